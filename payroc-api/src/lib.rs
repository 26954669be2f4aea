#![doc = include_str!("about.md")]
//!
//! - [`Client`] has one method for each operation, each giving one of the [`builders`], which is sent by [`Request::send`].
//! - [`types`] holds what is sent and received.
//! - [`Transport`] is what a client needs in order to send anything. Who sends by other means takes the [`HttpRequest`] of
//!   [`Request::build`] and reads the response by [`decode`].
//! - [`OPERATIONS`], [`operations`], [`for_each_operation!`] and [`for_each_call!`] describe the operations to programs.
//! - [`Error`] and [`Problem`] say what went wrong.
//! - [`LogEntry`] is one exchange in a log: a line, or a JSON object, without anything secret.
//! - [`http::HttpClient`] and [`clock::Clock`] are what a client and whatever it is tested with have in common.

// Says at each item which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod attachment;
pub mod clock;
mod date;
mod decimal;
mod document;
mod error;
#[rustfmt::skip]
mod generated;
pub mod http;
#[cfg(feature = "schemars")]
mod json_schema;
mod log;
mod open;
mod operation;
mod page;
mod parameters;
mod problem;
mod request;
mod seam;
mod sensitive;
mod timestamp;
mod wiped;
mod wire;

pub use attachment::Upload;
pub use date::{Date, DateError};
pub use decimal::Decimal;
pub use document::DOCUMENT;
pub use error::{Error, Redacted, TransportError};
pub use generated::{INPUTS, OPERATIONS, builders, operations, types};
pub use http::BoxFuture;
pub use log::LogEntry;
pub use open::{RawJson, UnknownFields, UnknownValue, UnknownVariant};
pub use operation::{Keyed, Operation, OperationInfo, Paged, Request, Response, RetryClass};
pub use problem::{Problem, ProblemError, ProblemLink, ProblemType};
pub use request::HttpRequest;
pub use seam::{Client, Transport, check_status, decode};
pub use sensitive::{Personal, Secret};
pub use timestamp::{Timestamp, TimestampError};
#[doc(hidden)]
pub use wiped::wiped;
pub use wire::FromBody;

/// What the macros of this crate, its benches and its fuzz targets refer to, and how the crates above read a body without a type.
#[doc(hidden)]
pub mod __private {
    pub use crate::page::{has_room, says_whether_it_ends};
    pub use crate::wire::ToBody;
    pub use crate::wire::fault::is_plain_name;
    pub use crate::wire::json::{Segment, has_fields, strings, without_mark};
    pub use crate::wire::scalar::id_of_number;
    pub use crate::wire::utf_16::utf_16;
    pub use {chrono, serde_json};
}
