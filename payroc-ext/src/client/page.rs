//! Lists: page by page, forward and backward, or row by row.
//!
//! Of a link only the cursor is used, with the address of the call itself. The rest of the link is ignored: a server can name any host
//! there, and the token would be sent to it.

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future as _, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use payroc_api::__private::{has_room, says_whether_it_ends};
use payroc_api::{Paged, Request};

use crate::client::call::{Call, CallFuture, Refused, Written, send};
use crate::client::response::Response;
use crate::error::outcome::Outcome;
use crate::error::{Circumstances, Error, ErrorKind};

// The bound stands at each method and not here, so that for another call the compiler says what `Paged` has to say.
impl<R: Request> Call<R> {
    /// The pages of the list from here on, each fetched when it is asked for.
    pub fn pages(self) -> Pages<R::Op>
    where
        R::Op: Paged,
    {
        Pages::new(self.write(), Direction::Forward)
    }

    /// The pages before this one, the nearest first; begins with the page of the call itself.
    pub fn pages_backward(self) -> Pages<R::Op>
    where
        R::Op: Paged,
    {
        Pages::new(self.write(), Direction::Backward)
    }

    /// The rows of the list from here on, one by one. At most one page is kept in memory. Pages are as large as the API allows, unless the
    /// call sets a `limit`.
    ///
    /// ```
    /// # async fn run(client: payroc_ext::Client) -> Result<(), payroc_ext::Error> {
    /// let mut payments = client.payments().list().items();
    /// while let Some(payment) = payments.next().await {
    ///     println!("{:?}", payment?.payment_id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn items(self) -> Items<R::Op>
    where
        R::Op: Paged,
    {
        let written = self.write().map(|written| match R::Op::LARGEST_PAGE {
            Some(rows) if !written.url().query_pairs().any(|(name, _)| name == "limit") => written.at(|url| {
                url.query_pairs_mut().append_pair("limit", &rows.to_string());
            }),
            _ => written,
        });
        Items {
            pages: Pages::new(written, Direction::Forward),
            rows: VecDeque::new(),
            page: None,
            given: 0,
            empty: 0,
        }
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Forward,
    Backward,
}

impl Direction {
    /// The `rel` of the link that leads on.
    fn rel(self) -> &'static str {
        match self {
            Self::Forward => "next",
            Self::Backward => "previous",
        }
    }

    fn opposite(self) -> Self {
        match self {
            Self::Forward => Self::Backward,
            Self::Backward => Self::Forward,
        }
    }

    /// The parameter that carries the cursor.
    fn parameter(self) -> &'static str {
        match self {
            Self::Forward => "after",
            Self::Backward => "before",
        }
    }
}

/// The position in a list.
enum State<T> {
    /// The page behind this cursor is next; without one, that of the call.
    Ready(Option<String>),
    Fetching(CallFuture<Response<T>>),
    Failed(Error),
    Done,
}

/// The pages of a list, made by [`Call::pages`]. A [`Stream`], and without a stream crate what [`next`](Self::next) gives.
///
/// An error is an item, and the last one. [`next_cursor`](Self::next_cursor) is the place behind the last page that was returned, from which the
/// list can be resumed. The pages own their client: they can be kept in a struct, spawned, or be the body of a response.
#[must_use = "nothing is fetched before a page is asked for"]
pub struct Pages<Op: Paged> {
    source: Option<Written>,
    direction: Direction,
    state: State<Op::Output>,
    cursor: Option<String>,
    loops: Loops,
}

/// Detects repeated cursors in constant memory: each cursor is compared with the one before it and with one from further back, which is
/// replaced after 1, 2, 4, 8, ... pages (Brent's cycle detection).
#[derive(Default)]
struct Loops {
    last: Option<String>,
    kept: Option<String>,
    pages: u64,
}

impl Loops {
    fn is_repeated(&mut self, cursor: &str) -> bool {
        let seen = [&self.last, &self.kept].into_iter().any(|known| known.as_deref() == Some(cursor));
        self.pages += 1;
        self.last = Some(cursor.to_owned());
        if self.pages.is_power_of_two() {
            self.kept = Some(cursor.to_owned());
        }
        seen
    }
}

impl<Op: Paged> Pages<Op> {
    fn new(source: Result<Written, Box<Refused>>, direction: Direction) -> Self {
        let (source, state) = match source {
            Ok(source) => (Some(source), State::Ready(None)),
            // A call like any other, which ends in its error when the first page is asked for.
            Err(refused) => (None, State::Fetching(send::<Op>(Err(refused)))),
        };
        let mut loops = Loops::default();
        // The page of the call may lie behind a cursor already.
        if let Some(source) = &source {
            let mut parameters = source.url().query_pairs();
            if let Some((_, cursor)) = parameters.find(|(name, _)| name == direction.parameter()) {
                loops.is_repeated(&cursor);
            }
        }
        Self {
            source,
            direction,
            state,
            cursor: None,
            loops,
        }
    }

    /// The next page; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Response<Op::Output>, Error>> {
        poll_fn(|cx| self.poll(cx)).await
    }

    /// The cursor behind the last page that was returned; `None` before the first. A call with `after` set to it returns the page that follows. At the
    /// end of the list, where none follows yet, it is that of the last page, which is then returned again.
    #[must_use]
    pub fn next_cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// Collects the values of all pages from here on in memory; ends with the first error.
    pub async fn try_collect(mut self) -> Result<Vec<Op::Output>, Error> {
        let mut all = Vec::new();
        while let Some(page) = self.next().await {
            all.push(page?.into_value());
        }
        Ok(all)
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Response<Op::Output>, Error>>> {
        loop {
            match &mut self.state {
                State::Ready(cursor) => {
                    let cursor = cursor.take();
                    self.state = match self.fetch(cursor.as_deref()) {
                        Ok(fetching) => State::Fetching(fetching),
                        Err(error) => State::Failed(error),
                    };
                    self.cursor = cursor;
                }
                State::Fetching(fetching) => {
                    let page = ready!(Pin::new(fetching).poll(cx));
                    self.state = match &page {
                        Ok(page) => self.follow(page.value(), Op::items(page.value()).len(), &page.body),
                        Err(_) => State::Done,
                    };
                    return Poll::Ready(Some(page));
                }
                State::Failed(_) => {
                    if let State::Failed(error) = std::mem::replace(&mut self.state, State::Done) {
                        return Poll::Ready(Some(Err(error)));
                    }
                }
                State::Done => return Poll::Ready(None),
            }
        }
    }

    fn fetch(&self, cursor: Option<&str>) -> Result<CallFuture<Response<Op::Output>>, Error> {
        let Some(source) = &self.source else {
            return Err(broken::<Op>("the list has no beginning"));
        };
        let page = match cursor {
            Some(cursor) => source.at(|url| set_cursor(url, self.direction.parameter(), cursor)),
            None => source.clone(),
        };
        Ok(send::<Op>(Ok(page)))
    }

    /// The state behind a page. The page itself is valid in any case, so an error about its links follows it.
    fn follow(&mut self, page: &Op::Output, rows: usize, body: &[u8]) -> State<Op::Output> {
        let link = Op::link(page, self.direction.rel());
        // `hasMore` is about the next page; backward there is only the link.
        let more = match self.direction {
            Direction::Forward => Op::has_more(page),
            Direction::Backward => None,
        };
        let broken = |why: &'static str| State::Failed(broken::<Op>(why));
        let cursor = link.and_then(|href| cursor_of(href, self.direction.parameter()));
        // Where the field that says whether there is more is absent, its type may have a value all the same.
        let is_forward = matches!(self.direction, Direction::Forward);
        let is_silent = || rows > 0 && !says_whether_it_ends(body, is_forward) && !self.ends_by_numbers(rows, body);
        match (more, link, cursor) {
            (_, None, _) if is_silent() => broken("the API says neither whether there is more nor where; the list may be incomplete"),
            (Some(false), ..) | (None, None, _) => State::Done,
            (Some(true), None, _) => broken("the API announces more, but not where; the list is incomplete"),
            (_, Some(_), None) => broken("the link to the neighbouring page has no cursor; the list is incomplete"),
            (_, Some(_), Some(cursor)) if self.loops.is_repeated(&cursor) => {
                broken("the API returned a cursor a second time, so the list would never end")
            }
            (_, Some(_), Some(cursor)) => {
                self.cursor = Some(cursor.clone());
                State::Ready(Some(cursor))
            }
        }
    }

    /// Whether a page ends the list by its own numbers: it holds fewer rows than it may. Of a page that was reached from the other side, they say nothing about
    /// this one; and what is as large as the API lets a page be is full, whatever limit it names.
    fn ends_by_numbers(&self, rows: usize, body: &[u8]) -> bool {
        let other = self.direction.opposite().parameter();
        let began_with_other = |source: &Written| source.url().query_pairs().any(|(name, _)| name == other);
        let is_from_other_side = self.cursor.is_none() && self.source.as_ref().is_some_and(began_with_other);
        let largest = Op::LARGEST_PAGE.map_or(usize::MAX, |rows| usize::try_from(rows).unwrap_or(usize::MAX));
        !is_from_other_side && rows < largest && has_room(body, rows)
    }
}

impl<Op: Paged> Stream for Pages<Op> {
    type Item = Result<Response<Op::Output>, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(cx)
    }
}

impl<Op: Paged> Unpin for Pages<Op> {}

impl<Op: Paged> fmt::Debug for Pages<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("operation", &Op::INFO.name).finish_non_exhaustive()
    }
}

/// The rows of a list, made by [`Call::items`]. A [`Stream`], and without a stream crate what [`next`](Self::next) gives.
///
/// A row that cannot be decoded is an error in its place, of the kind [`ErrorKind::Decode`], and the rows behind it follow. Any other error concerns a
/// whole page, and is the last item. So is the error of a list with 100 pages in a row that hold nothing.
#[must_use = "nothing is fetched before a row is asked for"]
pub struct Items<Op: Paged> {
    pages: Pages<Op>,
    rows: VecDeque<Result<Op::Item, Error>>,
    /// The cursor of the page that the rows are of.
    page: Option<String>,
    /// How many of its rows were returned.
    given: usize,
    /// How many empty pages have followed each other.
    empty: u32,
}

/// How many empty pages may follow each other. A filter can leave a few empty; a server that always announces more, and has
/// nothing, would be asked for ever.
pub(crate) const EMPTY_PAGES: u32 = 100;

impl<Op: Paged> Items<Op> {
    /// The next row; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Op::Item, Error>> {
        poll_fn(|cx| self.poll(cx)).await
    }

    /// Where the list can be resumed without leaving a row out: a call with `after` set to it goes on behind the last row that was returned, errors
    /// included. Only at the end of a page there is such a place. Within a page, and at the end of the list, it is the beginning of that page, whose
    /// first [`rows_since_cursor`](Self::rows_since_cursor) rows then come again. `None` is the beginning of the list.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        if self.is_behind_page() {
            self.pages.next_cursor()
        } else {
            self.page.as_deref()
        }
    }

    /// How many rows, errors included, were returned since [`cursor`](Self::cursor).
    #[must_use]
    pub fn rows_since_cursor(&self) -> usize {
        if self.is_behind_page() { 0 } else { self.given }
    }

    /// Whether the page is used up and another one follows.
    fn is_behind_page(&self) -> bool {
        self.rows.is_empty() && matches!(self.pages.state, State::Ready(_))
    }

    /// Collects all rows from here on in memory; ends with the first error, also with that of a row.
    pub async fn try_collect(mut self) -> Result<Vec<Op::Item>, Error> {
        let mut all = Vec::new();
        while let Some(row) = self.next().await {
            all.push(row?);
        }
        Ok(all)
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Op::Item, Error>>> {
        loop {
            if let Some(row) = self.rows.pop_front() {
                self.given += 1;
                return Poll::Ready(Some(row));
            }
            if let State::Ready(cursor) = &self.pages.state {
                self.page.clone_from(cursor);
                self.given = 0;
            }
            match ready!(self.pages.poll(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => match salvage::<Op>(&error) {
                    Some((page, rows)) => {
                        let body = error.raw_body().map(|body| body.expose().clone()).unwrap_or_default();
                        self.pages.state = self.pages.follow(&page, rows.len(), &body);
                        self.rows = rows;
                    }
                    None => return Poll::Ready(Some(Err(error))),
                },
                Some(Ok(page)) => self.rows = Op::into_items(page.into_value()).into_iter().map(Ok).collect(),
            }
            self.empty = if self.rows.is_empty() { self.empty + 1 } else { 0 };
            if self.empty >= EMPTY_PAGES && !matches!(self.pages.state, State::Done | State::Failed(_)) {
                self.pages.state = State::Done;
                let why = "the API announces more again and again, and returns no row; the list may be incomplete";
                return Poll::Ready(Some(Err(broken::<Op>(why))));
            }
        }
    }
}

/// The rows of a page that cannot be decoded as a whole.
#[allow(clippy::type_complexity, reason = "a page and its rows")]
fn salvage<Op: Paged>(error: &Error) -> Option<(Op::Output, VecDeque<Result<Op::Item, Error>>)> {
    if error.kind() != ErrorKind::Decode || error.is_over_limit() {
        return None;
    }
    let (page, rows) = Op::read_rows(error.raw_body()?.expose())?;
    let read = |(index, row): (usize, Result<Op::Item, (String, bytes::Bytes)>)| {
        row.map_err(|(path, body)| {
            let path = match path.as_str() {
                "." => format!("data[{index}]"),
                path => format!("data[{index}].{path}"),
            };
            Error::unread_row(error, path, body)
        })
    };
    Some((page, rows.into_iter().enumerate().map(read).collect()))
}

/// A list that cannot be followed.
fn broken<Op: Paged>(why: &'static str) -> Error {
    Error::note(ErrorKind::Pagination, why).under(Circumstances {
        operation: Some(Op::INFO),
        outcome: Some(Outcome::ReadOnly),
        ..Circumstances::default()
    })
}

impl<Op: Paged> Stream for Items<Op> {
    type Item = Result<Op::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(cx)
    }
}

impl<Op: Paged> Unpin for Items<Op> {}

impl<Op: Paged> fmt::Debug for Items<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("operation", &Op::INFO.name).finish_non_exhaustive()
    }
}

/// Sets the cursor in place of the one that the call began with: the two directions exclude each other.
fn set_cursor(url: &mut reqwest::Url, parameter: &str, cursor: &str) {
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| name != "after" && name != "before")
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    url.query_pairs_mut().clear().extend_pairs(kept).append_pair(parameter, cursor);
}

/// The cursor in the query of a link. One that is no text when it is decoded is none: what is sent would be another one.
fn cursor_of(href: &str, parameter: &str) -> Option<String> {
    let query = href.split_once('?')?.1;
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    let mut url = reqwest::Url::parse("https://localhost/").ok()?;
    url.set_query(Some(query));
    let found = url
        .query_pairs()
        .find(|(name, _)| name == parameter)
        .map(|(_, value)| value.into_owned());
    let is_changed = |cursor: &str| cursor.contains(char::REPLACEMENT_CHARACTER) && !query.to_ascii_uppercase().contains("%EF%BF%BD");
    found.filter(|cursor| !cursor.is_empty() && !is_changed(cursor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_all_that_is_taken_from_a_link() {
        assert_eq!(cursor_of("https://evil.example/x?limit=2&after=8516", "after").unwrap(), "8516");
        assert_eq!(cursor_of("/payments?after=a%2Fb%3D&before=c#after=d", "after").unwrap(), "a/b=");
        assert_eq!(cursor_of("/p?after=a%ef%bf%bd", "after").unwrap(), "a\u{fffd}");
        assert_eq!(cursor_of("/p?after=%ff%8a", "after"), None, "no text");
        for without in ["https://evil.example/x", "/p?limit=2", "/p?after=", "/p?before=1", "", "?"] {
            assert_eq!(cursor_of(without, "after"), None, "{without}");
        }
    }

    #[test]
    fn a_cursor_takes_the_place_of_another() {
        let mut url = reqwest::Url::parse("https://api.example/v1/payments?limit=2&before=1&after=2&operator=a%20b").unwrap();
        set_cursor(&mut url, "after", "x y&z");
        assert_eq!(url.query(), Some("limit=2&operator=a+b&after=x+y%26z"));
    }

    #[test]
    fn a_circle_of_any_length_is_noticed() {
        for length in 1..40 {
            let mut loops = Loops::default();
            let found = (0..400).position(|page| loops.is_repeated(&(page % length).to_string()));
            assert!(
                found.is_some_and(|page| page >= length && page <= 4 * length + 1),
                "{length}: {found:?}"
            );
        }
        let mut loops = Loops::default();
        assert!((0..1_000).all(|page| !loops.is_repeated(&page.to_string())));
    }
}
