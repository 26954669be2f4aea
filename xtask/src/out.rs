//! What the commands say. A reader that has seen enough is no reason to fail, and what a document says is nothing for a terminal to obey.

use std::io::{ErrorKind, Write};

/// Writes to the standard output. Where nobody reads it any more, nothing is said, and the command goes on to its end.
pub fn say(text: &str) {
    if let Err(error) = write(&mut std::io::stdout().lock(), text)
        && error.kind() != ErrorKind::BrokenPipe
    {
        // What was asked for is lost; whoever waits for it has to know.
        let _ = writeln!(std::io::stderr(), "cannot write: {error}");
        std::process::exit(3);
    }
}

/// Writes to the standard error.
pub fn complain(text: &str) {
    let _ = write(&mut std::io::stderr().lock(), text);
}

fn write(to: &mut dyn Write, text: &str) -> std::io::Result<()> {
    to.write_all(plain(text).as_bytes())?;
    to.flush()
}

/// Line ends and tabs stay; other controls, and what turns the direction of a line, are written as Rust would escape them.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let obeyed =
            letter.is_control() && !matches!(letter, '\n' | '\t') || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if obeyed {
            out.extend(letter.escape_unicode())
        } else {
            out.push(letter)
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_obeys_no_text_of_a_document() {
        assert_eq!(plain("a\u{1b}[31m\r\tb\u{202e}\n"), "a\\u{1b}[31m\\u{d}\tb\\u{202e}\n");
    }
}
