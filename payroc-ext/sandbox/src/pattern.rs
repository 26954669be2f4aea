//! The shortest simple string that matches a regular expression.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A string of at least `min` characters that the pattern matches, if its repetitions allow one.
pub(super) fn sample(pattern: &str, min: usize) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    // Each round extends every repetition by one until the string is long enough.
    (0..=min).find_map(|extra| {
        let mut text = String::new();
        write(&hir, u32::try_from(extra).ok()?, &mut text)?;
        (text.chars().count() >= min).then_some(text)
    })
}

fn write(hir: &Hir, extra: u32, out: &mut String) -> Option<()> {
    match hir.kind() {
        // Assertions add no characters.
        HirKind::Empty | HirKind::Look(_) => Some(()),
        HirKind::Literal(literal) => {
            out.push_str(std::str::from_utf8(&literal.0).ok()?);
            Some(())
        }
        HirKind::Class(class) => {
            out.push(character(class)?);
            Some(())
        }
        HirKind::Repetition(repetition) => {
            let count = repetition.min.saturating_add(extra).min(repetition.max.unwrap_or(u32::MAX));
            (0..count).try_for_each(|_| write(&repetition.sub, extra, out))
        }
        HirKind::Capture(capture) => write(&capture.sub, extra, out),
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write(part, extra, out)),
        HirKind::Alternation(alternatives) => write(alternatives.first()?, extra, out),
    }
}

fn character(class: &Class) -> Option<char> {
    let has = |wanted: char| match class {
        Class::Unicode(class) => class.iter().any(|range| range.start() <= wanted && wanted <= range.end()),
        Class::Bytes(class) => class
            .iter()
            .any(|range| char::from(range.start()) <= wanted && wanted <= char::from(range.end())),
    };
    let first = || match class {
        Class::Unicode(class) => class.iter().next().map(|range| range.start()),
        Class::Bytes(class) => class.iter().next().map(|range| char::from(range.start())),
    };
    // A class of anything but a few characters would otherwise begin with a control character.
    ['1', 'A', 'a'].into_iter().find(|wanted| has(*wanted)).or_else(first)
}

#[cfg(test)]
mod tests {
    use super::sample;

    #[test]
    fn samples_match_and_are_long_enough() {
        for (pattern, min, expected) in [
            ("^[0-9]*$", 0, ""),
            ("^[0-9]*$", 9, "111111111"),
            ("[0-9]{4}", 0, "1111"),
            ("^([01][0-9]|2[0-3]):[0-5][0-9]$", 5, "11:11"),
            ("^[A-Z]{3}(?:-beta)?$", 0, "AAA"),
            (r"^\d+\.\w$", 0, "1.1"),
        ] {
            assert_eq!(sample(pattern, min).as_deref(), Some(expected), "{pattern}");
        }
        assert_eq!(sample("^[0-9]{3}$", 4), None, "no match is that long");
        assert_eq!(sample("(?=x)", 0), None, "look-around is not a regular expression here");
    }
}
