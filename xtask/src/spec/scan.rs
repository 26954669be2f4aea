//! A look at YAML before it is parsed: how deep its flow collections nest, and how many tokens it has.
//!
//! The parser looks at every open `[` and `{` for each token, so that nesting costs it the square of the depth, and it reads the whole file
//! before it gives anything away. What it would take too long to read has to be seen from the characters.

use std::collections::HashSet;

use super::model::Fault;

/// What a scan refuses.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Flow collections inside each other.
    pub depth: usize,
    /// Tokens, as far as the characters tell.
    pub tokens: usize,
    /// Directives, each of which is compared with all before it.
    pub directives: usize,
}

/// What a scan has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Whether an alias stands somewhere behind its anchor.
    pub has_alias: bool,
}

/// Looks at the whole text.
///
/// # Errors
/// Text that nests deeper, or holds more tokens, than the bounds allow; the line is named.
pub fn check(text: &str, bounds: Bounds) -> Result<Seen, Fault> {
    let mut scan = Scan {
        bytes: text.as_bytes(),
        at: 0,
        depth: 0,
        tokens: 0,
        directives: 0,
        anchors: HashSet::new(),
        has_alias: false,
    };
    while let Some(&byte) = scan.bytes.get(scan.at) {
        scan.step(byte);
        let message = if scan.depth > bounds.depth {
            format!("flow collections nest deeper than {} levels", bounds.depth)
        } else if scan.tokens > bounds.tokens {
            format!("more than {} values and marks", bounds.tokens)
        } else if scan.directives > bounds.directives {
            format!("more than {} directives, which begin with %", bounds.directives)
        } else {
            continue;
        };
        let line = 1 + text.as_bytes()[..scan.at].iter().filter(|byte| **byte == b'\n').count();
        return Err(Fault::new("", format!("cannot be read: {message}, at line {line}")));
    }
    Ok(Seen { has_alias: scan.has_alias })
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: usize,
    tokens: usize,
    directives: usize,
    anchors: HashSet<&'a [u8]>,
    has_alias: bool,
}

impl Scan<'_> {
    /// Takes one token, or one blank.
    fn step(&mut self, byte: u8) {
        match byte {
            b' ' | b'\t' | b'\r' => self.at += 1,
            b'\n' => {
                self.at += 1;
                self.tokens += 1;
            }
            b'#' if self.after_blank() => self.skip_line(),
            b'%' if self.depth == 0 && (self.at == 0 || self.bytes[self.at - 1] == b'\n') => {
                self.directives += 1;
                self.skip_line();
            }
            b'[' | b'{' => self.mark(1),
            b']' | b'}' => self.mark(-1),
            b',' | b':' => self.mark(0),
            // In block style a dash before a blank is an entry of a list; `- - - a` is three lists.
            b'-' | b'?' if self.is_blank(self.at + 1) => self.mark(0),
            b'"' => self.quoted(b'"'),
            b'\'' => self.quoted(b'\''),
            b'|' | b'>' if self.depth == 0 => self.block(),
            // What stands behind an anchor or a tag is a token of its own.
            b'&' | b'*' | b'!' => self.word(byte),
            _ => self.plain(),
        }
    }

    fn mark(&mut self, change: isize) {
        self.at += 1;
        self.tokens += 1;
        self.depth = self.depth.saturating_add_signed(change);
    }

    fn is_blank(&self, at: usize) -> bool {
        self.bytes.get(at).is_none_or(|byte| byte.is_ascii_whitespace())
    }

    fn after_blank(&self) -> bool {
        self.at == 0 || self.is_blank(self.at - 1)
    }

    fn skip_line(&mut self) {
        while self.bytes.get(self.at).is_some_and(|byte| *byte != b'\n') {
            self.at += 1;
        }
    }

    fn quoted(&mut self, quote: u8) {
        self.tokens += 1;
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            if byte == b'\\' && quote == b'"' {
                self.at += 1;
            } else if byte == quote {
                // Two of the single ones are one that is meant.
                if quote == b'\'' && self.bytes.get(self.at) == Some(&quote) {
                    self.at += 1;
                } else {
                    return;
                }
            }
        }
    }

    fn word(&mut self, mark: u8) {
        self.tokens += 1;
        self.at += 1;
        let start = self.at;
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']' | b'{' | b'}');
        while self.bytes.get(self.at).is_some_and(|byte| !ends(byte)) {
            self.at += 1;
        }
        let name = &self.bytes[start..self.at];
        match mark {
            b'&' => drop(self.anchors.insert(name)),
            b'*' => self.has_alias |= self.anchors.contains(name),
            _ => {}
        }
    }

    /// Plain text to the end of its line; its next lines are taken for tokens of their own, which they nearly are.
    fn plain(&mut self) {
        self.tokens += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            let ends = match byte {
                b'\n' => true,
                b':' => self.is_blank(self.at + 1) || self.depth > 0,
                b'#' => self.after_blank(),
                b',' | b'[' | b']' | b'{' | b'}' => self.depth > 0,
                _ => false,
            };
            if ends {
                return;
            }
            self.at += 1;
        }
    }

    /// `|` or `>`: the lines that are indented deeper than the one it stands on, whatever is in them.
    fn block(&mut self) {
        let start = self.bytes[..self.at].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let indent = |line: &[u8]| line.iter().take_while(|byte| **byte == b' ').count();
        let own = indent(&self.bytes[start..]);
        self.skip_line();
        while self.bytes.get(self.at) == Some(&b'\n') {
            self.tokens += 1;
            let line = self.at + 1;
            let inside = indent(&self.bytes[line..]);
            let is_empty = self.bytes.get(line + inside).is_none_or(|byte| matches!(byte, b'\n' | b'\r'));
            if inside <= own && !is_empty {
                return;
            }
            self.at = line;
            self.skip_line();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Option<String> {
        let bounds = Bounds {
            depth: 10,
            tokens: 60,
            directives: 5,
        };
        check(text, bounds).err().map(|fault| fault.message)
    }

    #[test]
    fn an_alias_is_one_behind_its_anchor_only() {
        let bounds = Bounds {
            depth: 10,
            tokens: 60,
            directives: 5,
        };
        for (text, has_alias) in [
            ("a: &x {b: *x}", true),
            ("a: &x 1\nb: [2, *x]", true),
            ("a: *x", false),
            ("a: *x\nb: &x 1", false),
            ("a: &x 1\nb: '*x'\nc: \"*x\"\n# *x\nd: |\n  *x\ne: 2*x", false),
        ] {
            assert_eq!(check(text, bounds).expect("fits").has_alias, has_alias, "{text}");
        }
    }

    #[test]
    fn nesting_is_seen_wherever_it_can_stand_and_nowhere_else() {
        let deep = "[".repeat(20);
        for text in [
            deep.clone(),
            format!("a: {deep}"),
            format!("a: 'x' # '\nb: {deep}"),
            format!("a: |\n  '\nb: {deep}"),
            format!("a: b'c\nd: {deep}"),
            format!("a: &b {deep}"),
            format!("a: !t {deep}"),
            format!("- - {deep}"),
            format!("\"a\\\"b\": {deep}"),
            "{a: ".repeat(20),
            "[']', ".repeat(20),
        ] {
            assert!(refused(&text).is_some_and(|message| message.contains("nest")), "{text}");
        }
        for text in [
            format!("a: '{deep}'"),
            format!("a: \"{deep}\""),
            format!("a: x {deep}"),
            format!("a: # {deep}"),
            format!("a: |\n  {deep}\n  {deep}\nb: >-\n  {deep}"),
            format!("a: 'it''s {deep}'"),
            "[] ".repeat(20),
        ] {
            assert_eq!(refused(&text), None, "{text}");
        }
        assert!(refused(&"[a, b], ".repeat(20)).is_some_and(|message| message.contains("more than 60")));
        assert!(refused("a: |\n\n  x\n").is_none());
        assert!(refused(&"%TAG !a! b\n".repeat(6)).is_some_and(|message| message.contains("more than 5 directives")));
        assert!(refused(&["a: |\n", &" %\n".repeat(6), "b: '\n", &"%\n".repeat(6), "'\n"].concat()).is_none());
    }
}
