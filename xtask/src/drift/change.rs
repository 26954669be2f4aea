//! A change and the report of all of them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How grave a change is; the order is that of gravity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Breaks nothing.
    Additive,
    /// The generated Rust changes incompatibly.
    Source,
    /// Something changed that no rule speaks of.
    Unjudged,
    /// A client built on the old document can fail against the new one.
    Wire,
}

impl Class {
    /// Gravest first.
    pub const ALL: [Self; 4] = [Self::Wire, Self::Unjudged, Self::Source, Self::Additive];

    /// As it is written.
    pub fn key(self) -> &'static str {
        match self {
            Self::Additive => "additive",
            Self::Source => "source",
            Self::Unjudged => "unjudged",
            Self::Wire => "wire",
        }
    }

    /// What it means, in half a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Wire => "a client built on the old document can fail against the new one",
            Self::Unjudged => "changed, not judged: nothing here knows what it means, so look at it; a client may fail",
            Self::Source => "no client fails, but code that uses the generated Rust may no longer compile",
            Self::Additive => "nothing that works today stops working",
        }
    }
}

/// The gravest class of a report, or that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The sources are the same.
    None,
    /// The sources differ, the canonical documents do not.
    Words,
    /// See [`Class::Additive`].
    Additive,
    /// See [`Class::Source`].
    Source,
    /// See [`Class::Unjudged`].
    Unjudged,
    /// See [`Class::Wire`].
    Wire,
}

impl Verdict {
    /// As it is written.
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Words => "words",
            Self::Additive => Class::Additive.key(),
            Self::Source => Class::Source.key(),
            Self::Unjudged => Class::Unjudged.key(),
            Self::Wire => Class::Wire.key(),
        }
    }

    /// What it means, in one sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::None => "The documents are the same.",
            Self::Words => "Only words changed: the sources differ, what they say about the API does not.",
            Self::Additive => "Nothing that works today stops working.",
            Self::Unjudged => "Something changed that no rule judges: look at it, since a client may fail.",
            Self::Source => "No client fails, but code that uses the generated Rust may no longer compile.",
            Self::Wire => "A client built on the old document can fail against the new one.",
        }
    }
}

impl From<Class> for Verdict {
    fn from(class: Class) -> Self {
        match class {
            Class::Additive => Self::Additive,
            Class::Source => Self::Source,
            Class::Unjudged => Self::Unjudged,
            Class::Wire => Self::Wire,
        }
    }
}

/// Where a change can be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// In what is sent.
    Request,
    /// In what is returned.
    Response,
    /// In both.
    Both,
}

impl Direction {
    /// As it is written.
    pub fn key(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
        }
    }
}

/// What sort of change it is.
#[allow(missing_docs, reason = "the names say it; each is explained by the message of its changes")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    ServerAdded,
    ServerRemoved,
    ServerVariableChanged,
    SecuritySchemeAdded,
    SecuritySchemeRemoved,
    SecuritySchemeChanged,
    SecurityChanged,
    WebhookAdded,
    WebhookRemoved,
    CallbackAdded,
    CallbackRemoved,
    OperationAdded,
    OperationRemoved,
    OperationMoved,
    OperationIdChanged,
    OperationGroupChanged,
    ParameterAdded,
    ParameterRemoved,
    ParameterBecameRequired,
    ParameterBecameOptional,
    ParameterStyleChanged,
    BodyAdded,
    BodyRemoved,
    BodyBecameRequired,
    BodyBecameOptional,
    MediaTypeAdded,
    MediaTypeRemoved,
    MediaTypeChanged,
    EncodingChanged,
    SuccessStatusAdded,
    SuccessStatusRemoved,
    SuccessStatusChanged,
    ErrorStatusAdded,
    ErrorStatusRemoved,
    DefaultResponseAdded,
    DefaultResponseRemoved,
    HeaderAdded,
    HeaderRemoved,
    HeaderBecameRequired,
    HeaderBecameOptional,
    PropertyAdded,
    PropertyRemoved,
    PropertyBecameRequired,
    PropertyBecameOptional,
    BecameNullable,
    StoppedBeingNullable,
    BecameReadOnly,
    StoppedBeingReadOnly,
    BecameWriteOnly,
    StoppedBeingWriteOnly,
    BecameDeprecated,
    StoppedBeingDeprecated,
    DefaultChanged,
    TypeChanged,
    FormatChanged,
    PatternChanged,
    LimitTightened,
    LimitLoosened,
    ValueAdded,
    ValueRemoved,
    EnumerationAdded,
    EnumerationRemoved,
    ArmAdded,
    ArmRemoved,
    TagPropertyChanged,
    UnionAdded,
    UnionRemoved,
    OtherMembersChanged,
    ElementsChanged,
    KeywordChanged,
    /// Something that is kept as it stands and has no rule.
    NotRead,
    /// A part that could not be read, in one document or both.
    NotReadable,
    /// Something that none of the others describes.
    SchemaChanged,
    RustTypeRemoved,
    RustTypeChanged,
    RustFieldRemoved,
    RustFieldChanged,
    RustConstructorChanged,
    RustSetterRemoved,
    RustVariantRemoved,
    RustVariantChanged,
    RustOperationRemoved,
    RustOperationChanged,
    RustNotGenerated,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // As serde writes it, so that all forms of a report agree.
        let name = format!("{self:?}");
        for (index, c) in name.char_indices() {
            if c.is_ascii_uppercase() && index > 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", c.to_ascii_lowercase())?;
        }
        Ok(())
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The gravest class that applies.
    pub class: Class,
    /// What sort of change it is.
    pub kind: Kind,
    /// Where it is, in the new canonical document; of what is gone, in the old one.
    pub pointer: String,
    /// Where it can be met.
    pub direction: Direction,
    /// The vendor's ids of the operations that reach it, sorted.
    pub operations: Vec<String>,
    /// What was there.
    pub before: Option<String>,
    /// What is there now.
    pub after: Option<String>,
    /// What it means, in one line.
    pub message: String,
    /// Whether it breaks the generated Rust, whatever its class.
    #[serde(skip)]
    pub breaks_source: bool,
}

/// How many changes have which class; each change counts once, in its own class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Wire changes.
    pub wire: usize,
    /// Changes that no rule judges.
    pub unjudged: usize,
    /// Source changes that are no wire changes.
    pub source: usize,
    /// All others.
    pub additive: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} wire, {} not judged, {} source, {} additive",
            self.wire, self.unjudged, self.source, self.additive
        )
    }
}

impl Counts {
    /// Of one class.
    pub fn of(&self, class: Class) -> usize {
        match class {
            Class::Wire => self.wire,
            Class::Source => self.source,
            Class::Unjudged => self.unjudged,
            Class::Additive => self.additive,
        }
    }
}

/// All changes between two documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The gravest class present.
    pub verdict: Verdict,
    /// How many changes of each class.
    pub counts: Counts,
    /// Whether the sources differ and nothing else does.
    pub words_only: bool,
    /// The changes: gravest first, then by pointer.
    pub changes: Vec<Change>,
    /// What a person should know about how the report came about.
    #[serde(skip)]
    pub notes: Vec<String>,
}

impl Report {
    /// Sorts and counts `changes`.
    pub fn new(mut changes: Vec<Change>, notes: Vec<String>, sources_differ: bool) -> Self {
        if changes.is_empty() {
            return Self {
                notes,
                ..Self::without_changes(sources_differ)
            };
        }
        changes.sort_by(|a, b| {
            let key = |change: &Change| (std::cmp::Reverse(change.class), change.pointer.clone(), change.kind);
            key(a)
                .cmp(&key(b))
                .then_with(|| (&a.before, &a.after, &a.message).cmp(&(&b.before, &b.after, &b.message)))
        });
        let mut counts = Counts::default();
        for change in &changes {
            match change.class {
                Class::Wire => counts.wire += 1,
                Class::Source => counts.source += 1,
                Class::Unjudged => counts.unjudged += 1,
                Class::Additive => counts.additive += 1,
            }
        }
        Self {
            verdict: changes.first().map_or(Verdict::None, |change| change.class.into()),
            counts,
            words_only: false,
            changes,
            notes,
        }
    }

    /// The same with further changes and notes.
    pub fn with(self, changes: Vec<Change>, notes: Vec<String>, sources_differ: bool) -> Self {
        let changes = self.changes.into_iter().chain(changes).collect();
        Self::new(changes, notes.into_iter().chain(self.notes).collect(), sources_differ)
    }

    /// A report of no change in what the API is.
    pub fn without_changes(sources_differ: bool) -> Self {
        Self {
            verdict: if sources_differ { Verdict::Words } else { Verdict::None },
            counts: Counts::default(),
            words_only: sources_differ,
            changes: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Whether any change breaks the generated Rust, wire changes included.
    pub fn breaks_source(&self) -> bool {
        self.changes.iter().any(|change| change.breaks_source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_written_in_one_way() {
        for kind in [Kind::PropertyBecameRequired, Kind::RustTypeRemoved, Kind::TypeChanged] {
            assert_eq!(serde_json::to_value(kind).expect("writes"), kind.to_string());
        }
    }

    #[test]
    fn without_changes_there_is_none_or_words() {
        assert_eq!(Report::without_changes(false).verdict, Verdict::None);
        let words = Report::new(Vec::new(), Vec::new(), true);
        assert_eq!((words.verdict, words.words_only), (Verdict::Words, true));
    }
}
