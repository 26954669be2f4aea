//! The differences of policy between the two judges: a committed list, each with its reason.

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use super::judge::{Disagreement, Judge};

/// The list.
const LIST: &str = include_str!("../../oracle.toml");

/// One difference of policy.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its name.
    pub id: String,
    /// Which of the two calls it breaking.
    pub breaks_for: Judge,
    /// The checks of oasdiff, or the kinds of `cargo xtask diff`.
    pub checks: Vec<String>,
    /// Strings of which one must stand in what that judge says; none where all of its findings are meant.
    #[serde(default)]
    pub says: Vec<String>,
    /// Why ours judges as it does.
    pub reason: String,
}

/// All of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    policy: Vec<Policy>,
}

/// The committed list.
///
/// # Errors
/// A list that cannot be used, with the reason.
pub fn policies() -> Result<Vec<Policy>> {
    parse(LIST).context("xtask/oracle.toml cannot be used")
}

fn parse(text: &str) -> Result<Vec<Policy>> {
    let List { policy } = toml::from_str(text)?;
    for (index, one) in policy.iter().enumerate() {
        ensure!(!one.reason.trim().is_empty(), "{} has no reason", one.id);
        ensure!(!one.checks.is_empty(), "{} names no check", one.id);
        ensure!(policy[..index].iter().all(|other| other.id != one.id), "{} stands twice", one.id);
    }
    Ok(policy)
}

impl Policy {
    /// Whether the disagreement is this one.
    pub fn explains(&self, disagreement: &Disagreement) -> bool {
        self.breaks_for == disagreement.judge
            && self.checks.contains(&disagreement.check)
            && (self.says.is_empty() || self.says.iter().any(|text| disagreement.text.contains(text.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_list_can_be_used() {
        assert!(!policies().expect("the list").is_empty());
    }

    #[test]
    fn a_policy_needs_a_reason_and_explains_what_it_names() {
        let list = |reason: &str| {
            parse(&format!(
                "[[policy]]\nid = \"a\"\nbreaks_for = \"oasdiff\"\nchecks = [\"type-changed\"]\nsays = [\"to `b`\"]\nreason = \"{reason}\""
            ))
        };
        assert!(list("").is_err());
        let policies = list("because").expect("a list");
        let disagreement = |judge, check: &str, text: &str| Disagreement {
            judge,
            check: check.to_owned(),
            text: text.to_owned(),
            place: String::new(),
        };
        let explains = |judge, check, text| policies[0].explains(&disagreement(judge, check, text));
        assert!(explains(Judge::Oasdiff, "type-changed", "from `a` to `b`"));
        assert!(!explains(Judge::Oasdiff, "type-changed", "from `b` to `a`"));
        assert!(!explains(Judge::Oasdiff, "other", "from `a` to `b`"));
        assert!(!explains(Judge::Diff, "type-changed", "from `a` to `b`"));
    }
}
