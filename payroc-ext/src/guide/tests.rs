//! The table of defaults says what the code does, in every row that has a number.

use std::time::Duration;

use payroc_api::{OPERATIONS, Paged, operations};

use crate::auth::token;
use crate::client::PREPARED_MAX_AGE;
use crate::client::page::EMPTY_PAGES;
use crate::hosted_fields::browser;
use crate::http::reqwest_client::{CONNECT_TIMEOUT, RESPONSE_LIMIT, RUNTIMES};
use crate::request::retry::{ATTEMPT_TIMEOUT, FULL, RETRY};
use crate::transport::Defaults;
use crate::{Client, RetryPolicy};

/// What the table says in its second column, by the beginning of the first.
fn said(what: &str) -> &'static str {
    let rows = include_str!("defaults.md").lines().filter_map(|line| line.strip_prefix("| "));
    let mut found = rows.filter(|row| row.starts_with(what));
    let row = found.next().unwrap_or_else(|| panic!("no row begins with {what:?}"));
    assert!(found.next().is_none(), "several rows begin with {what:?}");
    row.split(" | ").nth(1).expect("a second column")
}

/// The rows without a number.
const WORDS: [&str; 2] = ["`Retry-After`", "HTTP"];

fn time(what: &str) -> Duration {
    let (number, unit) = said(what).split_once(' ').expect("a number and a unit");
    let number: u64 = number.parse().expect("a number");
    match unit.trim_end_matches(|letter: char| !letter.is_ascii_alphabetic()) {
        "ms" => Duration::from_millis(number),
        "s" => Duration::from_secs(number),
        "h" => Duration::from_secs(number * 3_600),
        other => panic!("{what}: {other}"),
    }
}

fn number(what: &str) -> usize {
    said(what).parse().unwrap_or_else(|_| panic!("{what}: {}", said(what)))
}

#[test]
fn the_table_of_defaults_is_that_of_the_code() {
    let defaults = Defaults::default();
    assert_eq!(time("time of an attempt"), ATTEMPT_TIMEOUT);
    assert_eq!(time("time of a call"), defaults.deadline);
    assert_eq!(time("time to connect"), CONNECT_TIMEOUT);
    // A provider has the time of an attempt.
    assert_eq!(time("time for a provider of keys"), ATTEMPT_TIMEOUT);
    assert_eq!(number("runtimes with connections"), RUNTIMES);
    assert_eq!(
        said("renewal of a token"),
        format!("{} s, at most a tenth of its life", token::MARGIN.as_secs())
    );
    assert_eq!(
        said("renewal of a Hosted Fields session"),
        format!("{} s, at most a quarter of what is left", browser::MARGIN.as_secs())
    );
    assert_eq!((token::PART, browser::PART), (10, 4));
    assert_eq!(number("values in a response"), defaults.values);
    let spelled_out = RetryPolicy::default()
        .max_attempts(number("attempts of a call").try_into().unwrap())
        .initial_backoff(time("limit of the first backoff"))
        .max_backoff(time("limit of every backoff"));
    assert_eq!(spelled_out, defaults.retry);
    assert_eq!(number("retries of all calls"), (FULL / RETRY) as usize);
    assert_eq!(number("successes that give"), RETRY as usize);
    assert_eq!(time("age up to which"), PREPARED_MAX_AGE);
    assert_eq!(number("empty pages in a row"), EMPTY_PAGES as usize);
    let page = <operations::ListPayments as Paged>::LARGEST_PAGE.unwrap();
    assert_eq!(number("rows of a page"), usize::try_from(page).unwrap());

    let held: Vec<u64> = OPERATIONS
        .iter()
        .filter_map(|operation| Some(operation.attempt_timeout?.as_secs()))
        .collect();
    assert!(!held.is_empty());
    assert!(
        held.iter()
            .all(|seconds| time("the same, where the server holds").as_secs() == *seconds),
        "{held:?}"
    );

    let (mebibytes, unit) = said("size of a response").split_once(' ').unwrap();
    assert_eq!(unit, "MiB");
    assert_eq!(mebibytes.parse::<usize>().unwrap() * 1024 * 1024, RESPONSE_LIMIT);
}

#[test]
fn every_row_of_the_table_is_compared() {
    let named: Vec<&str> = include_str!("tests.rs").split('"').filter(|name| name.len() > 3).collect();
    for row in include_str!("defaults.md").lines().filter_map(|line| line.strip_prefix("| ")) {
        let is_head = row.starts_with("what | ");
        assert!(
            is_head || named.iter().any(|name| row.starts_with(name)),
            "compare this row with the code: {row}"
        );
    }
    for what in WORDS {
        assert!(!said(what).is_empty(), "{what}");
    }
}

#[test]
fn neither_environment_nor_key_is_assumed() {
    assert_eq!(said("environment, API key"), "none");
    assert!(Client::builder().build().is_err());
}
