//! From names on the wire to Rust identifiers: pure, total, the same everywhere.
//!
//! What comes out is an identifier whatever goes in, is free of the names that generated code has for something else, and comes out as it is
//! when it goes in again: a name that was derived once can be written down and derived from.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;

/// Splits a wire name into words: at everything that is neither letter nor digit, before a capital that follows a small letter or a
/// digit, and before the last capital of a run (`URLValue` is `URL` `Value`). Digits stay with the word before them.
pub fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (index, &c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|i| chars.get(i)).copied();
        let after = chars.get(index + 1).copied();
        if c == '+' {
            // `GMT+1` is not what `GMT1` is.
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            words.push("Plus".to_owned());
            continue;
        }
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

/// The name with its letters as Rust asks for them in identifiers: a fullwidth `ａ` is an `a`.
fn composed(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find(|c: char| !c.is_ascii() && is_word(c)) {
        let end = rest[at..]
            .find(|c: char| c.is_ascii() || !is_word(c))
            .map_or(rest.len(), |length| at + length);
        out.push_str(&rest[..at]);
        out.extend(rest[at..end].nfkc());
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
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
    let name = composed(name);
    let name = name.as_str();
    let mut parts: Vec<String> = words(name).iter().map(|word| capitalised(word)).collect();
    if !name.contains(is_word) {
        return vec![spelled(name)];
    }
    // A sign before a name is part of what it says: `-createdOn` sorts the other way round than `createdOn`.
    if name.starts_with('-') {
        parts.insert(0, "Minus".to_owned());
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

/// Names of types that a generated file has for something else: the prelude, what the files import, what their macros write, or what a reader
/// takes for something else.
const TAKEN_TYPES: [&str; 35] = [
    "Any",
    "Arc",
    "BTreeMap",
    "Box",
    "Clone",
    "Cow",
    "Date",
    "DateTime",
    "Debug",
    "Decimal",
    "Default",
    "Display",
    "Err",
    "Error",
    "From",
    "Into",
    "Iterator",
    "NaiveDate",
    "None",
    "Ok",
    "Option",
    "Personal",
    "RawJson",
    "Result",
    "Secret",
    "Self",
    "Some",
    "String",
    "Timestamp",
    "ToString",
    "UnknownFields",
    "UnknownValue",
    "UnknownVariant",
    "Value",
    "Vec",
];

/// The same for the types of operations, whose files import more.
const TAKEN_OPERATIONS: [&str; 12] = [
    "Call",
    "Client",
    "Future",
    "HttpRequest",
    "Keyed",
    "Operation",
    "OperationInfo",
    "Paged",
    "RetryClass",
    "Rows",
    "Send",
    "Sync",
];

/// Whether a type may not be called so.
pub fn is_taken_type(name: &str) -> bool {
    TAKEN_TYPES.contains(&name)
}

/// Whether the types of an operation may not be called so.
pub fn is_taken_operation(name: &str) -> bool {
    is_taken_type(name) || TAKEN_OPERATIONS.contains(&name)
}

/// Names of properties that generated code has for something else: of a type, of a builder, of the raw client.
const TAKEN_FIELDS: [&str; 4] = ["new", "extra", "read_members", "write_members"];
const TAKEN_SETTERS: [&str; 6] = ["body", "client", "clone", "new", "request", "send"];
const TAKEN_CALLS: [&str; 6] = ["base_url", "clone", "fmt", "new", "send_request", "with_transport"];

/// Names of files that stand among those of the resources, and of crates, which a file beside them would hide.
const TAKEN_MODULES: [&str; 20] = [
    "alloc",
    "bytes",
    "chrono",
    "conversions",
    "core",
    "http",
    "ids",
    "mod",
    "payroc_api",
    "payroc_ext",
    "proc_macro",
    "reqwest",
    "rust_decimal",
    "schemars",
    "schemas",
    "serde",
    "serde_json",
    "std",
    "url",
    "zeroize",
];

/// Methods that the client has, and that the handles of resources stand beside.
pub const CLIENT_METHODS: [&str; 19] = [
    "ahead",
    "api_origin",
    "builder",
    "clock",
    "clone",
    "drain",
    "environment",
    "expiry",
    "expiry_told",
    "extension",
    "for_merchant",
    "from_env",
    "hosted_fields_release",
    "merchant",
    "now",
    "prepared_max_age",
    "raw",
    "renew_token",
    "transport",
];

/// Files beside those of the handles.
pub const FACADE_FILES: [&str; 7] = ["decided", "echoes", "money", "needed", "patch", "resources", "secrets"];

/// What conversions agree on: `convert` of a name that it gives gives the name again.
fn settled(name: &str, convert: impl Fn(&str) -> String) -> String {
    let mut out = convert(name);
    // Each step joins words that stand in capitals (`x_y` is `XY` is `Xy`), so there are few.
    for _ in 0..8 {
        let next = convert(&out);
        if next == out {
            break;
        }
        out = next;
    }
    out
}

/// The name of a type, whatever else has it.
fn plain_type(name: &str) -> String {
    settled(name, |name| parts(&versioned(name)).concat())
}

/// The name of a type: `pricingIntent5.2` is `PricingIntentV52`.
pub fn type_name(name: &str) -> String {
    let out = plain_type(name);
    if is_taken_type(&out) { format!("{out}Data") } else { out }
}

/// The name of an operation's types: `getP2P` is `GetP2P`.
pub fn operation_name(id: &str) -> String {
    let out = plain_type(id);
    if is_taken_operation(&out) { format!("{out}Call") } else { out }
}

/// The names that the handle of a resource may have, in the order in which they are tried. An operation may be called like its resource.
pub fn handle_names(resource: &[String]) -> impl Iterator<Item = String> {
    let short = resource.last().map(|name| operation_name(name)).unwrap_or_default();
    let long = operation_name(&resource.join("_"));
    let marked = format!("{long}Resource");
    let numbered = (2..).map({
        let marked = marked.clone();
        move |number| format!("{marked}{number}")
    });
    [short, long, marked].into_iter().chain(numbered)
}

/// The resource of a tag: the method of the client that leads to it, and the file of its handle.
pub fn resource_name(tag: &str) -> String {
    let out = field(tag);
    if CLIENT_METHODS.contains(&out.as_str()) || FACADE_FILES.contains(&out.as_str()) {
        format!("{out}_")
    } else {
        out
    }
}

/// The method of the raw client that makes the builder of this name.
pub fn call_name(type_name: &str) -> String {
    let out = field(type_name);
    if TAKEN_CALLS.contains(&out.as_str()) {
        format!("{out}_call")
    } else {
        out
    }
}

/// The file that the types or builders of a resource stand in. Rust finds only files with plain letters in their names.
pub fn module_name(resource: &str) -> String {
    let mut out = String::new();
    for c in resource.chars() {
        match c {
            '.' => out.push('_'),
            c if c.is_ascii() => out.push(c),
            c => {
                let _ = write!(out, "u{:x}", u32::from(c));
            }
        }
    }
    if TAKEN_MODULES.contains(&out.as_str()) {
        format!("{out}_")
    } else {
        out
    }
}

/// Whether a person may call a type, a method or a resource so.
pub fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c));
    starts && chars.all(unicode_ident::is_xid_continue) && name != "_" && name != "Self" && !is_keyword(name)
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
    let out = plain_type(value);
    // `Unknown` is the variant that keeps what nobody knows yet.
    if out == "Self" || out == "Unknown" {
        format!("{out}Value")
    } else {
        out
    }
}

/// The name of a field, a parameter or a method: `3dSecurePerTransaction` is `three_d_secure_per_transaction`.
pub fn field(name: &str) -> String {
    let out = settled(name, |name| {
        parts(&versioned(name))
            .iter()
            .map(|part| part.to_lowercase())
            .collect::<Vec<_>>()
            .join("_")
    });
    if is_keyword(&out) { format!("{out}_") } else { out }
}

/// By far the most frequent of the keywords is `type`, and there is another word for it.
fn without_type(name: String) -> String {
    if name == "type_" { "kind".to_owned() } else { name }
}

/// The name of a field of a type and of its setter.
pub fn member(wire: &str) -> String {
    let out = without_type(field(wire));
    if TAKEN_FIELDS.contains(&out.as_str()) {
        format!("{out}_")
    } else {
        out
    }
}

/// The fields of one type by their names on the wire, beside those that a person has named: the first that is known of a name has it, another
/// one gets a number.
pub fn members<'a>(wires: impl IntoIterator<Item = &'a str>, chosen: &BTreeMap<String, String>) -> Vec<(&'a str, String)> {
    let plain: Vec<(&str, String)> = wires.into_iter().map(|wire| (wire, member(wire))).collect();
    let mut given: HashSet<String> = plain.iter().filter_map(|(wire, _)| chosen.get(*wire).cloned()).collect();
    // A number that makes it the plain name of yet another property would only move the clash.
    let mut names = Names::new(plain.iter().map(|(_, name)| name.clone()).chain(given.iter().cloned()));
    let named = plain.into_iter().map(|(wire, name)| {
        if let Some(name) = chosen.get(wire) {
            return (wire, name.clone());
        }
        if given.insert(name.clone()) {
            return (wire, name);
        }
        let base = name.trim_end_matches('_').to_owned();
        (wire, names.numbered(&base, "_"))
    });
    named.collect()
}

/// Names that are given, and up to which number they were tried.
pub(super) struct Names {
    taken: HashSet<String>,
    numbers: HashMap<String, u32>,
}

impl Names {
    pub(super) fn new(taken: impl IntoIterator<Item = String>) -> Self {
        Self {
            taken: taken.into_iter().collect(),
            numbers: HashMap::new(),
        }
    }

    /// Takes the first of the candidates that is free, or a number behind `base`.
    pub(super) fn first(&mut self, candidates: impl IntoIterator<Item = String>, base: &str, joint: &str) -> String {
        for name in candidates {
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
        self.numbered(base, joint)
    }

    /// Takes the first of `base2`, `base3`, … that is free.
    fn numbered(&mut self, base: &str, joint: &str) -> String {
        let number = self.numbers.entry(base.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let name = format!("{base}{joint}{number}");
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// The setters of an operation's parameters, given by place and name on the wire in the order of precedence: the first of a name has it, one
/// that stands elsewhere says where.
pub fn setters(parameters: &[(&str, &str)]) -> Vec<String> {
    let mut names = Names::new(TAKEN_SETTERS.map(str::to_owned));
    let given = parameters.iter().map(|(place, wire)| {
        let plain = without_type(field(wire));
        let placed = format!("{}_{place}", plain.trim_end_matches('_'));
        names.first([plain, placed.clone()], &placed, "_")
    });
    given.collect()
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

/// Variants for all `values` of one enumeration, beside those that are named already. Values that the plain conversion does not tell apart
/// say what does: their case, their signs, a number.
pub fn variants<'a>(values: &[&'a str], named: &[(&str, &str)]) -> Vec<(&'a str, String)> {
    // Those that are named are many, and are looked at for the others alone.
    if values.is_empty() {
        return Vec::new();
    }
    let new: BTreeMap<&str, ()> = values.iter().map(|value| (*value, ())).collect();
    // Groups without signs, since those that look like nothing but a separator may be what tells two values apart.
    let bare = |value: &str| variant(&value.replace('+', " "));
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let known = named.iter().map(|(value, _)| *value).filter(|value| !new.contains_key(value));
    for value in new.keys().copied().chain(known) {
        groups.entry(bare(value)).or_default().push(value);
    }
    let mut names = Names::new(named.iter().map(|(_, name)| (*name).to_owned()));
    let mut out: HashMap<&str, String> = HashMap::new();
    for group in groups.values() {
        let by_case = group.iter().all(|value| value.to_lowercase() == group[0].to_lowercase());
        let mut signs: HashMap<String, usize> = HashMap::new();
        for value in group {
            *signs.entry(variant(&signed(value))).or_default() += 1;
        }
        for value in group.iter().filter(|value| new.contains_key(*value)) {
            let mut candidates = Vec::new();
            if group.len() == 1 || (by_case && !value.chars().any(char::is_uppercase)) {
                candidates.push(variant(value));
            }
            if by_case {
                candidates.push(cased(value));
            }
            let with_signs = variant(&signed(value));
            if signs.get(&with_signs) == Some(&1) {
                candidates.push(with_signs);
            }
            let in_full = variant(&spelled_out(value));
            candidates.extend([in_full.clone(), format!("{in_full}{}", case(value))]);
            out.insert(value, names.first(candidates, &in_full, "N"));
        }
    }
    values.iter().filter_map(|value| Some((*value, out.get(value)?.clone()))).collect()
}

/// The value with a `-` before a digit as a word: `GMT-1` is `GMT Minus 1`.
fn signed(value: &str) -> String {
    let chars: Vec<char> = value.chars().collect();
    let mut out = String::new();
    for (index, c) in chars.iter().enumerate() {
        if *c == '-' && chars.get(index + 1).is_some_and(char::is_ascii_digit) {
            out.push_str(" Minus ");
        } else {
            out.push(*c);
        }
    }
    out
}

/// The value with each of its signs as a word.
fn spelled_out(value: &str) -> String {
    let mut out = String::new();
    for c in value.chars() {
        if is_word(c) {
            out.push(c);
        } else {
            let _ = write!(out, " {} ", spelled(&c.to_string()));
        }
    }
    out
}

/// The variant of a value that differs from another one by case alone.
pub fn cased(value: &str) -> String {
    format!("{}{}", variant(value), case(value))
}

fn case(value: &str) -> &'static str {
    let lower = value.chars().any(char::is_lowercase);
    let upper = value.chars().any(char::is_uppercase);
    match (lower, upper) {
        (true, true) => "Mixed",
        (true, false) => "Lower",
        _ => "Upper",
    }
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
    fn letters_that_only_look_different_are_the_letters_that_they_stand_for() {
        for (wire, name) in [
            ("𝒳", "x"),
            ("ａｂ", "ab"),
            ("ǅ", "dž"),
            ("ｔｙｐｅ", "type_"),
            ("ﬁ", "fi"),
            ("größe", "größe"),
            ("大阪", "大阪"),
        ] {
            assert_eq!(field(wire), name, "{wire}");
        }
        assert_eq!(named(&["𝒳", "X"], &[]).len(), 2);
        assert_ne!(named(&["𝒳", "X"], &[])[0], named(&["𝒳", "X"], &[])[1]);
    }

    #[test]
    fn fields_never_clash_with_keywords_or_begin_with_a_digit() {
        for (wire, name) in [
            ("3dSecurePerTransaction", "three_d_secure_per_transaction"),
            ("type", "type_"),
            ("use", "use_"),
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
    fn what_is_called_type_is_a_kind() {
        assert_eq!(member("type"), "kind");
        assert_eq!(setters(&[("query", "type"), ("query", "kind")]), ["kind", "kind_query"]);
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
    }

    fn named(values: &[&str], known: &[(&str, &str)]) -> Vec<String> {
        variants(values, known).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn values_that_differ_by_case_say_which_they_are() {
        assert_eq!(named(&["US", "us", "Us", "de"], &[]), ["UsUpper", "Us", "UsMixed", "De"]);
        assert_eq!(named(&["mW", "MW"], &[]), ["MwMixed", "MwUpper"]);
        assert_eq!(named(&["MW"], &[]), ["Mw"]);
        assert_eq!(named(&["mW"], &[("MW", "Mw")]), ["MwMixed"]);
    }

    #[test]
    fn values_that_differ_by_a_sign_say_which() {
        let zones = ["Etc/GMT", "Etc/GMT+0", "Etc/GMT-0", "Etc/GMT+1", "Etc/GMT-1"];
        let names = ["EtcGmt", "EtcGmtPlus0", "EtcGmtMinus0", "EtcGmtPlus1", "EtcGmtMinus1"];
        assert_eq!(named(&zones, &[]), names);
        assert_eq!(named(&["a b", "a-b", "a_b"], &[]), ["ASpaceB", "AMinusB", "AUnderscoreB"]);
        assert_eq!(named(&["A+", "A-", "A"], &[]), ["APlus", "AMinus", "A"]);
    }

    #[test]
    fn members_and_setters_are_never_refused() {
        let wires = ["name_clash", "nameClash", "self", "Self", "@type", "type", "m", "M", "m_2", "new"];
        let names: Vec<String> = members(wires, &BTreeMap::new()).into_iter().map(|(_, name)| name).collect();
        assert_eq!(
            names,
            [
                "name_clash",
                "name_clash_2",
                "self_",
                "self_2",
                "kind",
                "kind_2",
                "m",
                "m_3",
                "m_2",
                "new_"
            ]
        );
        let parameters = [
            ("path", "id"),
            ("query", "id"),
            ("header", "id"),
            ("query", "send"),
            ("query", "body"),
            ("query", "a-b"),
            ("query", "aB"),
        ];
        assert_eq!(
            setters(&parameters),
            ["id", "id_query", "id_header", "send_query", "body_query", "a_b", "a_b_query"]
        );
    }

    #[test]
    fn a_field_that_a_person_has_named_has_that_name_and_no_other_field_has() {
        let chosen = BTreeMap::from([
            ("flex4thGen".to_owned(), "flex_4th_gen".to_owned()),
            ("b".to_owned(), "a".to_owned()),
        ]);
        let names: Vec<String> = members(["a", "flex4thGen", "b", "c"], &chosen)
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        assert_eq!(names, ["a_2", "flex_4th_gen", "a", "c"]);
    }

    #[test]
    fn files_have_plain_names() {
        assert_eq!(module_name("boarding.owners"), "boarding_owners");
        assert_eq!(module_name("größe"), "gruf6udfe");
        assert_eq!(module_name("ids"), "ids_");
    }

    /// Whatever goes in: letters of several scripts, digits, signs, capitals in a row, words that Rust or this generator keeps.
    fn names() -> impl Iterator<Item = String> {
        const PARTS: [&str; 48] = [
            "a", "B", "x", "Y", "Z9", "get", "Set", "URL", "iOS", "P2P", "5.2", "3d", "1", "007", "_", "__", "-", "+", "+1", "-1", ".",
            "/", " ", "@", "$", "é", "ß", "Ö", "日本", "Ж", "ı", "İ", "ﬁ", "\u{301}", "\u{200b}", "😀", "٣", "type", "self", "Self", "new",
            "Option", "Value", "Client", "unknown", "send", "async", "merchant",
        ];
        let mut random = fastrand::Rng::with_seed(7);
        (0..3_000).map(move |_| {
            let count = random.usize(0..6);
            (0..count).map(|_| PARTS[random.usize(0..PARTS.len())]).collect()
        })
    }

    #[test]
    fn every_conversion_gives_a_name_of_rust_and_gives_it_again() {
        for wire in names() {
            for (what, convert) in [
                ("type", type_name as fn(&str) -> String),
                ("operation", operation_name),
                ("variant", variant),
                ("field", field),
                ("member", member),
                ("resource", resource_name),
            ] {
                let name = convert(&wire);
                assert!(is_identifier(&name), "{what} of {wire:?} is {name:?}");
                assert_eq!(convert(&name), name, "{what} of {wire:?}");
            }
            assert!(!is_taken_type(&type_name(&wire)) && !is_taken_operation(&operation_name(&wire)));
            let call = call_name(&operation_name(&wire));
            assert!(is_identifier(&call), "{call:?}");
            let module = module_name(&field(&wire));
            assert!(module.is_ascii() && is_identifier(&module), "{module:?}");
        }
    }

    #[test]
    fn names_of_one_type_differ_whatever_they_come_from() {
        let all: Vec<String> = names().collect();
        for wires in all.chunks(9) {
            let mut wires: Vec<&str> = wires.iter().map(String::as_str).collect();
            wires.sort_unstable();
            wires.dedup();
            let count = wires.len();
            let places = ["path", "query", "header", "cookie"];
            let parameters: Vec<(&str, &str)> = wires.iter().enumerate().map(|(index, wire)| (places[index % 4], *wire)).collect();
            for (what, names) in [
                (
                    "members",
                    members(wires.iter().copied(), &BTreeMap::new())
                        .into_iter()
                        .map(|(_, name)| name)
                        .collect(),
                ),
                ("variants", named(&wires, &[])),
                ("setters", setters(&parameters)),
            ] {
                let different: std::collections::BTreeSet<&String> = names.iter().collect();
                assert_eq!(different.len(), count, "{what} of {wires:?}: {names:?}");
                assert!(names.iter().all(|name| is_identifier(name)), "{what} of {wires:?}: {names:?}");
            }
        }
    }
}
