//! From names on the wire to Rust identifiers: pure, total, the same everywhere.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write;

/// Splits a wire name into words: at everything that is neither letter nor digit, before a capital that follows a small letter or a
/// digit, and before the last capital of a run (`URLValue` is `URL` `Value`). Digits stay with the word before them.
pub fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (index, &c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|i| chars.get(i)).copied();
        let after = chars.get(index + 1).copied();
        if !is_word(c) {
            // The point between two digits is a version: 5.2 is one word.
            let version = c == '.' && before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
            if !version && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            continue;
        }
        let starts = c.is_uppercase() && before.is_some_and(|b| is_word(b) && (!b.is_uppercase() || after.is_some_and(char::is_lowercase)));
        if starts && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && unicode_ident::is_xid_start(c))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        None => String::new(),
        // An initialism is written like a word (`URL` is `Url`), as Rust does.
        Some(first) => first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect(),
    }
}

/// What a name is called that consists of signs only.
fn spelled(name: &str) -> String {
    if name.is_empty() {
        return "Empty".to_owned();
    }
    let mut out = String::new();
    for c in name.chars() {
        let word = match c {
            '+' => "Plus",
            '-' => "Minus",
            '*' => "Star",
            '/' => "Slash",
            '\\' => "Backslash",
            '.' => "Dot",
            ',' => "Comma",
            ':' => "Colon",
            ';' => "Semicolon",
            '%' => "Percent",
            '&' => "And",
            '@' => "At",
            '$' => "Dollar",
            '#' => "Hash",
            '!' => "Not",
            '?' => "Question",
            '=' => "Equal",
            '<' => "Less",
            '>' => "Greater",
            '_' => "Underscore",
            ' ' => "Space",
            '|' => "Or",
            '~' => "Tilde",
            '^' => "Caret",
            c if is_word(c) => {
                out.push(c);
                continue;
            }
            c => {
                let _ = write!(out, "U{:04X}", u32::from(c));
                continue;
            }
        };
        out.push_str(word);
    }
    out
}

const DIGITS: [&str; 10] = ["Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/// Words that make an identifier: at least one, the first not beginning with a digit.
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = words(name).iter().map(|word| capitalised(word)).collect();
    if parts.is_empty() {
        return vec![spelled(name)];
    }
    // A sign before a name is part of what it says: `-createdOn` sorts the other way round than `createdOn`.
    match name.chars().next() {
        Some('-') => parts.insert(0, "Minus".to_owned()),
        Some('+') => parts.insert(0, "Plus".to_owned()),
        _ => {}
    }
    let mut chars = parts[0].chars();
    if let Some(digit) = chars.next().and_then(|c| c.to_digit(10)) {
        let rest = chars.as_str().to_owned();
        if rest.starts_with(|c: char| c.is_ascii_digit()) || (rest.is_empty() && parts.len() == 1) {
            parts[0] = format!("V{}", parts[0]);
        } else {
            parts[0] = DIGITS[digit as usize].to_owned();
            if !rest.is_empty() {
                parts.insert(1, capitalised(&rest));
            }
        }
    }
    parts
}

/// Names that every Rust file has in scope, or that a reader takes for something else.
const TAKEN_TYPES: [&str; 24] = [
    "Any", "Arc", "Box", "Clone", "Cow", "Debug", "Decimal", "Default", "Display", "Err", "Error", "From", "Into", "Iterator", "None",
    "Ok", "Option", "Result", "Secret", "Self", "Some", "String", "ToString", "Vec",
];

/// Whether a type may not be called so.
pub fn is_taken_type(name: &str) -> bool {
    TAKEN_TYPES.contains(&name)
}

/// The name of a type: `pricingIntent5.2` is `PricingIntentV52`.
pub fn type_name(name: &str) -> String {
    let mut out = String::new();
    for part in parts(&versioned(name)) {
        out.push_str(&part);
    }
    if is_taken_type(&out) { format!("{out}Data") } else { out }
}

/// `name5.2` as `nameV52`: the point of a version cannot stand in an identifier.
fn versioned(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    let mut index = 0;
    while index < chars.len() {
        let end = (index..chars.len())
            .find(|&i| !(chars[i].is_ascii_digit() || chars[i] == '.'))
            .unwrap_or(chars.len());
        let run: String = chars[index..end].iter().collect();
        let run = run.trim_end_matches('.');
        let starts = index == 0 || !chars[index - 1].is_ascii_digit();
        if starts && run.contains('.') && run.starts_with(|c: char| c.is_ascii_digit()) {
            out.push('V');
            out.extend(run.chars().filter(char::is_ascii_digit));
            index += run.chars().count();
        } else {
            out.push(chars[index]);
            index += 1;
        }
    }
    out
}

/// The name of a variant: like a type, and `self` stays possible.
pub fn variant(value: &str) -> String {
    let mut out = String::new();
    for part in parts(&versioned(value)) {
        out.push_str(&part);
    }
    // `Unknown` is the variant that keeps what nobody knows yet.
    if out == "Self" || out == "Unknown" {
        format!("{out}Value")
    } else {
        out
    }
}

/// The name of a field, a parameter or a method: `3dSecurePerTransaction` is `three_d_secure_per_transaction`.
pub fn field(name: &str) -> String {
    let out = parts(&versioned(name))
        .iter()
        .map(|part| part.to_lowercase())
        .collect::<Vec<_>>()
        .join("_");
    if is_keyword(&out) { format!("{out}_") } else { out }
}

/// Whether Rust keeps the word for itself.
pub fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}

/// One of several, as far as English is regular: `addresses` is `address`, `categories` is `category`.
pub fn singular(name: &str) -> String {
    let lower = name.to_lowercase();
    let cut = |count: usize, tail: &str| format!("{}{tail}", &name[..name.len() - count]);
    if !name.is_ascii() || lower.len() < 4 || lower.ends_with("ss") || lower.ends_with("us") || lower.ends_with("is") {
        name.to_owned()
    } else if lower.ends_with("ies") {
        cut(3, "y")
    } else if ["sses", "xes", "ches", "shes"].iter().any(|end| lower.ends_with(end)) {
        cut(2, "")
    } else if lower.ends_with('s') {
        cut(1, "")
    } else {
        name.to_owned()
    }
}

/// Variants for all `values` of one enumeration. Values that differ by case alone are told apart by saying which is which.
///
/// # Errors
/// The groups of values that would still share a name.
pub fn variants<'a>(values: &[&'a str]) -> Result<Vec<(&'a str, String)>, Vec<Vec<&'a str>>> {
    let mut sorted = values.to_vec();
    sorted.sort_by_key(|value| (value.chars().any(char::is_uppercase), *value));
    let mut named: HashMap<&str, String> = HashMap::new();
    let mut taken: HashSet<String> = HashSet::new();
    let mut clashes: BTreeSet<String> = BTreeSet::new();
    for value in sorted {
        match [variant(value), cased(value)].into_iter().find(|name| !taken.contains(name)) {
            Some(name) => {
                taken.insert(name.clone());
                named.entry(value).or_insert(name);
            }
            None => {
                clashes.insert(variant(value));
            }
        }
    }
    if clashes.is_empty() {
        return Ok(values
            .iter()
            .filter_map(|value| Some((*value, named.get(value)?.clone())))
            .collect());
    }
    let mut groups: BTreeMap<String, Vec<&str>> = clashes.into_iter().map(|name| (name, Vec::new())).collect();
    for value in values {
        if let Some(group) = groups.get_mut(&variant(value)) {
            group.push(value);
        }
    }
    groups.values_mut().for_each(|group| group.sort_unstable());
    Err(groups.into_values().collect())
}

/// The variant of a value that differs from another one by case alone.
pub fn cased(value: &str) -> String {
    let lower = value.chars().any(char::is_lowercase);
    let upper = value.chars().any(char::is_uppercase);
    let kind = match (lower, upper) {
        (true, true) => "Mixed",
        (true, false) => "Lower",
        _ => "Upper",
    };
    format!("{}{kind}", variant(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_read_as_a_person_would_write_them() {
        for (wire, name) in [
            ("paymentRequest", "PaymentRequest"),
            ("PaymentMethodAch", "PaymentMethodAch"),
            ("pricingIntent5.2", "PricingIntentV52"),
            ("baseUs5.2", "BaseUsV52"),
            ("getbatches", "Getbatches"),
            ("3dSecure", "ThreeDSecure"),
            ("URLValue", "UrlValue"),
            ("option", "OptionData"),
            ("fund recipient", "FundRecipient"),
            ("größe", "Größe"),
        ] {
            assert_eq!(type_name(wire), name, "{wire}");
        }
    }

    #[test]
    fn fields_never_clash_with_keywords_or_begin_with_a_digit() {
        for (wire, name) in [
            ("3dSecurePerTransaction", "three_d_secure_per_transaction"),
            ("type", "type_"),
            ("self", "self_"),
            ("processingTerminalId", "processing_terminal_id"),
            ("address1", "address1"),
            ("first6", "first6"),
            ("discountRateUnder10000", "discount_rate_under10000"),
            ("100", "v100"),
            ("", "empty"),
        ] {
            assert_eq!(field(wire), name, "{wire}");
        }
    }

    #[test]
    fn variants_exist_for_every_value() {
        for (wire, name) in [
            ("+", "Plus"),
            ("", "Empty"),
            ("5.2", "V52"),
            ("1", "V1"),
            ("24Hours", "V24Hours"),
            ("-createdOn", "MinusCreatedOn"),
            ("unknown", "UnknownValue"),
        ] {
            assert_eq!(variant(wire), name, "{wire}");
        }
        let cased = variants(&["US", "us", "Us", "de"]).expect("told apart by their case");
        let names: Vec<&str> = cased.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["UsUpper", "Us", "UsMixed", "De"]);
        assert_eq!(variants(&["a b", "a-b", "a_b"]), Err(vec![vec!["a b", "a-b", "a_b"]]));
    }
}
