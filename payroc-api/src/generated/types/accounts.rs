// Made by `cargo xtask codegen`; changes by hand are lost.

//! Bank accounts that money is sent to or drawn from.

use super::{FundingAccount, Link};
use crate::wire::macros::object;

/// One page of bank accounts for funding.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingAccountPage {
    /// The largest number of rows of a page.
    pub limit: Option<i64>,
    /// How many rows this page holds.
    pub count: Option<i64>,
    /// Whether there are rows beyond this page.
    pub has_more: Option<bool>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Vec<FundingAccount>,
}

object!(FundingAccountPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Required;
});
