//! What benches and tests of the payroc crates share.
//!
//! - [`floor`]: the same calls by bare reqwest and by the client, to measure the cost of the client.
//! - [`loopback`]: a scripted server of very low cost, to measure clients against.
//! - [`rows`]: the lines by which a bench reports to `cargo xtask bench`.

pub mod floor;
pub mod loopback;
pub mod rows;
