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

/// Whether there is a next page; it says nothing of the one before. Where the field is absent or says `null`, the link to that page says it.
const MORE: &str = "hasMore";

/// How many rows a page may hold, and how many it does.
const COUNTS: [&str; 2] = ["limit", "count"];

/// What a page says about the list, and what stands for it where it is absent or `null`.
const EMPTY: [(&str, &str); 4] = [(ROWS, "[]"), (LINKS, "[]"), ("limit", "0"), ("count", "0")];

/// A row, or where it cannot be read and the row itself.
pub(crate) type Row<T> = Result<T, (String, Bytes)>;

/// The same page with empty values where it has `null` or nothing; none if it has a value everywhere, or is no page.
pub(crate) fn completed(body: &[u8]) -> Option<Vec<u8>> {
    let fields = Fields::of(body)?;
    let is_page = fields.is_page();
    let is_null = |(name, value): &(String, RawJson)| fields.in_place_of(name, value).is_some();
    let is_completed = fields.0.iter().any(is_null) || fields.absent().next().is_some();
    (is_page && is_completed).then(|| fields.write(None))
}

/// Whether a body is an object and no page, such as a notice under a status of success. Where all fields of a page may be absent, it would be read as an
/// empty one. So would a page whose rows are missing although it counts some.
pub(crate) fn is_other(body: &[u8]) -> bool {
    // A page with rows is looked at up to them.
    let has_rows = any_field(body, &|name, content| {
        name == ROWS
            && match content {
                Content::Null => false,
                Content::Seq(rows) => !rows.is_empty(),
                _ => true,
            }
    });
    !has_rows && Fields::of(body).is_some_and(|fields| !fields.is_page())
}

/// Whether a page says where the list goes on in this direction, or that it does not. Of the page before this one only links speak; and `null` says nothing.
pub fn says_whether_it_ends(body: &[u8], is_forward: bool) -> bool {
    any_field(body, &|name, content| {
        let is_about_it = name == LINKS || (is_forward && name == MORE);
        is_about_it && !matches!(content, Content::Null)
    })
}

/// Whether a page holds fewer rows than it may, by its own numbers: then it is the last one, seen from the side from which it was reached.
pub fn has_room(body: &[u8], rows: usize) -> bool {
    Fields::of(body).is_some_and(|fields| fields.has_room(rows))
}

/// Whether a field of the object is one that is looked for. Nothing behind that one is read.
fn any_field(body: &[u8], is_it: &dyn Fn(&str, &mut Content<'_, '_>) -> bool) -> bool {
    let mut found = false;
    // A fault ends the reading, and so does what was found.
    let _ = json::read_body(body, &mut |content: Content<'_, '_>| {
        let Content::Map(mut fields) = content else { return Ok(()) };
        while let Some(name) = fields.next_name()? {
            fields.value(&mut |mut content: Content<'_, '_>| {
                found = is_it(&name, &mut content);
                if found {
                    return Err(Fault::new("found"));
                }
                json::pass_over(content)
            })?;
        }
        Ok(())
    });
    found
}

/// The page without its rows, and each row by itself.
pub(crate) fn rows<P: FromBody, T: FromBody>(body: &[u8]) -> Option<(P, Vec<Row<T>>)> {
    let fields = Fields::of(body).filter(Fields::is_page)?;
    let given: Vec<RawJson> = from_json(fields.get(ROWS)?.as_str().as_bytes()).ok()?;
    let page = P::from_body(&fields.write(Some("[]"))).ok()?;
    let rows = given.into_iter().map(|row| {
        let text = row.as_str().as_bytes();
        T::from_body(text).map_err(|fault| (fault.path().into_owned(), Bytes::copy_from_slice(text)))
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
            return Some(if self.has_next() || self.is_open() { "true" } else { "false" });
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

    /// Whether it is one of a list: by its rows, by whether there is more, or by the numbers of a page that holds none. A name alone is not enough: other
    /// objects have links, a limit, or data that is `null`. Nor is it a page where it counts rows and there are none: some are missing.
    fn is_page(&self) -> bool {
        let [limit, count] = COUNTS.map(|name| self.number(name));
        let rows = self.said(ROWS);
        if rows.is_none_or(|rows| rows.as_str() == "[]") && count.is_some_and(|count| count > 0) {
            return false;
        }
        let has_more = self.get(MORE).is_some_and(|more| match more.as_str() {
            "true" | "false" => true,
            // Beside rows that are `null` as well.
            "null" => self.get(ROWS).is_some(),
            _ => false,
        });
        rows.is_some() || has_more || (limit.is_some() && count == Some(0))
    }

    /// A field that has a value: `null` says nothing.
    fn said(&self, name: &str) -> Option<&RawJson> {
        self.get(name).filter(|value| value.as_str() != "null")
    }

    fn number(&self, name: &str) -> Option<i64> {
        from_json(self.get(name)?.as_str().as_bytes()).ok()
    }

    /// See [`has_room`]. Where the page counts more rows than it holds, its numbers prove nothing.
    fn has_room(&self, rows: usize) -> bool {
        let [limit, count] = COUNTS.map(|name| self.number(name));
        let rows = i64::try_from(rows).unwrap_or(i64::MAX).max(count.unwrap_or(0));
        limit.is_some_and(|limit| limit > rows)
    }

    /// Whether there are rows that may fill the page, and nothing that says whether more follow: then there may be more, so that the list ends in an error.
    fn is_open(&self) -> bool {
        let has_rows = self.said(ROWS).is_some_and(|rows| rows.as_str() != "[]");
        let is_silent = has_rows && self.said(MORE).is_none() && self.said(LINKS).is_none();
        let rows = || from_json::<Vec<RawJson>>(self.get(ROWS)?.as_str().as_bytes()).ok();
        is_silent && !rows().is_some_and(|rows| self.has_room(rows.len()))
    }

    /// Whether there is a link to the next page. Links that cannot be read may hold one: then the list ends in an error, and not in silence.
    fn has_next(&self) -> bool {
        let Some(links) = self.said(LINKS) else {
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
            (r#"{"limit":10,"count":0,"data":null}"#.to_owned(), false),
            (r#"{"limit":10,"count":0}"#.to_owned(), false),
            (r#"{"hasMore":false,"error":1}"#.to_owned(), false),
            (r#"{"hasMore":null,"data":null}"#.to_owned(), false),
            (r#"{"data":[]}"#.to_owned(), false),
            (format!(r#"{{"data":[],"links":{next}}}"#), true),
            (format!(r#"{{"limit":10,"count":0,"links":{next}}}"#), true),
        ] {
            let page = read(&body).unwrap_or_else(|| panic!("{body}"));
            assert_eq!((page.has_more, page.data.len()), (has_more, 0), "{body}");
        }
        // Nothing says that these are of a list.
        for other in [
            "{}",
            r#"{"type":"about:blank","title":"x"}"#,
            r#"{"data":null,"error":"maintenance"}"#,
            r#"{"links":[{"rel":"self","method":"get","href":"/"}]}"#,
            r#"{"data":null,"links":[]}"#,
            r#"{"limit":"10","count":null,"hasMore":"no"}"#,
            r#"{"limit":{},"count":[],"hasMore":0}"#,
            // Others have a limit or a count as well.
            r#"{"message":"quota exceeded","limit":1000}"#,
            r#"{"count":0,"message":"x"}"#,
            r#"{"limit":10,"data":null}"#,
            r#"{"x":[{}],"hasMore":null}"#,
            // The rows that these count are missing.
            r#"{"limit":10,"count":3}"#,
            r#"{"limit":10,"count":3,"hasMore":true}"#,
            r#"{"data":null,"count":1,"hasMore":false}"#,
            r#"{"data":[ ],"limit":10,"count":1,"hasMore":false,"links":[]}"#,
        ] {
            assert!(completed(other.as_bytes()).is_none() && is_other(other.as_bytes()), "{other}");
            assert!(rows::<PaymentPage, RetrievedPayment>(other.as_bytes()).is_none(), "{other}");
        }
        for page in [
            r#"{"data":[]}"#,
            r#"{"links":[],"data":[1]}"#,
            r#"{"limit":1,"count":0}"#,
            r#"{"data":[],"count":0}"#,
            r#"{"data":[1],"count":2}"#,
            r#"{"x":[{}],"hasMore":true}"#,
            "null",
            "[]",
        ] {
            assert!(!is_other(page.as_bytes()), "{page}");
        }
    }

    #[test]
    fn rows_without_a_word_about_more_leave_the_list_open() {
        let more = |body: &str| {
            let page = crate::wire::from_json::<PaymentPage>(&completed(body.as_bytes()).unwrap());
            page.ok().unwrap().has_more
        };
        let row = r#"{"paymentId":"M2","order":{}}"#;
        assert!(more(&format!(r#"{{"limit":1,"count":1,"data":[{row}]}}"#)));
        // Fewer rows than the page may hold are the last, unless the page counts more of them.
        for (numbers, is_open) in [
            (r#""limit":2,"count":1"#, false),
            (r#""limit":2"#, false),
            (r#""limit":2,"count":2"#, true),
            (r#""count":1"#, true),
        ] {
            let body = format!(r#"{{{numbers},"data":[{row}]}}"#);
            assert_eq!(has_room(body.as_bytes(), 1), !is_open, "{body}");
            assert_eq!(more(&body), is_open, "{body}");
        }
        // What is `null` says no more than what is absent; and of the page before, `hasMore` says nothing.
        for (says, forward, backward) in [
            (r#""hasMore":null"#, false, false),
            (r#""links":null"#, false, false),
            (r#""hasMore":null,"links":null"#, false, false),
            (r#""hasMore":false"#, true, false),
            (r#""links":[]"#, true, true),
            (r#""hasMore":null,"links":[]"#, true, true),
        ] {
            assert_eq!(more(&format!(r#"{{"limit":1,"data":[{row}],{says}}}"#)), !forward, "{says}");
            let page = format!(r#"{{"data":[{row}],{says}}}"#);
            let said = [true, false].map(|is_forward| says_whether_it_ends(page.as_bytes(), is_forward));
            assert_eq!(said, [forward, backward], "{says}");
        }
        assert!(!more(r#"{"limit":1,"count":0,"data":[]}"#), "nothing is left out of no rows");
        for silent in [r#"{"limit":"9","data":[{"links":[]}]}"#, r#"{"limit":9,"data":[1"#, "[]", ""] {
            assert!(
                !says_whether_it_ends(silent.as_bytes(), true) && !has_room(silent.as_bytes(), 1),
                "{silent}"
            );
        }
    }

    #[test]
    fn where_more_is_null_the_link_says_whether_there_is_more() {
        let page = |links: &str| {
            let body = format!(r#"{{"limit":1,"count":0,"hasMore":null,"data":[],"links":{links}}}"#);
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
