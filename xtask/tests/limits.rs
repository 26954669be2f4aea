//! Whatever a document is made of, the commands that read it end within 20 s of processor time and 1 GB of memory, accepted or refused.
//!
//! The limits are set on the program from outside, so that nothing in it can pass them unseen. Each document is made to cost most in one
//! place; most have just below 8 MiB, or just as much of something as is allowed.
#![cfg(target_os = "linux")]
#![allow(clippy::print_stdout, reason = "with --nocapture the test says what each document cost")]

#[path = "limits/shapes.rs"]
mod shapes;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use tempfile::TempDir;

use shapes::{HEAD, lines, with_schemas};

/// A folder of its own with one for the document.
fn scratch() -> TempDir {
    let folder = TempDir::new().expect("makes a folder");
    std::fs::create_dir(folder.path().join("openapi")).expect("makes a folder");
    folder
}

/// In seconds, of user and system together.
const PROCESSOR: u32 = 20;
/// In kilobytes, all that is mapped.
const MEMORY: u32 = 1_000_000;

/// One program at a time, so that none is slow for another's sake.
static TURN: Mutex<()> = Mutex::new(());

/// Runs the command within the limits; gives its exit code and what it said on the standard error stream.
fn run(what: &str, folder: &Path, arguments: &[&str]) -> (i32, String) {
    let _turn = TURN.lock();
    let limits = format!("ulimit -v {MEMORY} && ulimit -t {PROCESSOR} && \"$0\" \"$@\"; code=$?; times; exit $code");
    let output = Command::new("sh")
        .args(["-c", &limits, env!("CARGO_BIN_EXE_xtask")])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("starts");
    let (error, times) = (String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    let first: String = error.lines().take(2).collect::<Vec<_>>().join(" | ").chars().take(200).collect();
    let code = output.status.code().unwrap_or(i32::MAX);
    println!(
        "{what}, {}: {code}, {}: {first}",
        arguments[0],
        times.lines().last().unwrap_or_default()
    );
    // A shell says so of a program that a signal has ended, as one that runs out of memory or time, or of its stack.
    assert!(code < 100, "{what}, {}: ended with {code}: {first}", arguments[0]);
    (code, error.into_owned())
}

/// Imports a document that was made up, compares it with itself, and makes a crate of it.
fn ends(what: &str, document: &str) -> String {
    assert!(document.len() <= 8 * 1024 * 1024, "{what}: {} bytes", document.len());
    let folder = scratch();
    let path = folder.path().join("document.yaml");
    std::fs::write(&path, document).expect("writes");
    let from = path.to_string_lossy();
    let (code, error) = run(what, folder.path(), &["update", "--from", &from, "--folder", "openapi"]);
    assert!(matches!(code, 0 | 1), "{what}: exit code {code}: {error}");
    if code == 0 {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
        let out = folder.path().join("out");
        let (code, error) = run(what, root, &["codegen", "--from", &from, "--out", &out.to_string_lossy()]);
        assert!(matches!(code, 0 | 3), "{what}: exit code {code}: {error}");
        let (code, error) = run(what, folder.path(), &["diff", &from, &from]);
        assert!(matches!(code, 0 | 3), "{what}: exit code {code}: {error}");
    }
    error
}

fn refused(what: &str, document: &str, why: &str) {
    let error = ends(what, document);
    assert!(error.contains(why), "{what}: {error}");
}

#[test]
fn what_is_larger_than_8_mib_is_refused_at_once() {
    let folder = scratch();
    std::fs::write(folder.path().join("a"), vec![b' '; 8 * 1024 * 1024 + 1]).expect("writes");
    let (code, error) = run("larger", folder.path(), &["update", "--from", "a"]);
    assert!(code == 3 && error.contains("8388608 bytes"), "{code}: {error}");
}

#[test]
fn aliases_cost_what_they_are_expanded_to() {
    let steps = |first: &str, many: usize| {
        let mut out = format!("{HEAD}x0: &x0 {first}\n");
        for step in 1..8 {
            let uses = vec![format!("*x{}", step - 1); many].join(", ");
            let _ = writeln!(out, "x{step}: &x{step} [{uses}]");
        }
        out
    };
    ends("aliases of lists", &steps("[a, b, c]", 9));
    let wide = format!("[{}]", vec!["a"; 2_000].join(", "));
    refused("aliases of a long list", &steps(&wide, 9), "once aliases are expanded");
    refused(
        "aliases of long strings",
        &steps(&"x".repeat(100_000), 9),
        "bytes of text once aliases are expanded",
    );
    ends("aliases of empty mappings", &steps("{}", 20));
    let many = lines(100_000, |n| format!("x{n}: &a{n} {n}"));
    ends("many anchors", &format!("{HEAD}{many}paths: {{}}\n"));
    let many = lines(200, |_| format!("- [{}]", vec!["*a"; 2_000].join(",")));
    ends(
        "one anchor used often",
        &format!("{HEAD}x: &a {{b: {{c: d}}}}\ny:\n{many}paths: {{}}\n"),
    );
}

#[test]
fn references_cost_what_they_are_replaced_by() {
    for (section, how) in [
        ("responses", "content"),
        ("examples", "value"),
        ("headers", "schema"),
        ("links", "parameters"),
    ] {
        let mut chain = format!(
            "{HEAD}paths: {{}}\ncomponents:\n  {section}:\n    c0: {{description: {}}}\n",
            "x".repeat(100)
        );
        for step in 1..16 {
            let uses: Vec<String> = (0..8)
                .map(|use_| format!("u{use_}: {{$ref: '#/components/{section}/c{}'}}", step - 1))
                .collect();
            // A reference leads to what is wanted in its place.
            let _ = writeln!(chain, "    c{step}: {{{section}: {{{}}}}}", uses.join(", "));
        }
        let error = ends(&format!("a chain in {section} by {how}"), &chain);
        assert!(
            section == "links" || error.contains("once references are replaced"),
            "{section}: {error}"
        );
    }
    let many = lines(60_000, |n| format!("  /a{n}: {{$ref: 'other.yaml#/{n}'}}"));
    refused(
        "references into other documents",
        &format!("{HEAD}paths:\n{many}"),
        "more references that lead nowhere",
    );
}

#[test]
fn nesting_is_seen_before_it_is_parsed() {
    for text in ["[", "{a: ", "[\"\", ", "- ", "? ", "[{", "[a, '"] {
        let deep = text.repeat(200_000 / text.len());
        let error = ends(&format!("nested {text:?}"), &format!("{HEAD}x:\n  {deep}\n"));
        assert!(error.contains("refused"), "{text:?}: {error}");
    }
    let indented: String = (0..1_500).fold(String::new(), |mut out, n| {
        let _ = writeln!(out, "{}a:", " ".repeat(n));
        out
    });
    ends("nested by indentation", &format!("{HEAD}{indented}"));
    ends(
        "nested JSON",
        &format!("{{\"openapi\": \"3.1.0\", \"x\": {}", "[".repeat(4_000_000)),
    );
    ends("8 MB of commas", &format!("{HEAD}x: [{}]\n", "a,".repeat(4_000_000)));
    ends("8 MB of a dash", &format!("{HEAD}x:\n{}", "- a\n".repeat(2_000_000)));
    ends(
        "8 MB of JSON numbers",
        &format!("{{\"openapi\": \"3.1.0\", \"x\": [{}0]}}", "0,".repeat(4_000_000)),
    );
    ends(
        "8 MB of JSON mappings",
        &format!("{{\"openapi\": \"3.1.0\", \"x\": [{}0]}}", "{},".repeat(2_700_000)),
    );
}

#[test]
fn many_of_one_thing_are_refused_with_the_count_or_done_soon() {
    let property = |n: usize| format!("        p{n}: {{type: string}}");
    let object = |count: usize| {
        with_schemas(&format!(
            "    A:\n      type: object\n      properties:\n{}",
            lines(count, property)
        ))
    };
    refused(
        "200,000 properties",
        &object(200_000),
        "200000 properties of one object, and the limit is 2000",
    );
    ends("2,000 properties", &object(2_000));
    let values = |count: usize| {
        let list = lines(count, |n| format!("          - value{n}"));
        with_schemas(&format!(
            "    A:\n      type: object\n      properties:\n        a:\n          type: string\n          enum:\n{list}"
        ))
    };
    refused(
        "50,000 values",
        &values(50_000),
        "50000 values of one enumeration, and the limit is 5000",
    );
    ends("5,000 values", &values(5_000));
    let schemas = |count: usize, body: &str| {
        let uses = lines(count.min(2_000), |n| format!("        p{n}: {{$ref: '#/components/schemas/s{n}'}}"));
        let all = lines(count, |n| format!("    s{n}: {}", body.replace("{n}", &n.to_string())));
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{uses}{all}"))
    };
    let different = "{type: object, properties: {a{n}: {type: string}}}";
    refused("20,000 schemas", &schemas(20_000, different), "schemas, and the limit is 8000");
    ends("7,900 schemas", &schemas(7_900, different));
    ends("equal schemas", &schemas(7_900, "{type: object, properties: {a: {type: string}}}"));
    let operations = |count: usize| {
        let one = |n: usize| format!("  /a{n}: {{get: {{operationId: get{n}, tags: [T{n}], responses: {{204: {{description: ok}}}}}}}}");
        format!("{HEAD}paths:\n{}", lines(count, one))
    };
    refused("20,000 operations", &operations(20_000), "20000 operations, and the limit is 2000");
    ends("2,000 operations", &operations(2_000));
    let parameters = |count: usize| {
        let list = lines(count, |n| format!("        - {{name: p{n}, in: query, schema: {{type: string}}}}"));
        format!(
            "{HEAD}paths:\n  /a:\n    get:\n      operationId: getA\n      responses: {{204: {{description: ok}}}}\n      parameters:\n{list}"
        )
    };
    refused(
        "50,000 parameters",
        &parameters(50_000),
        "parameters of one operation, and the limit is 200",
    );
    ends("200 parameters", &parameters(200));
}

#[test]
fn numbers_with_more_digits_than_fit_are_read_once_each() {
    let number = "99999999999999999999";
    let many = vec![format!("{{\"a\": {number}}}"); 150_000].join(",");
    for key in ["example", "default", "x-a"] {
        let document = format!(
            "{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"t\", \"version\": \"1\"}}, \"paths\": {{}}, \"components\": {{\"schemas\": \
             {{\"A\": {{\"type\": \"array\", \"{key}\": [{many}]}}}}}}}}"
        );
        // It is the place for code that is missing, not time.
        refused(&format!("long numbers under {key}"), &document, "has no operations");
    }
}

#[test]
fn unions_and_compositions_do_not_multiply() {
    let variant =
        |n: usize| format!("        - {{type: object, required: [t], properties: {{t: {{const: v{n}}}, x{n}: {{type: string}}}}}}");
    let union = |count: usize| with_schemas(&format!("    A:\n      oneOf:\n{}", lines(count, variant)));
    refused(
        "20,000 variants",
        &union(20_000),
        "20000 variants of one union, and the limit is 500",
    );
    ends("500 variants", &union(500));
    let mapping = lines(40_000, |n| format!("          v{n}: '#/components/schemas/B'"));
    ends(
        "a large mapping",
        &with_schemas(&format!(
            "    A:\n      oneOf: [{{$ref: '#/components/schemas/B'}}]\n      discriminator:\n        propertyName: t\n        mapping:\n{mapping}    B: \
             {{type: object, properties: {{t: {{type: string}}}}}}\n"
        )),
    );
    let deep = |count: usize| {
        let one = |n: usize| {
            format!(
                "    {}: {{allOf: [{{$ref: '#/components/schemas/s{}'}}, {{type: object, properties: {{p{n}: {{type: string}}}}}}]}}",
                if n == 0 { "A".to_owned() } else { format!("s{n}") },
                n + 1
            )
        };
        with_schemas(&format!(
            "{}    s{count}: {{type: object, properties: {{e: {{type: string}}}}}}\n",
            lines(count, one)
        ))
    };
    ends("a deep allOf", &deep(90));
    refused("a deeper allOf", &deep(1_500), "leads through more than 100 schemas");
    ends("the deepest allOf", &deep(7_000));
    let twice = |n: usize| {
        format!(
            "    {}: {{items: {{$ref: '#/components/schemas/s{m}'}}, additionalProperties: {{$ref: '#/components/schemas/s{m}'}}}}",
            if n == 0 { "A".to_owned() } else { format!("s{n}") },
            m = n + 1
        )
    };
    refused(
        "twice at each step",
        &with_schemas(&format!("{}    s40: {{type: string}}\n", lines(40, twice))),
        "written out where it is used",
    );
    let nested = |n: usize| {
        let variants: Vec<String> = (0..9).map(|_| format!("{{$ref: '#/components/schemas/s{}'}}", n + 1)).collect();
        let own = format!("{{type: object, required: [t], properties: {{t: {{const: o{n}}}}}}}");
        format!(
            "    {}: {{oneOf: [{}, {own}]}}",
            if n == 0 { "A".to_owned() } else { format!("s{n}") },
            variants.join(", ")
        )
    };
    ends(
        "unions of unions",
        &with_schemas(&format!(
            "{}    s8: {{type: object, required: [t], properties: {{t: {{const: e}}}}}}\n",
            lines(8, nested)
        )),
    );
    let both: Vec<String> = (0..30)
        .map(|n| format!("{{oneOf: [{{type: object, properties: {{t: {{const: v}}, a{n}: {{}}}}}}, {{type: object, properties: {{t: {{const: v}}, b{n}: {{}}}}}}]}}"))
        .collect();
    refused(
        "unions that hold at once",
        &with_schemas(&format!("    A: {{allOf: [{}]}}\n", both.join(", "))),
        "variants",
    );
    let circle = |n: usize| {
        format!(
            "    {}: {{type: object, properties: {{n: {{$ref: '#/components/schemas/{}'}}}}}}",
            if n == 0 { "A".to_owned() } else { format!("s{n}") },
            if n == 6_999 { "A".to_owned() } else { format!("s{}", n + 1) }
        )
    };
    ends("a long circle", &with_schemas(&lines(7_000, circle)));
    let parts: Vec<String> = (0..100)
        .map(|n| {
            format!(
                "{{type: object, properties: {{{}}}}}",
                (0..250)
                    .map(|p| format!("p{n}x{p}: {{type: string}}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        })
        .collect();
    ends("many parts", &with_schemas(&format!("    A: {{allOf: [{}]}}\n", parts.join(", "))));
}

#[test]
fn long_and_colliding_names_cost_what_they_are_long() {
    refused("a long key", &format!("{HEAD}{}: a\n", "k".repeat(1_000)), "a key of 1000 bytes");
    ends("a very long key", &format!("{HEAD}{}: a\n", "k".repeat(7_000_000)));
    let json = format!("{{\"openapi\": \"3.1.0\", \"{}\": 1}}", "k".repeat(7_000_000));
    refused("a very long key of JSON", &json, "a key of 7000000 bytes");
    ends("a very long text", &format!("{HEAD}x: {}\npaths: {{}}\n", "t".repeat(8_000_000)));
    ends(
        "a very long quoted text",
        &format!("{HEAD}x: \"{}\"\npaths: {{}}\n", "\\u00e9".repeat(1_300_000)),
    );
    let long = "LongName".repeat(60);
    let all = lines(2_000, |n| {
        format!("        {long}{n}: {{type: object, properties: {{{long}: {{enum: [a, b]}}}}}}")
    });
    ends(
        "long names",
        &with_schemas(&format!("    A:\n      type: object\n      properties:\n{all}")),
    );
    let alike = |n: usize| {
        let sign = |bit: usize| if n >> bit & 1 == 1 { '-' } else { '_' };
        (0..12).map(|bit| format!("a{}", sign(bit))).collect::<String>()
    };
    let colliding = lines(1_900, |n| {
        format!("        \"{}\": {{type: object, properties: {{x{n}: {{}}}}}}", alike(n))
    });
    ends(
        "colliding names of properties",
        &with_schemas(&format!("    A:\n      type: object\n      properties:\n{colliding}")),
    );
    let uses = lines(1_900, |n| format!("        p{n}: {{$ref: '#/components/schemas/{}'}}", alike(n)));
    let colliding = lines(1_900, |n| {
        format!("    \"{}\": {{type: object, properties: {{x{n}: {{}}}}}}", alike(n))
    });
    ends(
        "colliding names of schemas",
        &with_schemas(&format!("    A:\n      type: object\n      properties:\n{uses}{colliding}")),
    );
    let values = lines(4_000, |n| format!("          - \"{}\"", alike(n)));
    ends(
        "colliding values",
        &with_schemas(&format!(
            "    A:\n      type: object\n      properties:\n        a:\n          type: string\n          enum:\n{values}"
        )),
    );
}

#[test]
fn equal_schemas_without_a_name_are_found_soon() {
    let owners = lines(1_900, |n| {
        format!("        p{n}: {{type: object, properties: {{q{n}: {{type: object, properties: {{a: {{enum: [x, y]}}}}}}}}}}")
    });
    ends(
        "anonymous schemas of one structure",
        &with_schemas(&format!("    A:\n      type: object\n      properties:\n{owners}")),
    );
    let block = lines(1_000, |n| format!("        p{n}: *o"));
    let large = (0..250).map(|n| format!("v{n}: {{type: string}}")).collect::<Vec<_>>().join(", ");
    ends(
        "one large anonymous schema used often",
        &with_schemas(&format!(
            "    A:\n      type: object\n      properties:\n        p: &o {{type: object, properties: {{{large}}}}}\n{block}"
        )),
    );
    let list = lines(20, |n| {
        format!("        p{n}: {{type: array, items: {{type: array, items: {{oneOf: [{{$ref: '#/components/schemas/A'}}]}}}}}}")
    });
    ends(
        "circles through lists",
        &with_schemas(&format!("    A:\n      type: object\n      properties:\n{list}")),
    );
}

#[test]
fn the_largest_real_document_passes_with_room() {
    let Some(folder) = std::env::var_os("PAYROC_UPSTREAM_SPECS") else {
        xtask::out::complain("skipped: PAYROC_UPSTREAM_SPECS is not set\n");
        return;
    };
    let newest = std::fs::read_dir(folder)
        .expect("a folder")
        .filter_map(|entry| Some(entry.ok()?.path()));
    let newest = newest
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .max()
        .expect("a document");
    let folder = scratch();
    let (code, error) = run(
        "the real one",
        folder.path(),
        &["update", "--from", &newest.to_string_lossy(), "--folder", "openapi"],
    );
    assert_eq!(code, 0, "{error}");
}

/// Runs the command on documents of a shape; says what is wrong with how it ended.
fn ended(name: &str, folder: &Path, arguments: &[&str]) -> Option<String> {
    let (code, error) = run(name, folder, arguments);
    // That is the safety net: no stage has said what there is too much of.
    let by_the_watch = error.contains("which is the limit; nothing was changed");
    (!matches!(code, 0 | 1 | 3) || by_the_watch).then(|| format!("{name}, {}: {code}: {error}", arguments[0]))
}

/// Imports a document of a shape, compares it with its changed form, and makes a crate of it.
fn shape(name: &str, make: shapes::Make) -> Vec<String> {
    let folder = scratch();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
    let [old, new] = [("old.yaml", false), ("new.yaml", true)].map(|(file, changed)| {
        let (path, document) = (folder.path().join(file), make(changed));
        assert!(document.len() <= 8 * 1024 * 1024, "{name}: {} bytes", document.len());
        std::fs::write(&path, document).expect("writes");
        path.to_string_lossy().into_owned()
    });
    let out = folder.path().join("out");
    let runs: [(&Path, &[&str]); 3] = [
        (folder.path(), &["update", "--from", &old, "--folder", "openapi"]),
        (folder.path(), &["diff", &old, &new]),
        (root, &["codegen", "--from", &old, "--out", &out.to_string_lossy()]),
    ];
    runs.into_iter()
        .filter_map(|(folder, arguments)| ended(name, folder, arguments))
        .collect()
}

/// A comparison with a document of the shape, which begins as an import does, ends with this reason.
fn shape_is_refused(name: &str, why: &str) {
    let (_, make) = shapes::ALL.iter().find(|(known, _)| *known == name).expect("a shape");
    let folder = scratch();
    let path = folder.path().join("document.yaml");
    std::fs::write(&path, make(false)).expect("writes");
    let from = path.to_string_lossy();
    let (code, error) = run(name, folder.path(), &["diff", &from, &from]);
    assert!(code == 3 && error.contains(why), "{name}: {code}: {error}");
}

#[test]
fn too_much_of_anything_is_refused_where_it_is_read_by_its_place_and_the_limit() {
    for (name, why) in [
        ("references in properties", "properties up to here, and the limit is 100000"),
        (
            "enumerations in another order",
            "values of enumerations up to here, and the limit is 200000",
        ),
        (
            "chains of allOf",
            "more than 200000 schemas once what is no type of its own is written out",
        ),
        (
            "children of one parent",
            "/components/schemas/A: 7900 variants of one union, and the limit is 500",
        ),
        (
            "defaults that lead to large schemas",
            "/responses/default: the parts that no code is made of",
        ),
        ("directives", "more than 100 directives"),
        (
            "one very long operation id",
            "an operationId of 8000003 bytes, and the limit is 500",
        ),
    ] {
        shape_is_refused(name, why);
    }
}

#[test]
fn documents_that_differ_everywhere_are_compared_soon() {
    let folder = scratch();
    let compared = |name: &str, make: &dyn Fn(bool) -> String, refusal: &str| {
        let [old, new] = [("old.yaml", false), ("new.yaml", true)].map(|(file, changed)| {
            let path = folder.path().join(file);
            std::fs::write(&path, make(changed)).expect("writes");
            path.to_string_lossy().into_owned()
        });
        let (code, error) = run(name, folder.path(), &["diff", &old, &new]);
        assert!(
            code == if refusal.is_empty() { 0 } else { 3 } && error.contains(refusal),
            "{name}: {code}: {error}"
        );
    };
    let known = |name: &str| shapes::ALL.iter().find(|(known, _)| *known == name).expect("a shape").1;
    for name in ["values of one enumeration", "operations that moved"] {
        compared(name, &known(name), "");
    }
    compared(
        "renamed components",
        &|changed| shapes::components_under_other_names(2_500, changed),
        "",
    );
    let far = "met by more than 2000000 operations together";
    compared(
        "changes that many operations meet",
        &|changed| shapes::operations_that_share(1_500, 1_500, changed),
        far,
    );
}

#[test]
#[ignore = "takes many minutes; PAYROC_SHAPES chooses: a part of a name, or `100..` for those from the hundredth on"]
fn every_shape_ends_by_itself() {
    let wanted = std::env::var("PAYROC_SHAPES").unwrap_or_default();
    let first = wanted.strip_suffix("..").and_then(|number| number.parse::<usize>().ok());
    let chosen = shapes::ALL.iter().enumerate().filter(|(place, (name, _))| match first {
        Some(first) => place + 1 >= first,
        None => name.contains(&wanted),
    });
    let wrong: Vec<String> = chosen
        .flat_map(|(place, (name, make))| {
            println!("{} of {}: {name}", place + 1, shapes::ALL.len());
            shape(name, *make)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
