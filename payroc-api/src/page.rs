//! Pages that cannot be read as a whole: what can be read of them is.
//!
//! Only pages that failed come here, so this may take its time: the page is taken apart at its top, and each part read by itself.

use bytes::Bytes;

use crate::RawJson;
use crate::wire::fault::Fault;
use crate::wire::{Content, FromBody, from_json, json};

/// The field that holds the rows.
const ROWS: &str = "data";

/// The field that holds the links to other pages.
const LINKS: &str = "links";

/// Whether there is a next page. Where the field is absent or says `null`, the link to that page says it.
const MORE: &str = "hasMore";

/// What a page says about the list, and what stands for it where it is absent or `null`.
const EMPTY: [(&str, &str); 4] = [(ROWS, "[]"), (LINKS, "[]"), ("limit", "0"), ("count", "0")];

/// A row, or where it cannot be read and the row itself.
pub(crate) type Row<T> = Result<T, (String, Bytes)>;

/// The same page with empty values where it has `null` or nothing; none if it has a value everywhere, or is no page.
pub(crate) fn completed(body: &[u8]) -> Option<Vec<u8>> {
    let fields = Fields::of(body)?;
    let is_page = [ROWS, LINKS, MORE].iter().any(|name| fields.get(name).is_some());
    let is_null = |(name, value): &(String, RawJson)| fields.in_place_of(name, value).is_some();
    let is_completed = fields.0.iter().any(is_null) || fields.absent().next().is_some();
    (is_page && is_completed).then(|| fields.write(None))
}

/// The page without its rows, and each row by itself.
pub(crate) fn rows<P: FromBody, T: FromBody>(body: &[u8]) -> Option<(P, Vec<Row<T>>)> {
    let fields = Fields::of(body)?;
    let given: Vec<RawJson> = from_json(fields.get(ROWS)?.as_str().as_bytes()).ok()?;
    let page = P::from_body(&fields.write(Some("[]"))).ok()?;
    let rows = given.into_iter().map(|row| {
        let text = row.as_str().as_bytes();
        T::from_body(text).map_err(|fault| (fault.path().to_owned(), Bytes::copy_from_slice(text)))
    });
    Some((page, rows.collect()))
}

/// The fields of an object as they stand there.
struct Fields(Vec<(String, RawJson)>);

impl Fields {
    fn of(body: &[u8]) -> Option<Self> {
        let mut found = None;
        let read = json::read_body(body, &mut |content: Content<'_, '_>| {
            let Content::Map(mut map) = content else {
                return Err(Fault::new("no page"));
            };
            let fields: &mut Vec<(String, RawJson)> = found.insert(Vec::new());
            while let Some(name) = map.next_name()? {
                fields.push((name.into_owned(), map.keep_value()?));
            }
            Ok(())
        });
        read.ok()?;
        found.map(Self)
    }

    fn get(&self, name: &str) -> Option<&RawJson> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// What stands for a field that says nothing about the list.
    fn empty(&self, name: &str) -> Option<&'static str> {
        if name == MORE {
            return Some(if self.has_next() { "true" } else { "false" });
        }
        EMPTY.into_iter().find(|(known, _)| *known == name).map(|(_, empty)| empty)
    }

    fn in_place_of(&self, name: &str, value: &RawJson) -> Option<&'static str> {
        if value.as_str() == "null" { self.empty(name) } else { None }
    }

    /// What a page says about the list, and this one does not.
    fn absent(&self) -> impl Iterator<Item = &'static str> {
        let names = EMPTY.into_iter().map(|(name, _)| name).chain([MORE]);
        names.filter(|name| self.get(name).is_none())
    }

    /// Whether there is a link to the next page. Links that cannot be read may hold one: then the list ends in an error, and not in silence.
    fn has_next(&self) -> bool {
        let Some(links) = self.get(LINKS).filter(|links| links.as_str() != "null") else {
            return false;
        };
        let is_next = |link: &RawJson| {
            let Some(link) = Self::of(link.as_str().as_bytes()) else {
                return true;
            };
            let rel = link.get("rel").and_then(|rel| from_json::<String>(rel.as_str().as_bytes()).ok());
            rel.is_some_and(|rel| rel.eq_ignore_ascii_case("next"))
        };
        match from_json::<Vec<RawJson>>(links.as_str().as_bytes()) {
            Ok(links) => links.iter().any(is_next),
            Err(_) => true,
        }
    }

    /// Writes the object again, with empty values for what is `null` or absent, and perhaps with other rows.
    fn write(&self, rows: Option<&'static str>) -> Vec<u8> {
        let mut out = String::new();
        let mut field = |name: &str, value: &str| {
            out.push(if out.is_empty() { '{' } else { ',' });
            out.push('"');
            out.push_str(&json::escape(name));
            out.push_str("\":");
            out.push_str(value);
        };
        for (name, value) in &self.0 {
            let rows = rows.filter(|_| name == ROWS);
            field(name, rows.or_else(|| self.in_place_of(name, value)).unwrap_or(value.as_str()));
        }
        for name in self.absent() {
            field(name, self.empty(name).unwrap_or("null"));
        }
        out.push('}');
        out.into_bytes()
    }
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macros write what is public in the generated types")]
mod tests {
    use super::*;
    use crate::wire::macros::{id, object};

    id!(
        /// The id of a row.
        PaymentId
    );

    #[derive(Clone, Debug, PartialEq)]
    struct PaymentPage {
        limit: i64,
        count: i64,
        has_more: bool,
        links: Option<Vec<RawJson>>,
        data: Vec<RetrievedPayment>,
    }

    object!(PaymentPage {
        "limit" limit: Required;
        "count" count: Required;
        "hasMore" has_more: Required;
        "links" links: Optional;
        "data" data: Required;
    });

    #[derive(Clone, Debug, PartialEq)]
    struct RetrievedPayment {
        payment_id: PaymentId,
        order: Order,
    }

    object!(RetrievedPayment {
        "paymentId" payment_id: Required;
        "order" order: Required;
    });

    #[derive(Clone, Debug, PartialEq)]
    struct Order {
        order_id: Option<String>,
    }

    object!(Order {
        "orderId" order_id: Optional;
    });

    #[test]
    fn null_is_an_empty_page_and_nothing_else_is_changed() {
        let page = br#"{"limit":10,"count":null,"hasMore":null,"data":null,"links":[],"x":null,"a\"b":1.10}"#;
        let written = String::from_utf8(completed(page).unwrap()).unwrap();
        assert_eq!(
            written,
            r#"{"limit":10,"count":0,"hasMore":false,"data":[],"links":[],"x":null,"a\"b":1.10}"#
        );
        let whole = br#"{"limit":1,"count":0,"data":[],"links":[],"hasMore":false,"x":null}"#;
        for other in [&whole[..], b"null", b"[]", b"{\"data\":", b""] {
            assert!(completed(other).is_none());
        }
    }

    #[test]
    fn what_is_absent_counts_as_null() {
        let read = |body: &str| crate::wire::from_json::<PaymentPage>(&completed(body.as_bytes())?).ok();
        let next = r#"[{"rel":"next","method":"get","href":"/payments?after=2"}]"#;
        for (body, has_more) in [
            (r#"{"hasMore":true,"data":[]}"#.to_owned(), true),
            (r#"{"limit":10,"count":0,"hasMore":false}"#.to_owned(), false),
            (r#"{"data":[]}"#.to_owned(), false),
            (format!(r#"{{"data":[],"links":{next}}}"#), true),
            (format!(r#"{{"links":{next}}}"#), true),
        ] {
            let page = read(&body).unwrap_or_else(|| panic!("{body}"));
            assert_eq!((page.has_more, page.data.len()), (has_more, 0), "{body}");
        }
        // Without any of the three nothing says that it is a list.
        for other in ["{}", r#"{"type":"about:blank","title":"x"}"#, r#"{"limit":10,"count":0}"#] {
            assert!(completed(other.as_bytes()).is_none(), "{other}");
        }
    }

    #[test]
    fn where_more_is_null_the_link_says_whether_there_is_more() {
        let page = |links: &str| {
            let body = format!(r#"{{"limit":1,"count":1,"hasMore":null,"data":[],"links":{links}}}"#);
            crate::wire::from_json::<PaymentPage>(&completed(body.as_bytes()).unwrap())
                .ok()
                .unwrap()
                .has_more
        };
        assert!(page(
            r#"[{"rel":"previous","method":"get","href":"p"},{"rel":"next","method":"get","href":"n"}]"#
        ));
        // Whatever else stands in the link, and in whatever case.
        let nested = format!("{}1{}", "[".repeat(130), "]".repeat(130));
        for (rel, more) in [
            ("next", r#","w":1e400"#),
            ("Next", ""),
            ("next", r#","w":1,"w":2"#),
            ("next", &format!(r#","w":{nested}"#)),
        ] {
            let link = format!(r#"[{{"rel":"{rel}","method":"get","href":"n"{more}}}]"#);
            assert!(page(&link), "{link}");
        }
        for links in ["null", "[]", r#"[{"rel":"previous","method":"get","href":"p"}]"#] {
            assert!(!page(links), "{links}");
        }
    }

    /// What the reader of a whole page forgives is forgiven here, too.
    #[test]
    fn an_odd_page_is_completed_and_its_rows_are_read() {
        let page = b"\xef\xbb\xbf{\"limit\":2,\"count\":2,\"hasMore\":true,\"odd\":[\"\xe9\\q\\ud800\",1e400],\"links\":null,\"data\":[{\"paymentId\":7},{\"x\":\"\xe9\"}]}";
        let read: PaymentPage =
            crate::wire::from_json(&completed(br#"{"limit":null,"count":0,"hasMore":false,"data":null,"links":null}"#).unwrap())
                .ok()
                .unwrap();
        assert!(read.data.is_empty());
        let completed = completed(page).unwrap();
        assert!(std::str::from_utf8(&completed).unwrap().contains("\"links\":[]"));
        let (page, rows) = rows::<PaymentPage, RetrievedPayment>(page).unwrap();
        assert!(page.has_more);
        assert_eq!(rows.len(), 2);
        assert_eq!(&rows[0].as_ref().unwrap_err().1[..], br#"{"paymentId":7}"#);
    }

    #[test]
    fn rows_are_read_one_by_one() {
        let page = br#"{"limit":2,"count":2,"hasMore":true,"data":[{"paymentId":7,"order":1},[]],"links":[]}"#;
        let (page, rows) = rows::<PaymentPage, RetrievedPayment>(page).unwrap();
        assert!(page.has_more && page.data.is_empty());
        assert_eq!(rows.len(), 2);
        let (path, row) = rows[0].as_ref().unwrap_err();
        assert_eq!((path.as_str(), &row[..]), ("order", &br#"{"paymentId":7,"order":1}"#[..]));
        // Where the page itself cannot be read, its rows do not help.
        assert!(super::rows::<PaymentPage, RetrievedPayment>(br#"{"data":[],"hasMore":"x"}"#).is_none());
        assert!(super::rows::<PaymentPage, RetrievedPayment>(br#"{"limit":2,"count":2,"hasMore":true,"data":{}}"#).is_none());
    }
}
