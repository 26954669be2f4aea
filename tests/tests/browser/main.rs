//! Promises to payers and integrators, tested in a browser: Chromium by WebDriver, with the stand-in for the vendor's script.
//!
//! `PAYROC_BROWSER=required` makes a missing browser a failure. Otherwise, these tests print one line that they were skipped.

mod checkout;
mod console;
mod contract;
mod driver;
mod page;
mod payer;
mod shop;
mod stage;
