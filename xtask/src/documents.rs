//! `cargo xtask documents`: brings the vendor's documents that tests are run against. They belong to the vendor and are not in this repository.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::fetch::Fetched;
use crate::hash::sha256;

/// What the command says about its exit codes.
pub const EXIT_CODES: &str = "\
Exit codes: 0 all documents are there; 2 wrong use of the command; 3 a document cannot be read, is not the one that is listed, or cannot be written.";

/// The list, in a checkout.
const LIST: &str = "openapi/documents.toml";

/// Arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The folder to write them to; PAYROC_UPSTREAM_SPECS names it to the tests.
    #[arg(long, value_name = "FOLDER", default_value = "target/documents")]
    pub out: PathBuf,
    /// Adds the document of this commit of the vendor's repository to the list, unless it is there.
    #[arg(long, value_name = "COMMIT")]
    pub add: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    /// With `{commit}` for the commit.
    address: String,
    document: Vec<Document>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    file: String,
    commit: String,
    sha256: String,
}

/// Requests for a document, before the command gives up.
const ATTEMPTS: usize = 3;

/// Fetches what is not there yet; a file that is there with another hash is fetched again.
///
/// # Errors
/// An unreadable list, a document that cannot be fetched or has another hash, a file that cannot be written. What was written before stays.
pub fn run(root: &Path, args: &Args, today: &str, fetch: &dyn Fn(&str) -> Result<Fetched>, say: &mut dyn FnMut(&str)) -> Result<()> {
    let path = root.join(LIST);
    let mut text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut list = read(&text)?;
    if let Some(commit) = &args.add {
        if let Some(entry) = entry(&list, commit, today, fetch)? {
            text.push_str(&entry);
            list = read(&text)?;
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
            say(&format!("{LIST} lists the document of {commit} now"));
        } else {
            say(&format!("{LIST} lists the document of {commit} already"));
        }
    }
    let folder = root.join(&args.out);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut fetched = 0;
    for document in &list.document {
        if Path::new(&document.file)
            .file_name()
            .is_none_or(|name| name != document.file.as_str())
        {
            bail!("{LIST}: `{}` is not the name of a file", document.file);
        }
        let file = folder.join(&document.file);
        if fs::read(&file).is_ok_and(|bytes| sha256(&bytes) == document.sha256) {
            continue;
        }
        let address = list.address.replace("{commit}", &document.commit);
        let bytes = persistently(fetch, &address)?.bytes;
        let found = sha256(&bytes);
        if found != document.sha256 {
            bail!(
                "{address} has the sha256 {found}, and {LIST} lists {} for {}",
                document.sha256,
                document.file
            );
        }
        fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
        fetched += 1;
    }
    say(&format!(
        "{} documents in {}, {fetched} of them new",
        list.document.len(),
        folder.display()
    ));
    Ok(())
}

fn read(text: &str) -> Result<List> {
    toml::from_str(text).with_context(|| format!("{LIST} is not a list of documents"))
}

/// One request in hundreds fails for no reason of ours, and the gate on the servers makes one for each document.
fn persistently(fetch: &dyn Fn(&str) -> Result<Fetched>, address: &str) -> Result<Fetched> {
    for _ in 1..ATTEMPTS {
        if let Ok(fetched) = fetch(address) {
            return Ok(fetched);
        }
    }
    fetch(address)
}

/// The lines for the document of a commit. Returns `None` where the list has it.
fn entry(list: &List, commit: &str, today: &str, fetch: &dyn Fn(&str) -> Result<Fetched>) -> Result<Option<String>> {
    // A short one can come to stand for another commit as well.
    if commit.len() != 40 || !commit.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        bail!("`{commit}` is not a whole commit of 40 hexadecimal digits");
    }
    let sha256 = sha256(&persistently(fetch, &list.address.replace("{commit}", commit))?.bytes);
    if list.document.iter().any(|document| document.sha256 == sha256) {
        return Ok(None);
    }
    // Files are taken in the order of their names.
    let last = list
        .document
        .iter()
        .filter_map(|document| document.file.split('-').next()?.parse::<u32>().ok())
        .max();
    let number = last.unwrap_or(0) + 1;
    Ok(Some(format!(
        "\n[[document]]\nfile = \"{number:03}-{today}-{commit}.yaml\"\ncommit = \"{commit}\"\nsha256 = \"{sha256}\"\n"
    )))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    fn checkout(list: &str) -> tempfile::TempDir {
        let folder = tempfile::TempDir::new().expect("a folder");
        fs::create_dir_all(folder.path().join("openapi")).expect("a folder");
        fs::write(folder.path().join(LIST), list).expect("a file");
        folder
    }

    fn args() -> Args {
        Args {
            out: PathBuf::from("out"),
            add: None,
        }
    }

    fn fetched(text: &str) -> Result<Fetched> {
        Ok(Fetched {
            bytes: text.as_bytes().to_vec(),
            origin: String::new(),
        })
    }

    #[test]
    fn a_document_is_fetched_once_and_taken_only_with_its_hash() {
        let list = format!(
            "address = \"https://example.com/{{commit}}/a.yaml\"\n[[document]]\nfile = \"1.yaml\"\ncommit = \"c1\"\nsha256 = \"{}\"\n",
            sha256(b"openapi")
        );
        let folder = checkout(&list);
        let (asked, said) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
        let go = |text: &'static str| {
            let fetch = |address: &str| {
                asked.borrow_mut().push(address.to_owned());
                fetched(text)
            };
            run(folder.path(), &args(), "2026-01-02", &fetch, &mut |line| {
                said.borrow_mut().push(line.to_owned())
            })
        };
        let error = go("another").expect_err("another document").to_string();
        assert!(error.starts_with("https://example.com/c1/a.yaml has the sha256 "), "{error}");
        assert!(!folder.path().join("out/1.yaml").exists());
        go("openapi").expect("the document");
        go("openapi").expect("is there");
        assert_eq!(asked.borrow().len(), 2);
        assert_eq!(fs::read(folder.path().join("out/1.yaml")).expect("a file"), b"openapi");
        // What was changed since is fetched again.
        fs::write(folder.path().join("out/1.yaml"), "changed").expect("a file");
        go("openapi").expect("the document");
        assert_eq!(asked.borrow().len(), 3);
        let said = said.borrow();
        assert!(said[0].ends_with("1 of them new") && said[1].ends_with("0 of them new"), "{said:?}");
    }

    #[test]
    fn a_newer_document_is_added_to_the_list_once() {
        let list = format!(
            "address = \"https://example.com/{{commit}}/a.yaml\"\n\n[[document]]\nfile = \"196-2025-01-01-aaaaaaa.yaml\"\ncommit = \"aaaaaaa\"\nsha256 = \"{}\"\n",
            sha256(b"old")
        );
        let folder = checkout(&list);
        let asked = RefCell::new(0);
        let add = |commit: &str| {
            let fetch = |address: &str| {
                *asked.borrow_mut() += 1;
                // The network fails every other time.
                if *asked.borrow() % 2 == 1 {
                    bail!("no connection");
                }
                fetched(if address.contains("aaaaaaa") { "old" } else { "new" })
            };
            let args = Args {
                add: Some(commit.to_owned()),
                ..args()
            };
            run(folder.path(), &args, "2026-01-02", &fetch, &mut |_| {})
        };
        for _ in 0..2 {
            add("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb").expect("is added, or there");
        }
        let text = fs::read_to_string(folder.path().join(LIST)).expect("a list");
        let added = read(&text).expect("a list").document;
        assert_eq!(added.len(), 2, "{text}");
        assert_eq!(added[1].file, "197-2026-01-02-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.yaml");
        assert_eq!(fs::read(folder.path().join("out").join(&added[1].file)).expect("a file"), b"new");
        for none in ["../../main", "ccccccc", "cccccccccccccccccccccccccccccccccccccccg"] {
            let error = add(none).expect_err("no commit").to_string();
            assert!(error.contains("is not a whole commit"), "{error}");
        }
        assert_eq!(fs::read_to_string(folder.path().join(LIST)).expect("a list"), text);
    }

    #[test]
    fn no_file_is_written_outside_of_the_folder() {
        let list = "address = \"https://example.com\"\n[[document]]\nfile = \"../1.yaml\"\ncommit = \"c\"\nsha256 = \"\"\n";
        let error = run(checkout(list).path(), &args(), "2026-01-02", &|_| fetched(""), &mut |_| {}).expect_err("a path");
        assert_eq!(error.to_string(), "openapi/documents.toml: `../1.yaml` is not the name of a file");
    }

    #[test]
    fn the_list_of_this_checkout_can_be_read() {
        let text = include_str!("../../openapi/documents.toml");
        let list: List = toml::from_str(text).expect("a list");
        assert!(list.document.len() > 20 && list.address.contains("{commit}"));
        for document in list.document {
            assert!(
                document.sha256.len() == 64 && document.file.contains(&document.commit),
                "{}",
                document.file
            );
        }
    }
}
