//! CSS selectors, as far as they can be checked without a page: what makes `querySelectorAll` throw, and what can never find an element.

/// How deep selectors may stand in selectors, as in `:not(:is(a))`.
const DEPTH: u32 = 16;

/// Checks a selector; the error says what is wrong with it.
pub(super) fn check(text: &str) -> Result<(), &'static str> {
    if text.trim_matches(is_space).is_empty() {
        return Err("is empty");
    }
    let mut parser = Parser { rest: text, depth: 0 };
    parser.list(false)?;
    if parser.rest.is_empty() {
        Ok(())
    } else {
        Err("is not a CSS selector: it has a part that no selector can have")
    }
}

/// White space of CSS, which is less than Unicode's.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

struct Parser<'a> {
    rest: &'a str,
    depth: u32,
}

impl<'a> Parser<'a> {
    /// Selectors with commas between them. `relative`: each may begin with a combinator, as inside `:has()`.
    fn list(&mut self, relative: bool) -> Result<(), &'static str> {
        loop {
            self.complex(relative)?;
            if !self.take(',') {
                return Ok(());
            }
        }
    }

    fn complex(&mut self, relative: bool) -> Result<(), &'static str> {
        self.space();
        if relative && self.take_any(&['>', '+', '~']) {
            self.space();
        }
        self.compound()?;
        loop {
            let space = self.space();
            if self.take_any(&['>', '+', '~']) {
                self.space();
            } else if !space || matches!(self.peek(), None | Some(',' | ')')) {
                return Ok(());
            }
            self.compound()?;
        }
    }

    fn compound(&mut self) -> Result<(), &'static str> {
        let mut parts = 0_u32;
        if self.element()? {
            parts += 1;
        }
        loop {
            match self.peek() {
                Some('#') => {
                    self.skip();
                    self.name(
                        "is not a CSS selector: what follows `#` is no id (one that begins with a digit is written as `[id=\"1\"]`)",
                    )?;
                }
                Some('.') => {
                    self.skip();
                    self.name("is not a CSS selector: what follows `.` is no class")?;
                }
                Some('[') => self.attribute()?,
                Some(':') => self.pseudo()?,
                _ => break,
            }
            parts += 1;
        }
        if parts == 0 {
            return Err("is not a CSS selector: something is missing or stands in the wrong place");
        }
        Ok(())
    }

    /// An element's name or `*`, with `*|` or `|` before it where namespaces are meant.
    fn element(&mut self) -> Result<bool, &'static str> {
        let any = self.take('*');
        let named = !any && self.identifier();
        if self.peek() == Some('|') {
            self.skip();
            // A page declares no namespaces, so none can be named: all of them, or none.
            if !named && (self.take('*') || self.identifier()) {
                return Ok(true);
            }
            return Err("is not a CSS selector: `|` stands between `*` or nothing and the name of an element");
        }
        Ok(any || named)
    }

    fn attribute(&mut self) -> Result<(), &'static str> {
        const WRONG: &str = "is not a CSS selector: what stands in `[` and `]` is no condition on an attribute";
        self.skip();
        self.space();
        if !self.identifier() {
            return Err(WRONG);
        }
        self.space();
        if self.take(']') {
            return Ok(());
        }
        self.take_any(&['~', '|', '^', '$', '*']);
        if !self.take('=') {
            return Err(WRONG);
        }
        self.space();
        if !(self.string()? || self.identifier()) {
            return Err("is not a CSS selector: a value that is no plain name has to stand in quotes");
        }
        if self.space() || matches!(self.peek(), Some('i' | 'I' | 's' | 'S')) {
            self.take_any(&['i', 'I', 's', 'S']);
            self.space();
        }
        if self.take(']') { Ok(()) } else { Err(WRONG) }
    }

    fn pseudo(&mut self) -> Result<(), &'static str> {
        const PART: &str = "names a part of an element and not an element, so it never finds one";
        self.skip();
        if self.peek() == Some(':') {
            return Err(PART);
        }
        let start = self.rest;
        self.name("is not a CSS selector: what follows `:` is no name")?;
        let name = start[..start.len() - self.rest.len()].to_ascii_lowercase();
        let vendor = name.starts_with('-');
        if self.peek() != Some('(') {
            return match name.as_str() {
                "before" | "after" | "first-line" | "first-letter" => Err(PART),
                name if vendor || CLASSES.contains(&name) => Ok(()),
                _ => Err(UNKNOWN),
            };
        }
        self.skip();
        self.depth += 1;
        if self.depth > DEPTH {
            return Err("is nested too deep");
        }
        match name.as_str() {
            "not" | "is" | "where" | "has" => {
                self.list(name == "has")?;
                self.space();
                if !self.take(')') {
                    return Err("is not a CSS selector: a bracket is not closed");
                }
            }
            name if vendor || FUNCTIONS.contains(&name) => self.argument()?,
            _ => return Err(UNKNOWN),
        }
        self.depth -= 1;
        Ok(())
    }

    /// Anything up to the bracket that closes.
    fn argument(&mut self) -> Result<(), &'static str> {
        let (argument, rest) = self.rest.split_once(')').ok_or("is not a CSS selector: a bracket is not closed")?;
        if argument.trim_matches(is_space).is_empty() || argument.contains(['(', '{', '}', ';']) {
            return Err("is not a CSS selector: what stands in the brackets is no argument");
        }
        self.rest = rest;
        Ok(())
    }

    fn string(&mut self) -> Result<bool, &'static str> {
        const OPEN: &str = "is not a CSS selector: a quote is not closed";
        let Some(quote @ ('"' | '\'')) = self.peek() else {
            return Ok(false);
        };
        self.skip();
        loop {
            match self.peek() {
                None | Some('\n' | '\r' | '\u{c}') => return Err(OPEN),
                Some('\\') => {
                    self.skip();
                    self.peek().ok_or(OPEN)?;
                    self.skip();
                }
                Some(c) => {
                    self.skip();
                    if c == quote {
                        return Ok(true);
                    }
                }
            }
        }
    }

    fn name(&mut self, wrong: &'static str) -> Result<(), &'static str> {
        if self.identifier() { Ok(()) } else { Err(wrong) }
    }

    fn identifier(&mut self) -> bool {
        let before = self.rest;
        if self.take('-') && self.take('-') {
            // Two dashes may be followed by anything that a name can hold, or by nothing.
        } else if !self.name_part(true) {
            self.rest = before;
            return false;
        }
        while self.name_part(false) {}
        true
    }

    /// One character of a name, or one that is written as an escape.
    fn name_part(&mut self, first: bool) -> bool {
        match self.peek() {
            Some('\\') => {
                let mut after = self.rest[1..].chars();
                match after.next() {
                    None | Some('\n' | '\r' | '\u{c}') => return false,
                    Some(c) if c.is_ascii_hexdigit() => {
                        let digits = self.rest[1..].bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
                        self.rest = &self.rest[1 + digits..];
                        // The space behind an escape belongs to it.
                        if self.peek().is_some_and(is_space) {
                            self.skip();
                        }
                    }
                    Some(_) => self.rest = after.as_str(),
                }
                true
            }
            Some(c) if c.is_ascii_alphabetic() || c == '_' || !c.is_ascii() || (!first && (c.is_ascii_digit() || c == '-')) => {
                self.skip();
                true
            }
            _ => false,
        }
    }

    fn space(&mut self) -> bool {
        let trimmed = self.rest.trim_start_matches(is_space);
        let found = trimmed.len() < self.rest.len();
        self.rest = trimmed;
        found
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn skip(&mut self) {
        let mut chars = self.rest.chars();
        chars.next();
        self.rest = chars.as_str();
    }

    fn take(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.skip();
        }
        found
    }

    fn take_any(&mut self, any: &[char]) -> bool {
        any.iter().any(|c| self.take(*c))
    }
}

const UNKNOWN: &str = "is not a CSS selector: it has a pseudo-class that CSS does not know";

/// Pseudo-classes without brackets. jQuery's, such as `:visible` and `:first`, are none of CSS.
const CLASSES: &[&str] = &[
    "active",
    "active-view-transition",
    "any-link",
    "autofill",
    "buffering",
    "checked",
    "default",
    "defined",
    "disabled",
    "empty",
    "enabled",
    "first-child",
    "first-of-type",
    "focus",
    "focus-visible",
    "focus-within",
    "fullscreen",
    "host",
    "hover",
    "in-range",
    "indeterminate",
    "invalid",
    "last-child",
    "last-of-type",
    "link",
    "modal",
    "muted",
    "only-child",
    "only-of-type",
    "open",
    "optional",
    "out-of-range",
    "paused",
    "picture-in-picture",
    "placeholder-shown",
    "playing",
    "popover-open",
    "read-only",
    "read-write",
    "required",
    "root",
    "scope",
    "seeking",
    "stalled",
    "target",
    "user-invalid",
    "user-valid",
    "valid",
    "visited",
    "volume-locked",
];

/// Pseudo-classes with brackets whose content is no selector, or where it hardly matters.
const FUNCTIONS: &[&str] = &[
    "active-view-transition-type",
    "dir",
    "host",
    "host-context",
    "lang",
    "nth-child",
    "nth-last-child",
    "nth-last-of-type",
    "nth-of-type",
    "state",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Each was given to `querySelectorAll` of a browser, which took it.
    const GOOD: &[&str] = &[
        "#card-number",
        "  #card-number\t",
        "form#checkout .field > .number",
        "div",
        "*",
        "*|div",
        "|div",
        "#-a",
        "#--",
        "#_1",
        "#größe",
        "#\\31 23",
        "#a\\:b",
        "[data-payroc]",
        "[data-payroc=cvv]",
        "[data-payroc='card number']",
        "[ data-payroc ~= \"a]b\" i ]",
        "[id=\"1\"]",
        "a:not(.b, #c) + d ~ e",
        "div:has(> p)",
        ":is(#a, #b)",
        "li:nth-child(2n + 1)",
        "li:NTH-CHILD(2)",
        "p:lang(en)",
        ":root",
        "input:-webkit-autofill",
        "#a, #b",
        "#a>#b",
    ];

    /// Each was given to `querySelectorAll` of a browser, which threw.
    const BAD: &[&str] = &[
        "#",
        "#1",
        "#1card",
        "##a",
        "#a#",
        ".",
        ".1",
        "a..b",
        "#a,",
        ",#a",
        "#a >",
        "> #a",
        "a > > b",
        "#a + + b",
        "[data=1]",
        "[=a]",
        "[a=]",
        "a]",
        "a)",
        "a{}",
        "a;",
        "<div>",
        "card number()",
        "$('#a')",
        "//div",
        "@media",
        "100%",
        "div:visible",
        "div:first",
        "a:contains('x')",
        "a:eq(0)",
        "a:not()",
        "a:",
        "a: b",
        ":nth-child()",
        "ns|a",
        "-",
        "#-",
        "#-1",
        "a!b",
    ];

    /// These find nothing, or a browser closes at their end what was left open: nobody means them.
    const USELESS: &[&str] = &["  ", "#a::before", "#a:after", "[id=a", "a:not(b", "[a='b'", "[a='b]", "a\\"];

    #[test]
    fn what_a_browser_takes_is_accepted() {
        for selector in GOOD {
            assert_eq!(check(selector), Ok(()), "{selector}");
        }
    }

    #[test]
    fn what_a_browser_throws_at_is_refused() {
        for selector in BAD.iter().chain(USELESS) {
            check(selector).expect_err(selector);
        }
    }

    #[test]
    fn no_text_takes_the_parser_out_of_its_depth() {
        check(&":not(".repeat(100_000)).unwrap_err();
        check(&"a ".repeat(100_000)).unwrap();
        // Every beginning of every selector, and each with a character of another kind behind it.
        for selector in GOOD.iter().chain(BAD) {
            for (end, _) in selector.char_indices() {
                for tail in ["", "\\", "\"", "(", "[", "\u{301}"] {
                    let _ = check(&format!("{}{tail}", &selector[..end]));
                }
            }
        }
    }
}
