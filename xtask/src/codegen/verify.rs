//! Promises about generated code that are easier to check on the code than to prove about the generator.

use anyhow::{Result, bail};

use crate::emit::File;

/// Lines that a generated file may have.
const LONGEST: usize = 3_000;

/// Words that must not stand in generated code, and why.
const FORBIDDEN: [(&str, &str); 6] = [
    ("untagged", "an untagged union takes the first arm that fits and loses the rest"),
    ("NonZero", "a lower bound must not reject what a server sends"),
    ("progenitor_client::Error", "its text prints whole bodies"),
    ("ResponseValue", "it carries progenitor's error with it"),
    ("ByteStream", "an answer that is not JSON has no type"),
    ("api-version", "the API does not know the header"),
];

/// Checks every Rust file.
///
/// # Errors
/// The first broken promise, with file and line.
pub fn promises(files: &[File]) -> Result<()> {
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        let lines = file.text.lines().count();
        if lines > LONGEST {
            bail!("{} would have {lines} lines, more than {LONGEST}", file.path);
        }
        for (number, line) in file.text.lines().enumerate() {
            let code = line.trim_start();
            if code.starts_with("//") {
                continue;
            }
            for (word, reason) in FORBIDDEN {
                if code.contains(word) {
                    bail!("{}:{}: `{word}` in generated code: {reason}", file.path, number + 1);
                }
            }
            if has_fixed_array(code) {
                bail!("{}:{}: an array of fixed length rejects what a server sends", file.path, number + 1);
            }
        }
    }
    Ok(())
}

/// `[Type; 3]`
fn has_fixed_array(line: &str) -> bool {
    line.match_indices("; ").any(|(at, _)| {
        let digits = line[at + 2..].chars().take_while(char::is_ascii_digit).count();
        let inside = line[..at].rfind(['[', ']']).is_some_and(|open| line[open..].starts_with('['));
        digits > 0 && line[at + 2 + digits..].starts_with(']') && inside
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<()> {
        promises(&[File {
            path: "a.rs".to_owned(),
            text: text.to_owned(),
        }])
    }

    #[test]
    fn broken_promises_are_found_where_they_stand() {
        for (text, word) in [
            ("struct A;\n#[serde(untagged)]\nenum B {}", "a.rs:2"),
            ("struct A { a: ::std::num::NonZeroU64 }", "NonZero"),
            ("struct A { a: [String; 2] }", "fixed length"),
            ("struct A { a: Option<[types::B; 10usize]> }", ""),
        ] {
            let result = check(text);
            match word {
                "" => assert!(result.is_ok()),
                word => assert!(result.expect_err(text).to_string().contains(word)),
            }
        }
        assert!(check("// an untagged union\nstruct A;").is_ok());
        assert!(
            check("static A: &[&str] = &[\"a; 1]\"];").is_err(),
            "text counts as code, which errs on the safe side"
        );
        assert!(check(&"//\n".repeat(LONGEST + 1)).is_err());
    }
}
