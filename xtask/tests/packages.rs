//! What a package on crates.io consists of: sources, examples, its licences, and a README whose links work outside of this repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The published packages and their folders.
const PACKAGES: [(&str, &str); 4] = [
    ("payroc-api", "payroc-api"),
    ("payroc-ext", "payroc-ext"),
    ("payroc-outbox", "payroc-ext/outbox"),
    ("payroc-sandbox", "payroc-ext/sandbox"),
];
/// Files that every package has. The notice goes with the licences, because the document is the vendor's.
const ALWAYS: [&str; 5] = ["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "README.md"];
/// Files that cargo writes.
const WRITTEN: [&str; 3] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml.orig"];
/// Folders, and what may be in them.
const FOLDERS: [(&str, &[&str]); 2] = [
    ("src", &["rs", "md", "js", "css", "html", "json", "sql"]),
    ("examples", &["rs", "css"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn listed(package: &str) -> Vec<String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["package", "--list", "--allow-dirty", "--locked", "--offline", "--package", package])
        .current_dir(root())
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    text.lines().map(|line| line.replace('\\', "/")).collect()
}

/// Files that have no business in a package.
fn strays(files: &[String]) -> Vec<&String> {
    let belongs = |file: &String| {
        let name = file.as_str();
        let kept = FOLDERS.iter().any(|(folder, kinds)| {
            let kind = Path::new(name).extension().and_then(|kind| kind.to_str());
            name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')) && kind.is_some_and(|kind| kinds.contains(&kind))
        });
        kept || ALWAYS.contains(&name) || WRITTEN.contains(&name)
    };
    files.iter().filter(|file| !belongs(file)).collect()
}

#[test]
fn a_package_has_its_licences_and_no_stray_file() {
    for (package, folder) in PACKAGES {
        let files = listed(package);
        assert!(
            files.iter().filter(|file| file.starts_with("src/")).count() > 20,
            "{package}: {files:?}"
        );
        for name in ALWAYS {
            assert!(files.iter().any(|file| file == name), "{package} has no {name}");
        }
        let strays = strays(&files);
        assert!(strays.is_empty(), "{package}: {strays:?}");
        // They are links here, and cargo packs what they lead to.
        for name in ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"] {
            let text = |path: PathBuf| fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_eq!(text(root().join(folder).join(name)), text(root().join(name)), "{package}: {name}");
        }
    }
    let stray = vec![
        "src/lib.rs".to_owned(),
        "notes.txt".to_owned(),
        "src/a.rs.orig".to_owned(),
        "srcs/a.rs".to_owned(),
    ];
    assert_eq!(strays(&stray), [&stray[1], &stray[2], &stray[3]]);
}

#[test]
fn links_of_a_packaged_readme_lead_out_of_this_repository() {
    for (package, folder) in PACKAGES {
        let text = fs::read_to_string(root().join(folder).join("README.md")).expect("a README");
        let files = listed(package);
        let dead: Vec<&str> = links(&text)
            .into_iter()
            .filter(|link| !link.starts_with("https://") && !link.starts_with('#') && !files.iter().any(|file| file == link))
            .collect();
        assert!(dead.is_empty(), "{package}: {dead:?}");
    }
    assert_eq!(links("[a](b.md) and `c[0](d)`, [e](https://f)\n"), ["b.md", "d", "https://f"]);
}

fn links(text: &str) -> Vec<&str> {
    let ends = text.split("](").skip(1);
    ends.filter_map(|rest| rest.split(')').next()).collect()
}
