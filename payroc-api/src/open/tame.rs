//! Strings from the server, in a form that is safe to print.

use std::fmt::{self, Write as _};

/// A string of the server, for one line of a log: what would begin another line, or change how a line is read, is shown by its number.
pub(crate) struct Tame<'a>(pub(crate) &'a str);

/// Writes a string of the server as `Tame` does, with the width and the precision that are asked for.
pub(crate) fn pad(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match text.contains(is_wild) {
        true => f.pad(&Tame(text).to_string()),
        false => f.pad(text),
    }
}

fn is_wild(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl fmt::Display for Tame<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for char in self.0.chars() {
            if is_wild(char) {
                write!(f, "{}", char.escape_unicode())?;
            } else {
                f.write_char(char)?;
            }
        }
        Ok(())
    }
}
