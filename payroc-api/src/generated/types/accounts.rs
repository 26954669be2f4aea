// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of accounts.

use super::{FundingAccount, Link};
use crate::wire::macros::object;

/// One page of bank accounts for funding.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FundingAccountPage {
    /// Limit.
    pub limit: Option<i64>,
    /// Count.
    pub count: Option<i64>,
    /// Has more.
    pub has_more: Option<bool>,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
    pub data: Vec<FundingAccount>,
}

object!(FundingAccountPage {
    "limit" limit: Optional;
    "count" count: Optional;
    "hasMore" has_more: Optional;
    "links" links: Optional;
    "data" data: Required;
});
