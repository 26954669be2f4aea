//! The look of the fields inside their frames, where the page's own style sheets have no effect.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::error::{Error, ErrorKind};

/// Rules for the inside of the fields: for each selector, properties and their values.
///
/// ```
/// use payroc_ext::hosted_fields::Styles;
///
/// let styles = Styles::new()
///     .rule("input", [("font-size", "16px"), ("color", "#1b1b1f")])
///     .rule("input.invalid", [("color", "#ba1a1a")]);
/// # let _ = styles;
/// ```
///
/// The script accepts a list of selectors and properties, such as `input`, `label`, `button`, `input.invalid`, `.loading`,
/// `:focus` and `::placeholder`. **It drops the rest, and only the browser's console says so**: there is no event and no error. Look at the page
/// after a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Styles {
    disable_default_styles: bool,
    // In the order in which they were given, which is the order in which CSS weighs them.
    css: Vec<(String, Vec<(String, String)>)>,
}

impl Styles {
    /// No rules yet. [`BrowserConfig::styles`](super::BrowserConfig::styles) refuses a set without rules, because the script would refuse the form.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Removes the vendor's own styles, so that only these rules apply.
    #[must_use]
    pub fn disable_default_styles(mut self) -> Self {
        self.disable_default_styles = true;
        self
    }

    /// Adds properties to what a selector finds inside a frame; a property that it has already is replaced.
    #[must_use]
    pub fn rule<P, V>(mut self, selector: impl Into<String>, properties: impl IntoIterator<Item = (P, V)>) -> Self
    where
        P: Into<String>,
        V: Into<String>,
    {
        let selector = selector.into();
        let index = self.css.iter().position(|(known, _)| *known == selector).unwrap_or_else(|| {
            self.css.push((selector, Vec::new()));
            self.css.len() - 1
        });
        for (property, value) in properties {
            let (property, value) = (property.into(), value.into());
            let known = &mut self.css[index].1;
            known.retain(|(name, _)| *name != property);
            known.push((property, value));
        }
        self
    }

    /// Finds what the script would refuse without saying why.
    pub(super) fn check(&self) -> Result<(), Error> {
        let refuse = |why: String| Err(Error::note(ErrorKind::InvalidRequest, why));
        if self.css.is_empty() {
            return refuse("the styles of Hosted Fields have no rule; leave them out, or add one with `rule`".to_owned());
        }
        for (selector, properties) in &self.css {
            if selector.trim().is_empty() {
                return refuse("a rule of the styles of Hosted Fields has an empty selector".to_owned());
            }
            if properties.is_empty() {
                return refuse(format!(
                    "the styles of Hosted Fields say nothing about `{selector}`: the rule has no property"
                ));
            }
            if let Some((property, _)) = properties
                .iter()
                .find(|(property, value)| property.trim().is_empty() || value.trim().is_empty())
            {
                return refuse(format!(
                    "the styles of Hosted Fields have an empty property or value at `{selector}` (`{property}`)"
                ));
            }
        }
        Ok(())
    }
}

impl Serialize for Styles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if self.disable_default_styles {
            map.serialize_entry("disableDefaultStyles", &true)?;
        }
        map.serialize_entry("css", &Ordered(&self.css))?;
        map.end()
    }
}

/// A list of pairs as an object, in their order.
struct Ordered<'a, V>(&'a [(String, V)]);

impl Serialize for Ordered<'_, Vec<(String, String)>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(selector, properties)| (selector, Ordered(properties))))
    }
}

impl Serialize for Ordered<'_, String> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_sent_as_selector_property_value_in_their_order() {
        let styles = Styles::new()
            .rule("input", [("color", "red"), ("border", "0")])
            .rule("body", [("margin", "0")])
            .rule("input", [("color", "blue")]);
        assert_eq!(
            serde_json::to_string(&styles).unwrap(),
            r#"{"css":{"input":{"border":"0","color":"blue"},"body":{"margin":"0"}}}"#
        );
        styles.check().unwrap();
        let bare = Styles::new().disable_default_styles().rule("input", [("color", "red")]);
        assert_eq!(
            serde_json::to_string(&bare).unwrap(),
            r#"{"disableDefaultStyles":true,"css":{"input":{"color":"red"}}}"#
        );
    }

    #[test]
    fn styles_that_say_nothing_are_refused() {
        let none: [(&str, &str); 0] = [];
        for (styles, word) in [
            (Styles::new(), "no rule"),
            (Styles::new().disable_default_styles(), "no rule"),
            (Styles::new().rule("input", none), "`input`"),
            (Styles::new().rule(" ", [("color", "red")]), "selector"),
            (Styles::new().rule("input", [("color", " ")]), "`color`"),
            (Styles::new().rule("input", [("", "red")]), "`input`"),
        ] {
            let error = styles.check().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidRequest);
            assert!(error.to_string().contains(word), "{error}");
        }
    }
}
