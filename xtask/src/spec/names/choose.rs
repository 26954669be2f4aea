//! How a new name is chosen, and which of several shapes is most like the one that a locked name stands for.

use std::collections::{BTreeMap, HashSet};

use super::ident::{self, type_name, words};
use super::lock::{Kind, SchemaEntry};
use crate::spec::model::Schema;
use crate::spec::reference::ITEMS;

/// How well a shape goes with a locked name; what counts most stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) same_kind: bool,
    pub(super) unsplit: usize,
    pub(super) upstream: bool,
    pub(super) likeness: Likeness,
    pub(super) places: usize,
}

/// Properties in common, then how few are not.
pub(super) type Likeness = (usize, std::cmp::Reverse<usize>);

/// How alike the properties of a schema and of a locked type are.
pub(super) fn likeness(schema: &Schema, entry: &SchemaEntry) -> Likeness {
    let members = member_names(schema);
    let fields: HashSet<&String> = entry.fields.iter().collect();
    let known = |name: &&String| fields.contains(name) || entry.variants.contains_key(*name);
    let common = members.iter().filter(known).count();
    (common, std::cmp::Reverse(members.len() - common))
}

fn member_names(schema: &Schema) -> Vec<String> {
    let tags = schema.discriminator.iter().flat_map(|discriminator| discriminator.mapping.keys());
    let values = schema.values.iter().filter_map(|value| value.as_str());
    schema
        .properties
        .keys()
        .chain(tags)
        .cloned()
        .chain(values.map(str::to_owned))
        .collect()
}

/// Adds the properties and the values of a type to its entry, those that are new at the end.
pub(super) fn remember_members(schema: &Schema, entry: &mut SchemaEntry) {
    let known: HashSet<&String> = entry.fields.iter().collect();
    let new: Vec<String> = schema.properties.keys().filter(|name| !known.contains(name)).cloned().collect();
    entry.fields.extend(new);
    if entry.kind == Kind::Enum {
        remember_tags(schema.values.iter().filter_map(|value| value.as_str()), entry);
    }
}

/// What a variant has in common with one that the lock knows; what says most stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claim {
    /// A tag, and the type that had it.
    OwnTag,
    /// A tag, which another type had.
    Tag,
    /// The type alone.
    Type,
    /// Nothing.
    None,
}

/// A variant of a union as it is now.
pub(super) struct Alternative<'a> {
    /// The public name of the type that it holds.
    pub(super) target: &'a str,
    /// Whether that type has no name of the vendor's.
    pub(super) is_in_place: bool,
    /// The values that tell it apart; none where the union has no discriminator.
    pub(super) tags: Vec<&'a str>,
    /// What it is called already, the name with the best claim first.
    pub(super) known: Vec<String>,
    /// Its claim to these names.
    pub(super) claim: Claim,
    /// How many tags of the first of these names its type had.
    pub(super) tags_held: usize,
}

/// Adds the tags of a union to its entry, those that are new at the end. All tags of a variant have one name, and it keeps that, whatever tags join it
/// or leave it.
pub(super) fn remember_alternatives(mut alternatives: Vec<Alternative<'_>>, entry: &mut SchemaEntry) {
    // A tag may have moved to another variant, and takes no name with it.
    alternatives.sort_by_key(|alternative| (alternative.claim, std::cmp::Reverse(alternative.tags_held)));
    let (mut named, mut others) = (Vec::new(), Vec::new());
    let mut taken: HashSet<String> = HashSet::new();
    for mut alternative in alternatives {
        let known = std::mem::take(&mut alternative.known);
        match known.into_iter().find(|name| taken.insert(name.clone())) {
            Some(name) => named.push((alternative.target, alternative.tags, name)),
            None => others.push(alternative),
        }
    }
    let used: HashSet<String> = entry.variants.values().cloned().collect();
    let mut by_tag: Vec<(&str, Vec<&str>)> = Vec::new();
    for Alternative {
        target, is_in_place, tags, ..
    } in others
    {
        // One of several values says less than what they mean, but the name of a type that has none of its own is made of one of them.
        if tags.len() == 1 || (is_in_place && !tags.is_empty()) {
            by_tag.push((target, tags));
            continue;
        }
        let mut name = ident::variant(target);
        while taken.contains(&name) || used.contains(&name) {
            name.push_str("Form");
        }
        taken.insert(name.clone());
        named.push((target, tags, name));
    }
    let mut holds: BTreeMap<String, String> = BTreeMap::new();
    for (target, tags, name) in named {
        if tags.is_empty() {
            entry.untagged = Some(name.clone());
        }
        entry.variants.extend(tags.into_iter().map(|tag| (tag.to_owned(), name.clone())));
        holds.insert(target.to_owned(), name);
    }
    for tag in by_tag.iter().flat_map(|(_, tags)| tags) {
        entry.variants.shift_remove(*tag);
    }
    remember_tags(by_tag.iter().map(|(_, tags)| tags[0]), entry);
    for (target, tags) in by_tag {
        let name = entry.variants[tags[0]].clone();
        entry.variants.extend(tags[1..].iter().map(|tag| ((*tag).to_owned(), name.clone())));
        holds.insert(target.to_owned(), name);
    }
    // A name is that of one type at a time.
    let names: HashSet<&String> = holds.values().collect();
    entry.holds.retain(|_, name| !names.contains(name));
    entry.holds.extend(holds);
}

fn remember_tags<'a>(values: impl Iterator<Item = &'a str>, entry: &mut SchemaEntry) {
    let new: Vec<&str> = values.filter(|value| !entry.variants.contains_key(*value)).collect();
    let known: Vec<(&str, &str)> = entry.variants.iter().map(|(value, name)| (value.as_str(), name.as_str())).collect();
    let named: Vec<(String, String)> = ident::variants(&new, &known)
        .into_iter()
        .map(|(value, name)| (value.to_owned(), name))
        .collect();
    entry.variants.extend(named);
}

/// The public name for a component upstream, if its own name is one that says something.
pub(super) fn component_name(component: &str, all: &BTreeMap<String, Schema>) -> Option<String> {
    let (base, element) = match component.strip_suffix(ITEMS) {
        Some(base) => (base, true),
        None => (component, false),
    };
    if let Ok(status) = base.parse::<u16>() {
        return crate::spec::canonical::reason(status).map(|reason| format!("{}Problem", type_name(reason)));
    }
    let base = unnumbered(base, all);
    let base = if element { ident::singular(&base) } else { base };
    (words(&base).iter().any(|word| word.chars().any(char::is_alphabetic))).then(|| type_name(&base))
}

/// Whether a bundler put a number behind the name.
pub(super) fn is_numbered(component: &str) -> bool {
    component
        .rsplit_once(['-', '_'])
        .is_some_and(|(_, tail)| !tail.is_empty() && tail.bytes().all(|b| b.is_ascii_digit()))
}

/// The name without the number that a bundler put behind it.
fn unnumbered(name: &str, all: &BTreeMap<String, Schema>) -> String {
    if is_numbered(name) {
        return name.rsplit_once(['-', '_']).map_or(name, |(base, _)| base).to_owned();
    }
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    // Digits straight behind a name are the bundler's only where the name exists without them.
    if bare != name && !bare.ends_with('.') && all.contains_key(bare) {
        bare.to_owned()
    } else {
        name.to_owned()
    }
}

/// One place of a schema that is written there.
pub(super) struct Site<'a> {
    /// The type or operation it stands in.
    pub(super) owner: &'a str,
    /// Its name there.
    pub(super) property: &'a str,
    /// Its place.
    pub(super) place: &'a str,
}

/// Names for a schema that is written in place, the best first.
pub(super) fn in_place(sites: &[Site<'_>], component: Option<&str>, schema: &Schema) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(shared) = common_end(schema) {
        out.push(shared);
    }
    let mut owned: Vec<(usize, String)> = sites
        .iter()
        .filter(|site| !site.owner.is_empty())
        .map(|site| (site.owner.len(), joined(site.owner, site.property)))
        .collect();
    owned.sort();
    out.extend(owned.into_iter().map(|(_, name)| name));
    // Errors have no owner; their status says what they mean.
    for site in sites.iter().filter(|site| site.owner.is_empty()) {
        let status = site
            .place
            .split(['#', ' ', '[', '{'])
            .nth(1)
            .and_then(|status| status.parse::<u16>().ok());
        if let Some(reason) = status.and_then(crate::spec::canonical::reason) {
            out.push(format!("{}Problem", type_name(reason)));
        }
    }
    if let Some(component) = component {
        out.extend(
            sites
                .iter()
                .map(|site| format!("{}{}", site.owner, type_name(component.trim_end_matches(ITEMS)))),
        );
    }
    let suffix = if !schema.one_of.is_empty() {
        "Choice"
    } else if schema.properties.is_empty() {
        "Kind"
    } else {
        "Details"
    };
    let more: Vec<String> = out.iter().map(|name| format!("{name}{suffix}")).collect();
    out.extend(more);
    // Owner and property together may be a name that is taken, though neither is.
    let mut out: Vec<String> = out.iter().map(|name| type_name(name)).collect();
    out.dedup();
    out
}

/// The words that the names of all variants end in, where there are several variants.
fn common_end(schema: &Schema) -> Option<String> {
    if schema.one_of.len() < 2 {
        return None;
    }
    let names: Vec<Vec<String>> = schema
        .one_of
        .iter()
        .map(|variant| {
            let name = variant.reference.as_deref()?;
            let base = if is_numbered(name) {
                name.rsplit_once(['-', '_']).map_or(name, |(base, _)| base)
            } else {
                name
            };
            Some(words(&type_name(base)))
        })
        .collect::<Option<_>>()?;
    let first = names.first()?;
    let count = (0..first.len())
        .take_while(|&back| {
            names
                .iter()
                .all(|name| name.len() > back && name[name.len() - 1 - back] == first[first.len() - 1 - back])
        })
        .count();
    // A single word such as `Request` names nothing.
    (count > 1).then(|| first[first.len() - count..].concat())
}

/// Owner and property in one name, words that both have said once.
fn joined(owner: &str, property: &str) -> String {
    let owner_words = words(owner);
    let own = type_name(property);
    let own_words = words(&own);
    let overlap = (1..=owner_words.len().min(own_words.len()))
        .rev()
        .find(|&count| owner_words[owner_words.len() - count..] == own_words[..count])
        .unwrap_or(0);
    format!("{owner}{}", own_words[overlap..].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_a_bundler_go() {
        let all: BTreeMap<String, Schema> = ["foo", "foo2", "address"].map(|name| (name.to_owned(), Schema::default())).into();
        for (upstream, public) in [
            ("timezone-2", Some("Timezone")),
            ("foo2", Some("Foo")),
            ("pricingIntent5.2", Some("PricingIntentV52")),
            ("400", Some("BadRequestProblem")),
            ("tiered3", Some("Tiered3")),
            ("paymentMethods[]", Some("PaymentMethod")),
            ("-", None),
        ] {
            assert_eq!(component_name(upstream, &all).as_deref(), public, "{upstream}");
        }
    }

    #[test]
    fn owner_and_property_say_nothing_twice() {
        assert_eq!(joined("Payment", "paymentStatus"), "PaymentStatus");
        assert_eq!(joined("FundingAccount", "status"), "FundingAccountStatus");
        assert_eq!(joined("ListPayments", "response"), "ListPaymentsResponse");
    }
}
