//! Strings of a document as documentation: nothing in them ends a line, turns the direction of the text around it, or hides.

/// The lines of a text. Whatever some reader takes for a line end is one: LF, CR, VT, FF, NEL, and the separators of lines and paragraphs. Other
/// characters that cannot be seen are written as Rust would escape them.
pub fn doc_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            ends if is_line_end(ends) => lines.push(std::mem::take(&mut current)),
            '\t' => current.push_str("    "),
            hidden if is_hidden(hidden) => current.extend(hidden.escape_unicode()),
            plain => current.push(plain),
        }
    }
    if !current.is_empty() {
        lines.push(current);
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// A value as a code span on one line. Line ends and what cannot be seen are shown, and so are backticks that stand together: the longest fence of a span
/// is two, which is never taken for the fence of a block.
pub fn code(value: &str) -> String {
    let mut shown = String::with_capacity(value.len() + 2);
    let mut letters = value.chars().peekable();
    let mut in_run = false;
    while let Some(letter) = letters.next() {
        in_run = letter == '`' && (in_run || letters.peek() == Some(&'`'));
        match letter {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            '`' if in_run => shown.push_str("\\u{60}"),
            hidden if is_line_end(hidden) || is_hidden(hidden) => shown.extend(hidden.escape_unicode()),
            plain => shown.push(plain),
        }
    }
    // Between backticks alone there would be no span at all.
    if shown.trim().is_empty() {
        shown = ["\"", &shown, "\""].concat();
    }
    if shown.contains('`') {
        return ["`` ", &shown, " ``"].concat();
    }
    ["`", &shown, "`"].concat()
}

/// Whether a reader takes it for the end of a line, or does not see it.
pub fn is_unseen(letter: char) -> bool {
    is_line_end(letter) || is_hidden(letter)
}

fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Controls, and what changes the direction or the look of a text without being seen. Joiners stay, for the scripts and emoji that need them.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_end_of_any_kind_and_nothing_hidden_stays_in_a_line_of_documentation() {
        let text = "a\nb\r\nc\rd\u{85}e\u{2028}f\u{2029}g\u{b}h\u{c}i\u{202e}j\u{0}k\tl  ";
        let lines = doc_lines(text);
        assert_eq!(lines, ["a", "b", "c", "d", "e", "f", "g", "h", "i\\u{202e}j\\u{0}k    l"]);
    }

    #[test]
    fn a_value_cannot_leave_its_code_span() {
        for (value, shown) in [
            ("plain", "`plain`"),
            ("a`b", "`` a`b ``"),
            ("``a`", "`` \\u{60}\\u{60}a` ``"),
            ("a\nb\u{2028}c", "`a\\nb\\u{2028}c`"),
            ("", "`\"\"`"),
            (" ", "`\" \"`"),
        ] {
            assert_eq!(code(value), shown);
        }
    }
}
