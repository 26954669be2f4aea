//! What payer and integrator want, tried in a browser: Chromium by WebDriver, with the stand-in for the vendor's script.
//!
//! `PAYROC_BROWSER=required` makes a missing browser a failure; without it these tests say in one line that they were skipped.

mod checkout;
mod contract;
mod driver;
mod page;
mod shop;
mod stage;
