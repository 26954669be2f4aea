//! Documents that are made of very much of one thing, each in two forms, so that they can be compared with each other.
//!
//! Most have just below 8 MiB, or just as much of something as is allowed. What a document is made of stands in its name; the second form
//! changes all of it, as far as it can be changed.

use std::fmt::Write as _;

/// A document by whether it is the changed one.
pub(crate) type Make = fn(bool) -> String;

pub(crate) const HEAD: &str = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n";

/// A document whose one operation returns the schema `A`.
pub(crate) fn with_schemas(schemas: &str) -> String {
    with_operations(
        "  /a: {get: {operationId: getA, tags: [A], responses: {200: {description: ok, content: {application/json: {schema: {$ref: \
         '#/components/schemas/A'}}}}}}}\n",
        schemas,
    )
}

/// A document of operations and schemas.
pub(crate) fn with_operations(operations: &str, schemas: &str) -> String {
    let components = if schemas.is_empty() {
        String::new()
    } else {
        format!("components:\n  schemas:\n{schemas}")
    };
    format!("{HEAD}paths:\n{operations}{components}")
}

pub(crate) fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut out, n| {
        let _ = writeln!(out, "{}", line(n));
        out
    })
}

fn list(count: usize, element: impl Fn(usize) -> String) -> String {
    (0..count).map(element).collect::<Vec<_>>().join(", ")
}

/// One word or the other.
fn word(changed: bool) -> &'static str {
    if changed { "new" } else { "old" }
}

/// The properties of `A` lead to so many components.
fn used(count: usize, components: impl Fn(usize) -> String) -> String {
    let owners = count.div_ceil(1_900);
    let roots = list(owners, |owner| format!("o{owner}: {{$ref: '#/components/schemas/O{owner}'}}"));
    let owners = lines(owners, |owner| {
        let (from, to) = (owner * 1_900, count.min((owner + 1) * 1_900));
        let uses = list(to - from, |n| format!("p{0}: {{$ref: '#/components/schemas/s{0}'}}", from + n));
        format!("    O{owner}: {{type: object, properties: {{{uses}}}}}")
    });
    with_schemas(&format!(
        "    A: {{type: object, properties: {{{roots}}}}}\n{owners}{}",
        lines(count, components)
    ))
}

/// `count` operations without parameters; `response` and `more` stand in each of them.
fn operations(count: usize, more: impl Fn(usize) -> String) -> String {
    lines(count, |n| {
        format!(
            "  /a{n}: {{get: {{operationId: get{n}, responses: {{204: {{description: ok}}}}{}}}}}",
            more(n)
        )
    })
}

/// One operation with something more in it.
fn operation(more: &str) -> String {
    operations(1, |_| format!(", {more}"))
}

/// Components that have other names in the changed document, and other properties.
pub(crate) fn components_under_other_names(count: usize, changed: bool) -> String {
    let (name, member) = if changed { ("t", "b") } else { ("s", "a") };
    let document = used(count, |n| {
        format!("    s{n}: {{type: object, properties: {{{member}{n}: {{type: string}}, c: {{type: string}}}}}}")
    });
    document
        .replace("schemas/s", &format!("schemas/{name}"))
        .replace("\n    s", &format!("\n    {name}"))
}

/// Operations that all lead to the same types, each of which changes.
pub(crate) fn operations_that_share(count: usize, types: usize, changed: bool) -> String {
    let response = "200: {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}";
    let all = lines(count, |n| {
        format!("  /a{n}: {{get: {{operationId: get{n}, responses: {{{response}}}}}}}")
    });
    let kind = if changed { "integer" } else { "string" };
    let each = lines(types, |n| {
        format!("    s{n}: {{type: object, properties: {{a{n}: {{type: {kind}}}}}}}")
    });
    let owners = types.div_ceil(1_500);
    let owned = lines(owners, |owner| {
        let own = (owner * 1_500)..types.min((owner + 1) * 1_500);
        let uses: Vec<String> = own.map(|n| format!("p{n}: {{$ref: '#/components/schemas/s{n}'}}")).collect();
        format!("    O{owner}: {{type: object, properties: {{{}}}}}", uses.join(", "))
    });
    let roots = list(owners, |owner| format!("o{owner}: {{$ref: '#/components/schemas/O{owner}'}}"));
    with_operations(&all, &format!("    A: {{type: object, properties: {{{roots}}}}}\n{owned}{each}"))
}

/// Every one of them by its name.
pub(crate) const ALL: &[(&str, Make)] = &[
    ("references in properties", |changed| {
        let block = lines(55, |c| {
            let uses = list(1_900, |n| format!("p{n}: {{$ref: '#/components/schemas/B'}}"));
            format!("    C{c}: {{type: object, properties: {{{uses}}}}}")
        });
        let uses = list(55, |c| format!("c{c}: {{$ref: '#/components/schemas/C{c}'}}"));
        with_schemas(&format!(
            "    A: {{type: object, properties: {{{uses}}}}}\n    B: {{type: object, properties: {{b: {{type: {}}}}}}}\n{block}",
            if changed { "string" } else { "integer" }
        ))
    }),
    ("as many references as are allowed", |changed| {
        let block = lines(12, |c| {
            let uses = list(1_990, |n| {
                format!("p{n}: {{$ref: '#/components/schemas/B{}'}}", (n + usize::from(changed)) % 2)
            });
            format!("    C{c}: {{type: object, properties: {{{uses}}}}}")
        });
        let uses = list(12, |c| format!("c{c}: {{$ref: '#/components/schemas/C{c}'}}"));
        with_schemas(&format!(
            "    A: {{type: object, properties: {{{uses}}}}}\n    B0: {{type: object, properties: {{b: {{type: string}}}}}}\n    B1: {{type: \
             object, properties: {{c: {{type: string}}}}}}\n{block}"
        ))
    }),
    ("enumerations in another order", |changed| {
        let block = lines(60, |c| {
            let values = list(4_800, |n| format!("v{}", if changed { 4_800 - n } else { n + 1 }));
            format!("        p{c}: {{type: string, enum: [{values}]}}")
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("values of one enumeration", |changed| {
        let values = list(4_900, |n| format!("{}{n}", word(changed)));
        with_schemas(&format!(
            "    A: {{type: object, properties: {{a: {{type: string, enum: [{values}]}}}}}}\n"
        ))
    }),
    ("values of all enumerations", |changed| {
        let block = lines(3, |c| {
            let values = list(4_950, |n| format!("{}{n}", word(changed)));
            format!("        p{c}: {{type: string, enum: [x{c}, {values}]}}")
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("values that are long", |changed| {
        let values = list(4_000, |n| format!("{}{n}{}", word(changed), "x".repeat(1_900)));
        with_schemas(&format!(
            "    A: {{type: object, properties: {{a: {{type: string, enum: [{values}]}}}}}}\n"
        ))
    }),
    ("values in parameters", |changed| {
        let values = list(4_900, |n| format!("{}{n}", word(changed)));
        let more = |n: usize| format!(", parameters: [{{name: q{n}, in: query, schema: {{type: string, enum: [{values}]}}}}]");
        with_operations(&operations(100, more), "")
    }),
    ("components under other names", |changed| {
        components_under_other_names(7_500, changed)
    }),
    ("components that are all gone", |changed| {
        used(if changed { 1 } else { 7_500 }, |n| {
            format!("    s{n}: {{type: object, properties: {{a{n}: {{type: string}}}}}}")
        })
    }),
    ("a chain of components under other names", |changed| {
        let name = |n: usize| if n == 0 { "A".to_owned() } else { format!("{}{n}", word(changed)) };
        with_schemas(&format!(
            "{}    {}: {{type: object, properties: {{a: {{type: string}}}}}}\n",
            lines(2_400, |n| format!(
                "    {}: {{type: object, properties: {{n: {{$ref: '#/components/schemas/{}'}}, {}{n}: {{type: string}}}}}}",
                name(n),
                name(n + 1),
                word(changed)
            )),
            name(2_400)
        ))
    }),
    ("chains of allOf", |changed| {
        let block = (0..70).fold(String::new(), |mut out, chain| {
            for n in 0..90 {
                let _ = writeln!(
                    out,
                    "    c{chain}x{n}: {{allOf: [{{$ref: '#/components/schemas/c{chain}x{}'}}, {{type: object, properties: {{{}{chain}x{n}: {{type: \
                     string}}}}}}]}}",
                    n + 1,
                    if changed && n % 10 == 0 { "q" } else { "p" }
                );
            }
            let _ = writeln!(out, "    c{chain}x90: {{type: object, properties: {{e: {{type: string}}}}}}");
            out
        });
        let uses = list(70, |chain| format!("c{chain}: {{$ref: '#/components/schemas/c{chain}x0'}}"));
        with_schemas(&format!("    A: {{type: object, properties: {{{uses}}}}}\n{block}"))
    }),
    ("parts of allOf", |changed| {
        let block = lines(60, |c| {
            let parts = list(90, |n| {
                format!(
                    "{{type: object, properties: {{{}{n}x{c}: {{type: string}}, all: {{}}}}}}",
                    word(changed)
                )
            });
            format!("    s{c}: {{allOf: [{parts}]}}")
        });
        let uses = list(60, |c| format!("c{c}: {{$ref: '#/components/schemas/s{c}'}}"));
        with_schemas(&format!("    A: {{type: object, properties: {{{uses}}}}}\n{block}"))
    }),
    ("parts of allOf that are one large object", |changed| {
        let large = list(1_900, |n| format!("p{n}: {{type: string}}"));
        let block = lines(1_900, |c| {
            format!(
                "    s{c}: {{allOf: [{{$ref: '#/components/schemas/B'}}, {{type: object, properties: {{{}{c}: {{}}}}}}]}}",
                word(changed)
            )
        });
        let uses = list(1_900, |c| format!("c{c}: {{$ref: '#/components/schemas/s{c}'}}"));
        with_schemas(&format!(
            "    A: {{type: object, properties: {{{uses}}}}}\n    B: {{type: object, properties: {{{large}}}}}\n{block}"
        ))
    }),
    ("allOf inside allOf", |changed| {
        let depth = 22;
        let one = |n: usize| {
            format!(
                "{}{{type: object, properties: {{{}{n}: {{type: string}}}}}}{}",
                "{allOf: [".repeat(depth),
                word(changed),
                "]}".repeat(depth)
            )
        };
        with_schemas(&format!(
            "    A:\n      type: object\n      properties:\n{}",
            lines(1_900, |n| format!("        p{n}: {}", one(n)))
        ))
    }),
    ("properties under other names", |changed| {
        let block = lines(12, |c| {
            let members = list(1_990, |n| format!("{}{n}: {{type: string}}", word(changed)));
            format!("    s{c}: {{type: object, properties: {{{members}}}}}")
        });
        let uses = list(12, |c| format!("c{c}: {{$ref: '#/components/schemas/s{c}'}}"));
        with_schemas(&format!("    A: {{type: object, properties: {{{uses}}}}}\n{block}"))
    }),
    ("required properties of what is sent", |changed| {
        let block = lines(12, |c| {
            let members = list(1_990, |n| format!("p{n}: {{type: {}}}", if changed { "integer" } else { "string" }));
            let required = list(1_990, |n| format!("p{n}"));
            format!("    s{c}: {{type: object, required: [{required}], properties: {{{members}, own{c}: {{}}}}}}")
        });
        let send = lines(12, |c| {
            format!(
                "  /a{c}: {{post: {{operationId: post{c}, requestBody: {{content: {{application/json: {{schema: {{$ref: \
                 '#/components/schemas/s{c}'}}}}}}}}, responses: {{204: {{description: ok}}}}}}}}"
            )
        });
        with_operations(&send, &block)
    }),
    ("required names that nobody declares", |changed| {
        let names = list(400_000, |n| format!("{}{n}", word(changed)));
        with_schemas(&format!("    A: {{type: object, required: [{names}], properties: {{a: {{}}}}}}\n"))
    }),
    ("operations that share everything", |changed| {
        operations_that_share(1_990, 5_900, changed)
    }),
    ("operations, each of which leads to the next part round a circle", |changed| {
        let all = lines(1_990, |n| {
            format!(
                "  /a{n}: {{get: {{operationId: get{n}, responses: {{200: {{description: ok, content: {{application/json: {{schema: {{$ref: \
                 '#/components/schemas/s{n}'}}}}}}}}}}}}}}"
            )
        });
        let types = lines(2_400, |n| {
            format!(
                "    s{n}: {{type: object, properties: {{{}{n}: {{type: string}}, n: {{$ref: '#/components/schemas/s{}'}}}}}}",
                word(changed),
                (n + 1) % 2_400
            )
        });
        with_operations(&all, &types)
    }),
    ("operations under other paths", |changed| {
        lines(1_990, |n| {
            format!("  /{}{n}/{{id{n}}}/{{x}}: {{get: {{operationId: {}{n}, parameters: [{{name: id{n}, in: path, required: true, schema: {{type: string}}}}, {{name: x, in: path, required: true, schema: {{type: string}}}}], responses: {{204: {{description: ok}}}}}}}}", word(changed), word(changed))
        })
        .pipe(|all| with_operations(&all, ""))
    }),
    ("operations that moved", |changed| {
        let all = lines(1_990, |n| {
            let place = if changed { 1_989 - n } else { n };
            format!(
                "  /{}{place}: {{get: {{operationId: get{n}, tags: [a{n}], responses: {{204: {{description: ok}}}}}}}}",
                word(changed)
            )
        });
        with_operations(&all, "")
    }),
    ("operations of one path", |changed| {
        let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
        let all = lines(248, |n| {
            let each = methods.map(|method| {
                format!(
                    "{method}: {{operationId: {method}{n}, tags: [{}], responses: {{204: {{description: ok}}}}}}",
                    word(changed)
                )
            });
            format!("  /a{n}: {{{}}}", each.join(", "))
        });
        with_operations(&all, "")
    }),
    ("operations of one id", |_| {
        let all = lines(1_990, |n| {
            format!("  /a{n}: {{get: {{operationId: getA, responses: {{204: {{description: ok}}}}}}}}")
        });
        with_operations(&all, "")
    }),
    ("operations whose names collide", |changed| {
        let sign = |n: usize, bit: usize| if n >> bit & 1 == 1 { '-' } else { '_' };
        let all = lines(1_990, |n| {
            let id: String = (0..11).map(|bit| format!("a{}", sign(n, bit))).collect();
            format!(
                "  /a{n}: {{get: {{operationId: \"{id}\", tags: [{}], responses: {{204: {{description: ok}}}}}}}}",
                word(changed)
            )
        });
        with_operations(&all, "")
    }),
    ("long operation ids", |changed| {
        let all = lines(1_990, |n| {
            format!(
                "  /a{n}: {{get: {{operationId: {}{n}{}, responses: {{204: {{description: ok}}}}}}}}",
                word(changed),
                "LongName".repeat(490)
            )
        });
        with_operations(&all, "")
    }),
    ("names as long as they may be", |changed| {
        let long = "LongName".repeat(60);
        let all = lines(1_990, |n| {
            format!(
                "  /a{n}: {{get: {{operationId: {}{n}{long}, tags: [a{}], parameters: [{{name: q{long}, in: query, schema: {{type: string, enum: [x, \
                 y{long}]}}}}], responses: {{200: {{description: ok, content: {{application/json: {{schema: {{$ref: \
                 '#/components/schemas/{long}{}'}}}}}}}}}}}}}}",
                word(changed),
                n % 100,
                n % 500
            )
        });
        let types = lines(500, |n| {
            format!("    {long}{n}: {{type: object, properties: {{p{long}: {{type: object, properties: {{q{long}{n}: {{}}}}}}}}}}")
        });
        with_operations(&all, &types)
    }),
    ("one very long operation id", |changed| {
        let all = format!(
            "  /a: {{get: {{operationId: {}{}, responses: {{204: {{description: ok}}}}}}}}\n",
            word(changed),
            "Name".repeat(2_000_000)
        );
        with_operations(&all, "")
    }),
    ("a very long tag", |changed| {
        operation(&format!("tags: [{}{}]", word(changed), "Tag".repeat(2_600_000))).pipe(|all| with_operations(&all, ""))
    }),
    ("tags of one operation", |changed| {
        let tags = list(500_000, |n| format!("{}{n}", word(changed)));
        with_operations(&operation(&format!("tags: [{tags}]")), "")
    }),
    ("tags of the document", |changed| {
        let tags = list(150_000, |n| format!("{{name: {}{n}, description: d}}", word(changed)));
        format!("{}tags: [{tags}]\n", with_operations(&operation("tags: [a]"), ""))
    }),
    ("placeholders of a path", |changed| {
        let all = lines(1_000, |n| {
            let path: String = (0..90).map(|p| format!("{{p{p}}}")).collect();
            let parameters = list(90, |p| {
                format!("{{name: p{p}, in: path, required: true, schema: {{type: string}}}}")
            });
            format!(
                "  /{}{n}{path}: {{get: {{operationId: get{n}, parameters: [{parameters}], responses: {{204: {{description: ok}}}}}}}}",
                word(changed)
            )
        });
        with_operations(&all, "")
    }),
    ("parameters of many operations", |changed| {
        let parameters = list(199, |p| {
            format!("{{name: {}{p}, in: query, schema: {{type: string}}}}", word(changed))
        });
        let all = operations(50, |_| format!(", parameters: [{parameters}]"));
        with_operations(&all, "")
    }),
    ("parameters of paths", |changed| {
        let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
        let parameters = list(150, |p| {
            format!("{{name: {}{p}, in: query, schema: {{type: string}}}}", word(changed))
        });
        let all = lines(8, |n| {
            let each = methods.map(|method| format!("{method}: {{operationId: {method}{n}, responses: {{204: {{description: ok}}}}}}"));
            format!("  /a{n}: {{parameters: [{parameters}], {}}}", each.join(", "))
        });
        with_operations(&all, "")
    }),
    ("parameters that are shared", |changed| {
        let shared = lines(60_000, |n| {
            format!(
                "    P{n}: {{name: p{n}, in: query, schema: {{type: {}}}}}",
                if changed { "string" } else { "integer" }
            )
        });
        let uses = list(190, |p| format!("{{$ref: '#/components/parameters/P{p}'}}"));
        let all = operations(50, |_| format!(", parameters: [{uses}]"));
        format!("{HEAD}paths:\n{all}components:\n  parameters:\n{shared}")
    }),
    ("parameters of large schemas", |changed| {
        let large = list(1_900, |n| format!("{}{n}: {{type: string}}", word(changed)));
        let shared = format!("    P: {{name: p, in: query, schema: {{type: object, properties: {{{large}}}}}}}\n");
        let all = operations(60, |_| ", parameters: [{$ref: '#/components/parameters/P'}]".to_owned());
        format!("{HEAD}paths:\n{all}components:\n  parameters:\n{shared}")
    }),
    ("parameters with long names", |changed| {
        let parameters = list(190, |p| {
            format!(
                "{{name: {}{p}{}, in: query, schema: {{type: string}}}}",
                word(changed),
                "Name".repeat(200)
            )
        });
        let all = operations(50, |_| format!(", parameters: [{parameters}]"));
        with_operations(&all, "")
    }),
    ("examples of schemas", |changed| {
        let block = lines(1_900, |n| {
            let examples = list(200, |e| format!("{}{e}", word(changed)));
            format!("        p{n}: {{type: string, examples: [{examples}], example: {}}}", word(changed))
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("one large example", |changed| {
        let members = list(250_000, |n| format!("k{n}: {{v: {}{n}}}", word(changed)));
        with_schemas(&format!(
            "    A: {{type: object, example: {{{members}}}, properties: {{a: {{type: string}}}}}}\n"
        ))
    }),
    ("examples of bodies", |changed| {
        let block = lines(1_900, |n| {
            let examples = list(50, |e| format!("e{e}: {{summary: s, value: {{a: {}{e}}}}}", word(changed)));
            format!(
                "  /a{n}: {{get: {{operationId: get{n}, responses: {{200: {{description: ok, content: {{application/json: {{schema: {{type: \
                 string}}, examples: {{{examples}}}}}}}}}}}}}}}"
            )
        });
        with_operations(&block, "")
    }),
    ("examples that are shared", |changed| {
        let shared = lines(120_000, |n| format!("    E{n}: {{value: {{a: {}{n}}}}}", word(changed)));
        format!("{HEAD}paths:\n{}components:\n  examples:\n{shared}", operation("tags: [a]"))
    }),
    ("security schemes", |changed| {
        let schemes = lines(60_000, |n| {
            format!("    {}{n}: {{type: apiKey, in: header, name: x-key-{n}}}", word(changed))
        });
        let asked = operations(1_900, |n| format!(", security: [{{{}{n}: []}}]", word(changed)));
        format!("{HEAD}paths:\n{asked}components:\n  securitySchemes:\n{schemes}")
    }),
    ("security schemes that changed", |changed| {
        let schemes = lines(60_000, |n| {
            format!("    s{n}: {{type: apiKey, in: header, name: {}-{n}}}", word(changed))
        });
        format!(
            "{HEAD}security: [{{s0: []}}]\npaths:\n{}components:\n  securitySchemes:\n{schemes}",
            operation("tags: [a]")
        )
    }),
    ("ways of proving who calls", |changed| {
        let ways = list(200_000, |n| format!("{{{}{n}: []}}", word(changed)));
        format!("{HEAD}security: [{ways}]\npaths:\n{}", operation("tags: [a]"))
    }),
    ("ways of proving who calls an operation", |changed| {
        let ways = list(190, |n| format!("{{{}{n}: [a, b]}}", word(changed)));
        with_operations(&operations(1_900, |_| format!(", security: [{ways}]")), "")
    }),
    ("scopes", |changed| {
        let scopes = list(500_000, |n| format!("{}{n}", word(changed)));
        format!("{HEAD}security: [{{s: [{scopes}]}}]\npaths:\n{}", operation("tags: [a]"))
    }),
    ("servers", |changed| {
        let servers = lines(200_000, |n| format!("- url: https://{}{n}.test", word(changed)));
        format!("{HEAD}servers:\n{servers}paths:\n{}", operation("tags: [a]"))
    }),
    ("servers with variables", |changed| {
        let servers = lines(60_000, |n| {
            format!(
                "- {{url: 'https://h{n}.test/{{v}}', variables: {{v: {{default: a, enum: [a, {}]}}}}}}",
                word(changed)
            )
        });
        format!("{HEAD}servers:\n{servers}paths:\n{}", operation("tags: [a]"))
    }),
    ("servers of operations", |changed| {
        let servers = list(150, |n| format!("{{url: 'https://{}{n}.test'}}", word(changed)));
        with_operations(&operations(1_500, |_| format!(", servers: [{servers}]")), "")
    }),
    ("variables of a server", |changed| {
        let variables = list(60_000, |n| format!("v{n}: {{default: {}, enum: [old, new]}}", word(changed)));
        format!(
            "{HEAD}servers: [{{url: 'https://a.test', variables: {{{variables}}}}}]\npaths:\n{}",
            operation("tags: [a]")
        )
    }),
    ("values of a variable", |changed| {
        let values = list(500_000, |n| format!("{}{n}", word(changed)));
        format!(
            "{HEAD}servers: [{{url: 'https://a.test', variables: {{v: {{default: a, enum: [{values}]}}}}}}]\npaths:\n{}",
            operation("tags: [a]")
        )
    }),
    ("webhooks", |changed| {
        let hooks = lines(22_000, |n| {
            format!(
                "  w{n}: {{post: {{operationId: w{n}, requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{{}: \
                 {{type: string}}}}}}}}}}}}, responses: {{200: {{description: ok}}}}}}}}",
                word(changed)
            )
        });
        format!("{HEAD}webhooks:\n{hooks}paths:\n{}", operation("tags: [a]"))
    }),
    ("a large webhook", |changed| {
        let members = list(90_000, |n| format!("{}{n}: {{type: string}}", word(changed)));
        format!(
            "{HEAD}webhooks:\n  w: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, properties: \
             {{{members}}}}}}}}}}}, responses: {{200: {{description: ok}}}}}}}}\npaths:\n{}",
            operation("tags: [a]")
        )
    }),
    ("webhooks of shared schemas", |changed| {
        let hooks = lines(500, |n| {
            format!(
                "  w{n}: {{post: {{requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}, responses: \
                 {{200: {{description: ok}}}}}}}}"
            )
        });
        let members = list(100, |n| format!("{}{n}: {{type: string}}", word(changed)));
        format!(
            "{}webhooks:\n{hooks}",
            with_schemas(&format!("    A: {{type: object, properties: {{{members}}}}}\n"))
        )
    }),
    ("callbacks", |changed| {
        let callbacks = list(8, |n| {
            format!(
                "c{n}: {{'{{$request.body#/url}}': {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, properties: \
                 {{{}: {{type: string}}}}}}}}}}}}, responses: {{200: {{description: ok}}}}}}}}}}",
                word(changed)
            )
        });
        with_operations(&operations(900, |_| format!(", callbacks: {{{callbacks}}}")), "")
    }),
    ("callbacks of one operation", |changed| {
        let callbacks = list(30_000, |n| {
            format!(
                "c{n}: {{'{{$request.body#/{}}}': {{post: {{summary: s, responses: {{200: {{description: ok}}}}}}}}}}",
                word(changed)
            )
        });
        with_operations(&operation(&format!("callbacks: {{{callbacks}}}")), "")
    }),
    ("headers of one response", |changed| {
        let headers = list(90_000, |n| {
            format!("X-H-{n}: {{schema: {{type: {}}}}}", if changed { "string" } else { "integer" })
        });
        let all = format!("  /a: {{get: {{operationId: getA, responses: {{204: {{description: ok, headers: {{{headers}}}}}}}}}}}\n");
        with_operations(&all, "")
    }),
    ("headers of many responses", |changed| {
        let headers = list(25, |n| format!("X-{}-{n}: {{schema: {{type: string}}}}", word(changed)));
        let all = lines(1_990, |n| {
            format!("  /a{n}: {{get: {{operationId: get{n}, responses: {{204: {{description: ok, headers: {{{headers}}}}}}}}}}}")
        });
        with_operations(&all, "")
    }),
    ("headers that are shared", |changed| {
        let shared = lines(60_000, |n| {
            format!("    H{n}: {{schema: {{type: {}}}}}", if changed { "string" } else { "integer" })
        });
        let uses = list(60_000, |n| format!("X-H-{n}: {{$ref: '#/components/headers/H{n}'}}"));
        let all = format!("  /a: {{get: {{operationId: getA, responses: {{204: {{description: ok, headers: {{{uses}}}}}}}}}}}\n");
        format!("{HEAD}paths:\n{all}components:\n  headers:\n{shared}")
    }),
    ("statuses", |changed| {
        let responses = list(95, |n| {
            format!("{}: {{description: {}}}", if changed { 200 + n } else { 400 + n }, word(changed))
        });
        let all = lines(1_990, |n| {
            format!("  /a{n}: {{get: {{operationId: get{n}, responses: {{{responses}}}}}}}")
        });
        with_operations(&all, "")
    }),
    ("statuses with schemas", |changed| {
        let responses = list(90, |n| {
            format!(
                "{}: {{description: d, content: {{application/json: {{schema: {{type: object, properties: {{{}: {{type: string}}}}}}}}}}}}",
                400 + n,
                word(changed)
            )
        });
        let all = lines(600, |n| {
            format!("  /a{n}: {{get: {{operationId: get{n}, responses: {{{responses}}}}}}}")
        });
        with_operations(&all, "")
    }),
    ("ranges of statuses and defaults", |changed| {
        let schema = format!("{{type: object, properties: {{{}: {{type: string}}}}}}", word(changed));
        let content = format!("{{description: d, content: {{application/json: {{schema: {schema}}}}}}}");
        let all = lines(1_990, |n| {
            format!(
                "  /a{n}: {{get: {{operationId: get{n}, responses: {{200: {{description: ok}}, 2XX: {content}, 3XX: {content}, 4XX: {content}, \
                 5XX: {content}, default: {content}}}}}}}"
            )
        });
        with_operations(&all, "")
    }),
    ("defaults that lead to large schemas", |changed| {
        let large = list(1_000, |n| format!("{}{n}: {{type: string}}", word(changed)));
        let all = lines(1_990, |n| {
            format!(
                "  /a{n}: {{get: {{operationId: get{n}, responses: {{default: {{description: d, content: {{application/json: {{schema: {{$ref: \
                 '#/components/schemas/A'}}}}}}}}}}}}}}"
            )
        });
        with_operations(&all, &format!("    A: {{type: object, properties: {{{large}}}}}\n"))
    }),
    ("media types", |changed| {
        let content = list(49, |n| format!("application/{}{n}: {{schema: {{type: string}}}}", word(changed)));
        let all = lines(1_990, |n| {
            format!("  /a{n}: {{get: {{operationId: get{n}, responses: {{200: {{description: ok, content: {{{content}}}}}}}}}}}")
        });
        with_operations(&all, "")
    }),
    ("media types of one shared schema", |changed| {
        let content = list(49, |n| format!("application/x{n}: {{schema: {{$ref: '#/components/schemas/A'}}}}"));
        let all = lines(1_500, |n| {
            format!(
                "  /a{n}: {{post: {{operationId: post{n}, requestBody: {{content: {{{content}}}}}, responses: {{200: {{description: ok}}}}}}}}"
            )
        });
        with_operations(
            &all,
            &format!("    A: {{type: object, properties: {{{}: {{type: string}}}}}}\n", word(changed)),
        )
    }),
    ("encodings", |changed| {
        let parts = list(100_000, |n| format!("p{n}: {{contentType: text/{}}}", word(changed)));
        let all = format!(
            "  /a: {{post: {{operationId: postA, requestBody: {{content: {{multipart/form-data: {{schema: {{type: object, properties: {{a: {{type: \
             string}}}}}}, encoding: {{{parts}}}}}}}}}, responses: {{200: {{description: ok}}}}}}}}\n"
        );
        with_operations(&all, "")
    }),
    ("keywords nobody reads", |changed| {
        let keywords = list(190_000, |n| format!("key{n}word: {}", word(changed)));
        with_schemas(&format!(
            "    A: {{type: object, properties: {{a: {{type: string}}}}, {keywords}}}\n"
        ))
    }),
    ("long keywords nobody reads", |changed| {
        let keywords = list(15_000, |n| format!("k{n}{}: {}", "word".repeat(120), word(changed)));
        with_schemas(&format!(
            "    A: {{type: object, properties: {{a: {{type: string}}}}, {keywords}}}\n"
        ))
    }),
    ("keywords nobody reads, in every property", |changed| {
        let keywords = list(80, |n| format!("key{n}: {{b: {}}}", word(changed)));
        let block = lines(1_900, |n| format!("        p{n}: {{type: string, {keywords}}}"));
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("keywords that hold schemas", |changed| {
        let named = list(50_000, |n| format!("'^{}{n}': {{type: string, maxLength: {n}}}", word(changed)));
        let prefix = list(50_000, |n| format!("{{type: string, maxLength: {}}}", n + usize::from(changed)));
        with_schemas(&format!(
            "    A: {{type: object, properties: {{a: {{type: string}}, l: {{type: array, prefixItems: [{prefix}]}}}}, patternProperties: {{{named}}}}}\n"
        ))
    }),
    ("keywords that hold references", |changed| {
        let members = list(100, |n| format!("{}{n}: {{type: string}}", word(changed)));
        let block = lines(1_900, |n| {
            format!("        p{n}: {{type: object, not: {{$ref: '#/components/schemas/B'}}}}")
        });
        with_schemas(&format!(
            "    A:\n      type: object\n      properties:\n{block}    B: {{type: object, properties: {{{members}}}}}\n"
        ))
    }),
    ("names that belong together", |changed| {
        let names = list(200_000, |n| format!("{}{n}", word(changed)));
        with_schemas(&format!(
            "    A: {{type: object, properties: {{a: {{type: string}}}}, dependentRequired: {{a: [{names}]}}}}\n"
        ))
    }),
    ("properties of the root nobody reads", |changed| {
        let all = lines(300_000, |n| format!("key{n}: {}", word(changed)));
        format!("{}{all}", with_operations(&operation("tags: [a]"), ""))
    }),
    ("properties of operations nobody reads", |changed| {
        with_operations(
            &operations(1_990, |_| format!(", {}", list(150, |n| format!("key{n}: {}", word(changed))))),
            "",
        )
    }),
    ("extensions", |changed| {
        let block = lines(1_900, |n| {
            let all = list(150, |e| format!("x-e{e}: {{a: {}}}", word(changed)));
            format!("        p{n}: {{type: string, {all}}}")
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("unions with a discriminator and a mapping", |changed| {
        let variants = lines(490, |n| {
            format!(
                "    s{n}: {{type: object, required: [t], properties: {{t: {{type: string}}, {}{n}: {{type: string}}}}}}",
                word(changed)
            )
        });
        let union = {
            let variants = list(490, |n| format!("{{$ref: '#/components/schemas/s{n}'}}"));
            let mapping = list(490, |n| format!("{}{n}: '#/components/schemas/s{n}'", word(changed)));
            format!("{{oneOf: [{variants}], discriminator: {{propertyName: t, mapping: {{{mapping}}}}}}}")
        };
        let block = lines(200, |n| format!("        p{n}: {union}"));
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}{variants}"))
    }),
    ("unions without a discriminator", |changed| {
        let variants = lines(490, |n| {
            format!(
                "    s{n}: {{type: object, required: [t], properties: {{t: {{const: {}{n}}}, {}{n}: {{type: string}}}}}}",
                word(changed),
                word(changed)
            )
        });
        let union = format!("{{oneOf: [{}]}}", list(490, |n| format!("{{$ref: '#/components/schemas/s{n}'}}")));
        let block = lines(400, |n| format!("        p{n}: {union}"));
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}{variants}"))
    }),
    ("unions of large variants", |changed| {
        let large = list(1_900, |n| format!("p{n}: {{type: string}}"));
        let variants = lines(12, |n| {
            format!(
                "    s{n}: {{type: object, required: [t], properties: {{t: {{const: {}{n}}}, {large}}}}}",
                word(changed)
            )
        });
        let union = format!("{{oneOf: [{}]}}", list(12, |n| format!("{{$ref: '#/components/schemas/s{n}'}}")));
        let block = lines(1_900, |n| format!("        p{n}: {union}"));
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}{variants}"))
    }),
    ("unions of many candidates for a tag", |changed| {
        let variants = lines(40, |n| {
            let members = list(490, |p| format!("t{p}: {{const: {}{n}}}", word(changed)));
            let required = list(490, |p| format!("t{p}"));
            format!("    s{n}: {{type: object, required: [{required}], properties: {{{members}}}}}")
        });
        let union = format!("{{oneOf: [{}]}}", list(40, |n| format!("{{$ref: '#/components/schemas/s{n}'}}")));
        let block = lines(400, |n| format!("        p{n}: {union}"));
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}{variants}"))
    }),
    ("unions of variants that nothing tells apart", |changed| {
        let variants = lines(490, |n| {
            format!("    s{n}: {{type: object, properties: {{{}{n}: {{type: string}}}}}}", word(changed))
        });
        let union = format!("{{anyOf: [{}]}}", list(490, |n| format!("{{$ref: '#/components/schemas/s{n}'}}")));
        let block = lines(400, |n| format!("        p{n}: {union}"));
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}{variants}"))
    }),
    ("unions written in place", |changed| {
        let block = lines(170, |c| {
            let variants = list(490, |n| {
                format!(
                    "{{type: object, required: [t], properties: {{t: {{const: {}{n}}}, a{c}: {{}}}}}}",
                    word(changed)
                )
            });
            format!("        p{c}: {{oneOf: [{variants}]}}")
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("unions of strings", |changed| {
        let block = lines(300, |c| {
            let variants = list(490, |n| format!("{{type: string, enum: [{}{c}x{n}]}}", word(changed)));
            format!("        p{c}: {{anyOf: [{variants}]}}")
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("unions distinguished by a boolean", |changed| {
        let members = list(900, |n| format!("{}{n}: {{type: string}}", word(changed)));
        let variant =
            |value: bool| format!("{{type: object, required: [is], properties: {{is: {{type: boolean, enum: [{value}]}}, {members}}}}}");
        let block = lines(120, |c| format!("        p{c}: {{oneOf: [{}, {}]}}", variant(true), variant(false)));
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("a mapping of many tags to few variants", |changed| {
        let union = |n: usize| {
            let mapping = list(1_990, |tag| {
                format!("{}{n}x{tag}: '#/components/schemas/B{}'", word(changed), tag % 2)
            });
            format!(
                "{{oneOf: [{{$ref: '#/components/schemas/B0'}}, {{$ref: '#/components/schemas/B1'}}], discriminator: {{propertyName: t, mapping: {{{mapping}}}}}}}"
            )
        };
        let block = lines(50, |n| format!("        p{n}: {}", union(n)));
        with_schemas(&format!(
            "    A:\n      type: object\n      properties:\n{block}    B0: {{type: object, properties: {{t: {{type: string}}, a: {{}}}}}}\n    B1: \
             {{type: object, properties: {{t: {{type: string}}, b: {{}}}}}}\n"
        ))
    }),
    ("children of one parent", |changed| {
        let children = lines(7_900, |n| {
            format!(
                "    s{n}: {{allOf: [{{$ref: '#/components/schemas/A'}}, {{type: object, properties: {{{}{n}: {{type: string}}}}}}]}}",
                word(changed)
            )
        });
        with_schemas(&format!(
            "    A: {{type: object, required: [t], properties: {{t: {{type: string}}}}, discriminator: {{propertyName: t}}}}\n{children}"
        ))
    }),
    ("a deep line of parents", |changed| {
        let children = lines(95, |n| {
            format!(
                "    {}: {{allOf: [{{$ref: '#/components/schemas/s{}'}}, {{type: object, properties: {{{}{n}: {{type: string}}}}}}], discriminator: \
                 {{propertyName: t}}}}",
                if n == 0 { "A".to_owned() } else { format!("s{n}") },
                n + 1,
                word(changed)
            )
        });
        with_schemas(&format!(
            "{children}    s95: {{type: object, required: [t], properties: {{t: {{type: string}}}}, discriminator: {{propertyName: t}}}}\n"
        ))
    }),
    ("many deep lines of parents", |changed| {
        let block = (0..80).fold(String::new(), |mut out, line| {
            for n in 0..90 {
                let _ = writeln!(
                    out,
                    "    l{line}x{n}: {{allOf: [{{$ref: '#/components/schemas/{}'}}, {{type: object, properties: {{{}{line}x{n}: {{type: string}}}}}}]}}",
                    if n == 0 { "P".to_owned() } else { format!("l{line}x{}", n - 1) },
                    word(changed)
                );
            }
            out
        });
        with_schemas(&format!(
            "    A: {{type: object, properties: {{p: {{$ref: '#/components/schemas/P'}}}}}}\n    P: {{type: object, required: [t], properties: {{t: \
             {{type: string}}}}, discriminator: {{propertyName: t}}}}\n{block}"
        ))
    }),
    ("patterns", |changed| {
        let block = lines(1_990, |n| {
            format!(
                "        p{n}: {{type: string, pattern: '^{}{n}{}$'}}",
                word(changed),
                "(a|b)*".repeat(650)
            )
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("a very long pattern", |changed| {
        with_schemas(&format!(
            "    A: {{type: object, properties: {{a: {{type: string, pattern: '{}{}'}}}}}}\n",
            word(changed),
            "(a|b)*".repeat(1_300_000)
        ))
    }),
    ("defaults", |changed| {
        let block = lines(1_900, |n| {
            let values = list(400, |v| format!("{}{v}", word(changed)));
            format!("        p{n}: {{type: array, items: {{type: string}}, default: [{values}]}}")
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("a very long default", |changed| {
        with_schemas(&format!(
            "    A: {{type: object, properties: {{a: {{type: string, default: '{}{}'}}}}}}\n",
            word(changed),
            "x".repeat(8_000_000)
        ))
    }),
    ("descriptions", |changed| {
        let block = lines(1_990, |n| {
            format!(
                "        p{n}: {{type: string, description: '{}{}'}}",
                word(changed),
                "word ".repeat(780)
            )
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("a very long description", |changed| {
        with_schemas(&format!(
            "    A: {{type: object, description: '{}{}', properties: {{a: {{type: string}}}}}}\n",
            word(changed),
            "word ".repeat(1_600_000)
        ))
    }),
    ("a very long summary with everything that marks up", |changed| {
        with_operations(
            &operation(&format!("summary: '{}{}'", word(changed), "[a](b) *c* `d` <e> ".repeat(400_000))),
            "",
        )
    }),
    ("a very long version, title and address", |changed| {
        let long = "x".repeat(2_500_000);
        format!(
            "openapi: 3.1.0\ninfo: {{title: {0}{long}, version: {0}{long}}}\nservers: [{{url: https://{0}{long}.test}}]\npaths:\n{1}",
            word(changed),
            operation("tags: [a]")
        )
    }),
    ("a very long value", |changed| {
        with_schemas(&format!(
            "    A: {{type: object, properties: {{a: {{type: string, enum: [a, {}{}]}}}}}}\n",
            word(changed),
            "Name".repeat(2_000_000)
        ))
    }),
    ("a very long format", |changed| {
        with_schemas(&format!(
            "    A: {{type: object, properties: {{a: {{type: string, format: {}{}}}}}}}\n",
            word(changed),
            "Name".repeat(2_000_000)
        ))
    }),
    ("a very long name of a parameter", |changed| {
        with_operations(
            &operation(&format!(
                "parameters: [{{name: {}{}, in: query, schema: {{type: string}}}}]",
                word(changed),
                "Name".repeat(2_000_000)
            )),
            "",
        )
    }),
    ("a very long tag of a union", |changed| {
        let variant = |n: usize| {
            format!(
                "{{type: object, required: [t], properties: {{t: {{const: {}{n}{}}}, x{n}: {{}}}}}}",
                word(changed),
                "Name".repeat(900_000)
            )
        };
        with_schemas(&format!("    A: {{oneOf: [{}, {}]}}\n", variant(0), variant(1)))
    }),
    ("a very long discriminator", |changed| {
        let variant = |n: usize| format!("{{type: object, required: [t], properties: {{t: {{const: v{n}}}, x{n}: {{}}}}}}");
        with_schemas(&format!(
            "    A: {{oneOf: [{}, {}], discriminator: {{propertyName: {}{}}}}}\n",
            variant(0),
            variant(1),
            word(changed),
            "Name".repeat(1_900_000)
        ))
    }),
    ("values of another type than theirs", |changed| {
        let values = list(4_900, |n| format!("{n}"));
        let block = lines(200, |n| format!("        {}{n}: {{type: string, enum: [{values}]}}", word(changed)));
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("schemas that cannot be read", |changed| {
        let block = lines(1_900, |n| format!("        {}{n}: {{type: odd}}", word(changed)));
        let rest = used(7_000, |n| {
            format!("    s{n}: {{type: object, properties: {{a{n}: {{type: string}}}}}}")
        });
        rest.replace("    A: {type: object, properties: {", &format!("    Z:\n      type: object\n      properties:\n{block}    A: {{type: object, properties: {{z: {{$ref: '#/components/schemas/Z'}}, "))
    }),
    ("references that go round", |changed| {
        let responses = lines(20_000, |n| {
            format!("    {}{n}: {{$ref: '#/components/responses/{}{n}'}}", word(changed), word(changed))
        });
        format!("{HEAD}paths:\n{}components:\n  responses:\n{responses}", operation("tags: [a]"))
    }),
    ("references into another document", |changed| {
        let block = lines(150, |n| format!("        {}{n}: {{$ref: 'other.yaml#/{n}'}}", word(changed)));
        let rest = used(7_000, |n| {
            format!("    s{n}: {{type: object, properties: {{a{n}: {{type: string}}}}}}")
        });
        rest.replace("    A: {type: object, properties: {", &format!("    Z:\n      type: object\n      properties:\n{block}    A: {{type: object, properties: {{z: {{$ref: '#/components/schemas/Z'}}, "))
    }),
    ("objects inside objects", |changed| {
        let depth = 30;
        let block = lines(250, |n| {
            let open: String = (0..depth)
                .map(|level| format!("{{type: object, properties: {{{}{n}x{level}: ", word(changed)))
                .collect();
            format!("        p{n}: {open}{{type: string}}{}", "}}".repeat(depth))
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("lists inside lists", |changed| {
        let depth = 80;
        let block = lines(1_400, |n| {
            format!(
                "        p{n}: {}{{type: {}}}{}",
                "{type: array, items: ".repeat(depth),
                if changed { "string" } else { "integer" },
                "}".repeat(depth)
            )
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("maps inside maps", |changed| {
        let depth = 80;
        let block = lines(1_000, |n| {
            format!(
                "        p{n}: {}{{type: {}}}{}",
                "{type: object, additionalProperties: ".repeat(depth),
                if changed { "string" } else { "integer" },
                "}".repeat(depth)
            )
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("a chain beside many schemas written in place", |changed| {
        let chain = lines(2_400, |n| {
            format!(
                "    c{n}: {{type: object, properties: {{n: {{$ref: '#/components/schemas/c{}'}}, v: {{type: {}}}}}}}",
                n + 1,
                if changed { "string" } else { "integer" }
            )
        });
        let inline = list(1_950, |n| format!("p{n}: {{type: object, properties: {{q{n}: {{type: string}}}}}}"));
        with_schemas(&format!(
            "    A: {{type: object, properties: {{c: {{$ref: '#/components/schemas/c0'}}, d: {{$ref: '#/components/schemas/D'}}, {inline}}}}}\n    D: \
             {{type: object, properties: {{{inline}, e: {{}}}}}}\n{chain}    c2400: {{type: object, properties: {{e: {{}}}}}}\n"
        ))
    }),
    ("a thicket of circles", |changed| {
        let types = lines(1_900, |n| {
            let uses = list(12, |u| {
                format!(
                    "u{u}: {{$ref: '#/components/schemas/s{}'}}",
                    (n * 7 + u * 131 + usize::from(changed)) % 1_900
                )
            });
            format!("    s{n}: {{type: object, required: [u0, u1, u2], properties: {{{uses}}}}}")
        });
        with_schemas(&format!(
            "    A: {{type: object, properties: {{a: {{$ref: '#/components/schemas/s0'}}}}}}\n{types}"
        ))
    }),
    ("a circle of lists", |changed| {
        let types = lines(2_400, |n| {
            format!(
                "    s{n}: {{type: array, {}items: {{$ref: '#/components/schemas/s{}'}}}}",
                if changed { "maxItems: 3, " } else { "" },
                (n + 1) % 2_400
            )
        });
        with_schemas(&format!(
            "    A: {{type: object, properties: {{a: {{$ref: '#/components/schemas/s0'}}}}}}\n{types}"
        ))
    }),
    ("components whose names are taken, beside a chain", |changed| {
        let chain = lines(1_900, |n| {
            format!(
                "    c{n}: {{type: object, properties: {{n: {{$ref: '#/components/schemas/c{}'}}, x: {{$ref: '#/components/schemas/X-{n}'}}, {}{n}: {{}}}}}}",
                n + 1,
                word(changed)
            )
        });
        let taken = lines(1_900, |n| {
            format!("    X-{n}: {{type: object, properties: {{y{n}: {{type: string}}}}}}")
        });
        with_schemas(&format!(
            "    A: {{type: object, properties: {{c: {{$ref: '#/components/schemas/c0'}}, x: {{$ref: '#/components/schemas/X-0'}}}}}}\n{taken}{chain}    \
             c1900: {{type: object, properties: {{e: {{}}}}}}\n"
        ))
    }),
    ("a tree of unions", |changed| {
        let union = |n: usize| {
            let variants = list(20, |a| format!("{{$ref: '#/components/schemas/s{}'}}", n * 20 + a + 1));
            format!("    s{n}: {{oneOf: [{variants}]}}")
        };
        let leaves = lines(400, |n| {
            format!(
                "    s{}: {{type: object, required: [t], properties: {{t: {{const: {}{n}}}}}}}",
                n + 21,
                word(changed)
            )
        });
        let block = lines(300, |n| {
            format!(
                "        p{n}: {{oneOf: [{{$ref: '#/components/schemas/s0'}}, {{type: object, required: [t], properties: {{t: {{const: o{n}}}}}}}]}}"
            )
        });
        with_schemas(&format!(
            "    A:\n      type: object\n      properties:\n{block}{}{leaves}",
            lines(21, union)
        ))
    }),
    ("unions of variants with many values", |changed| {
        let variants = |from: usize| {
            list(20, |n| {
                let values = list(1_000, |v| format!("{}{}x{v}", word(changed), from + n));
                format!("{{type: object, required: [t], properties: {{t: {{type: string, enum: [{values}]}}, a{n}: {{}}}}}}")
            })
        };
        with_schemas(&format!(
            "    A: {{allOf: [{{oneOf: [{}]}}, {{oneOf: [{}]}}]}}\n",
            variants(0),
            variants(20)
        ))
    }),
    ("equal schemas written in place", |changed| {
        let large = list(30, |n| format!("{}{n}: {{type: string, description: text}}", word(changed)));
        let block = lines(60, |c| {
            let members = list(60, |n| format!("m{n}: {{type: object, properties: {{{large}}}}}"));
            format!("        p{c}: {{type: object, properties: {{x{c}: {{}}, {members}}}}}")
        });
        with_schemas(&format!("    A:\n      type: object\n      properties:\n{block}"))
    }),
    ("responses written in place", |changed| {
        let members = list(40, |n| format!("{}{n}: {{type: string}}", word(changed)));
        let all = lines(1_990, |n| {
            format!(
                "  /a{n}: {{get: {{operationId: get{n}, responses: {{200: {{description: ok, content: {{application/json: {{schema: {{type: object, \
                 properties: {{own{n}: {{}}, {members}}}}}}}}}}}}}}}}}"
            )
        });
        with_operations(&all, "")
    }),
    ("responses in lists of pages", |changed| {
        let all = lines(1_990, |n| {
            format!(
                "  /a{n}: {{get: {{operationId: get{n}, responses: {{200: {{description: ok, content: {{application/json: {{schema: {{type: object, \
                 properties: {{data: {{type: array, items: {{type: object, properties: {{{}{n}: {{type: string}}}}}}}}, hasMore: {{type: \
                 boolean}}}}}}}}}}}}}}}}}}",
                word(changed)
            )
        });
        with_operations(&all, "")
    }),
    ("responses that are shared", |changed| {
        let shared = lines(60_000, |n| format!("    R{n}: {{description: {}, content: {{}}}}", word(changed)));
        let uses = list(90, |n| format!("{}: {{$ref: '#/components/responses/R{n}'}}", 400 + n));
        let all = lines(900, |n| format!("  /a{n}: {{get: {{operationId: get{n}, responses: {{{uses}}}}}}}"));
        format!("{HEAD}paths:\n{all}components:\n  responses:\n{shared}")
    }),
    ("components of kinds nobody reads", |changed| {
        let block = lines(100_000, |n| format!("    {}{n}: {{operationId: a{n}}}", word(changed)));
        format!("{HEAD}paths:\n{}components:\n  links:\n{block}", operation("tags: [a]"))
    }),
    ("anchors and aliases", |changed| {
        let anchors = lines(50_000, |n| format!("  a{n}: &a{n} {{v: {}}}", word(changed)));
        let uses = list(50_000, |n| format!("*a{n}"));
        format!("{HEAD}x-a:\n{anchors}x-b: [{uses}]\npaths:\n{}", operation("tags: [a]"))
    }),
    ("merged mappings", |changed| {
        let base = list(2_000, |n| format!("k{n}: {}", word(changed)));
        let uses = lines(350, |n| format!("  u{n}: {{<<: [*b, *b], own{n}: 1}}"));
        format!("{HEAD}x-b: &b {{{base}}}\nx-u:\n{uses}paths:\n{}", operation("tags: [a]"))
    }),
    ("properties that are merged", |changed| {
        let base = list(150, |n| format!("{}{n}: {{type: string}}", word(changed)));
        let uses = lines(150, |n| {
            format!("        p{n}: {{type: object, properties: {{<<: *b, own{n}: {{}}}}}}")
        });
        format!(
            "{HEAD}x-b: &b {{{base}}}\n{}",
            with_schemas(&format!("    A:\n      type: object\n      properties:\n{uses}")).replace(HEAD, "")
        )
    }),
    ("chains of merges", |_| {
        let chain = lines(700, |n| {
            if n == 0 {
                "  m0: &m0 {k0: 1}".to_owned()
            } else {
                format!("  m{n}: &m{n} {{<<: *m{}, k{n}: 1}}", n - 1)
            }
        });
        format!("{HEAD}x-m:\n{chain}paths:\n{}", operation("tags: [a]"))
    }),
    ("directives", |_| {
        format!(
            "{}---\n{}",
            lines(300_000, |n| format!("%TAG !t{n}! tag:t,2000:")),
            with_operations(&operation("tags: [a]"), "")
        )
    }),
    ("documents in one file", |_| {
        format!("{}{}", with_operations(&operation("tags: [a]"), ""), "---\na: b\n".repeat(900_000))
    }),
    ("comments", |_| {
        format!("{}{}", with_operations(&operation("tags: [a]"), ""), "# comment\n".repeat(800_000))
    }),
    ("blank lines", |_| {
        format!("{}{}", with_operations(&operation("tags: [a]"), ""), "\n".repeat(8_000_000))
    }),
    ("block scalars", |changed| {
        let block = lines(80_000, |n| format!("  s{n}: |\n    {}\n\n    a: [b\n", word(changed)));
        format!("{HEAD}x-s:\n{block}paths:\n{}", operation("tags: [a]"))
    }),
    ("one block scalar", |changed| {
        format!(
            "{HEAD}x-s: >-\n{}paths:\n{}",
            format!("  {} [ {{ text\n", word(changed)).repeat(500_000),
            operation("tags: [a]")
        )
    }),
    ("folded strings over many lines", |changed| {
        format!(
            "{HEAD}x-s: \"{}\"\nx-p: {}\npaths:\n{}",
            format!("{}\n  ", word(changed)).repeat(500_000),
            "a\n  ".repeat(900_000),
            operation("tags: [a]")
        )
    }),
    ("an open quote", |_| format!("{HEAD}x: \"{}", "a b\n  ".repeat(1_300_000))),
    ("complex keys", |_| format!("{HEAD}x:\n{}", "  ? a\n  : b\n".repeat(600_000))),
    ("short flow lists", |_| {
        format!("{HEAD}x: [{}]\npaths:\n{}", "[a], ".repeat(380_000), operation("tags: [a]"))
    }),
    ("flow lists that nest", |_| {
        format!(
            "{HEAD}x: [{}]\npaths:\n{}",
            format!("{}a{}, ", "[".repeat(90), "]".repeat(90)).repeat(8_000),
            operation("tags: [a]")
        )
    }),
    ("flow mappings over many lines", |changed| {
        let members = (0..200_000).fold(String::new(), |mut out, n| {
            let _ = write!(out, "k{n}:\n  {},\n  ", word(changed));
            out
        });
        format!("{HEAD}x: {{{members}}}\npaths:\n{}", operation("tags: [a]"))
    }),
    ("escapes", |_| {
        format!("{HEAD}x: \"{}\"\npaths:\n{}", "\\U0001F600".repeat(800_000), operation("tags: [a]"))
    }),
    ("digits", |_| {
        format!(
            "{HEAD}x: {}\ny: 0.{}\nz: 1e{}\npaths:\n{}",
            "9".repeat(2_500_000),
            "3".repeat(2_500_000),
            "9".repeat(2_500_000),
            operation("tags: [a]")
        )
    }),
    ("signs that are no text", |_| {
        format!(
            "{HEAD}x: '{}'\npaths:\n{}",
            "\u{202e}\u{feff}\u{2028}".repeat(880_000),
            operation("tags: [a]")
        )
    }),
    ("JSON of one line", |changed| {
        let members: Vec<String> = (0..1_990)
            .map(|n| {
                format!(
                    "\"p{n}\": {{\"type\": \"string\", \"description\": \"{}\"}}",
                    word(changed).repeat(1_200)
                )
            })
            .collect();
        format!(
            "{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"t\", \"version\": \"1\"}}, \"paths\": {{}}, \"components\": {{\"schemas\": {{\"A\": {{\"type\": \
             \"object\", \"properties\": {{{}}}}}}}}}}}",
            members.join(", ")
        )
    }),
];

trait Pipe: Sized {
    fn pipe<T>(self, then: impl FnOnce(Self) -> T) -> T {
        then(self)
    }
}

impl Pipe for String {}
