//! Hosted payment pages: a signed form, a page of the vendor's, and a signed result.
//!
//! ```
//! use payroc_ext::journeys::events::OrderState;
//! use payroc_ext::journeys::hosted_pages::{
//!     HostedPages, PageSecrets, PendingPayment, Validation,
//! };
//! use payroc_ext::journeys::{Claim, OrderId, PayerPages};
//! use payroc_ext::{Environment, Money};
//! # use payroc_sandbox::{PAGE_SECRET, Sandbox, TerminalSettings};
//! # struct Table(std::collections::HashSet<String>);
//! # impl Claim for Table {
//! #     type Error = std::convert::Infallible;
//! #     async fn claim(&mut self, key: &str) -> Result<bool, Self::Error> { Ok(self.0.insert(key.to_owned())) }
//! # }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sandbox = Sandbox::new();
//! # sandbox.set_terminal("1234001", TerminalSettings::new().receipt_url("https://shop.example/receipt"));
//! # let mut transaction = Table(Default::default());
//! # let now = sandbox.time();
//! let secrets = PageSecrets::new(PAGE_SECRET)?;
//! let pages = HostedPages::new(PayerPages::of(&Environment::Uat)?, "1234001", secrets)?;
//! let pending = pages.sale(&OrderId::random(), &Money::new(12_345, "USD"))?;
//! let stored = serde_json::to_string(&pending)?;
//! let form = pages.payment_form(&pending, now)?.field("DESCRIPTION", "Two <tickets>")?;
//! println!("{}", form.html("Pay"));
//! # let query: Vec<String> = form.fields().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
//! # let request = http::Request::post("/merchant/paymentpage?sandboxCard=4539858876047062").header("content-type", "application/x-www-form-urlencoded");
//! # let back = sandbox.handle(request.body(query.join("&").into())?)?;
//! # let body = back.headers()["location"].to_str()?.split_once('?').unwrap().1.as_bytes().to_vec();
//!
//! // The background validation, a POST from the vendor: bytes in, `OK` out.
//! if let Validation::Payment(receipt) = pages.validation(&body)? {
//!     println!("find the pending payment of {}", receipt.order_id());
//!     let pending: PendingPayment = serde_json::from_str(&stored)?;
//!     let mut order = OrderState::Open;
//!     let reported = pending.settle(&receipt)?;
//!     let recorded = receipt.record(&mut transaction).await?;
//!     if recorded.is_first() && order.advance(reported) {
//!         println!("the order is {order:?}");
//!     }
//!     println!("commit, then respond with {}", recorded.body());
//! #   assert_eq!(order, OrderState::Paid);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # The background validation is the truth
//! The receipt page may never load: the payer closes the browser, or comes back after an hour. The background validation comes from the vendor for each
//! submitted card, good or bad, but not for payments by bank account. Until the body of the response is `OK` it is repeated with longer and longer
//! pauses, for 96 hours; then the transaction expires, and the merchant gets an e-mail. So:
//! 1. Store the [`PendingPayment`] with the order, before the payer gets the form.
//! 2. Verify the body as it arrived ([`HostedPages::validation`]), and find the pending payment by the order id. If there is none yet, respond with
//!    the status 503: it comes again.
//! 3. [`settle`](PendingPayment::settle) it, [`record`](Receipt::record) it and do the work, in one transaction. Respond with [`Recorded::body`] when that is
//!    committed.
//! 4. The receipt page does the same with its query ([`HostedPages::receipt`]); whichever comes first does the work. A reload shows what became of the order.
//! 5. Where neither has come, [`PendingPayment::find`] asks the API.
//!
//! # What is signed
//! | recipe | type | values, joined by `:` before the secret |
//! |---|---|---|
//! | sale or pre-authorization | [`HostedPages::payment_form`] | TERMINALID, ORDERID, AMOUNT, DATETIME |
//! | saving a card | [`HostedPages::card_form`] | TERMINALID, MERCHANTREF, DATETIME, ACTION |
//! | result of a payment | [`Receipt`] | TERMINALID, ORDERID, AMOUNT, DATETIME, RESPONSECODE, RESPONSETEXT |
//! | result of a card | [`CardReceipt`] | TERMINALID, RESPONSECODE, RESPONSETEXT, MERCHANTREF, CARDREFERENCE, DATETIME |
//!
//! The payment id, the currency, a payment link's id and your own parameters are not signed. Colons would make two sets of values one string, so a
//! value that holds one is refused where it is signed; of a result every value but the words of the processor is held to its form, and these stand
//! where they cannot be mistaken.
//!
//! # What is not known
//! The vendor does not document how a result is signed whose card was saved in the same go, how terminals with several currencies sign, what an empty value
//! does, how `RECEIPTPAGEURL` and `VALIDATIONURL` are signed, or how older terminals use MD5. Forms that would need it are refused, and such results are
//! [`PageError::WrongHash`] or [`PageError::OtherHash`]. Nor is it documented how the page reads amounts of currencies without two decimals: they are
//! refused, too. To a form with a wrong hash the page shows `INVALID HASH` to the payer, and calls nobody.

mod form;
mod receipt;
mod sign;

pub use form::{FORM_ID, HostedPages, PageForm, PendingCard, PendingPayment};
pub use receipt::{CardCode, CardReceipt, PageCard, PageCode, PageError, Receipt, Recorded, Validation};
pub use sign::PageSecrets;
