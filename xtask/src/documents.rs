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

/// Fetches what is not there yet; a file that is there with another hash is fetched again.
///
/// # Errors
/// An unreadable list, a document that cannot be fetched or has another hash, a file that cannot be written. What was written before stays.
pub fn run(root: &Path, args: &Args, fetch: &dyn Fn(&str) -> Result<Fetched>, say: &mut dyn FnMut(&str)) -> Result<()> {
    let path = root.join(LIST);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let list: List = toml::from_str(&text).with_context(|| format!("{LIST} is not a list of documents"))?;
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
        let bytes = fetch(&address)?.bytes;
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
        Args { out: PathBuf::from("out") }
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
            run(folder.path(), &args(), &fetch, &mut |line| said.borrow_mut().push(line.to_owned()))
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
    fn no_file_is_written_outside_of_the_folder() {
        let list = "address = \"https://example.com\"\n[[document]]\nfile = \"../1.yaml\"\ncommit = \"c\"\nsha256 = \"\"\n";
        let error = run(checkout(list).path(), &args(), &|_| fetched(""), &mut |_| {}).expect_err("a path");
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
