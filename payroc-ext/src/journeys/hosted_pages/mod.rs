//! Hosted payment pages: a signed form, a page of the vendor's, and a signed result.
//!
//! ```
//! use payroc_ext::journeys::cards::{GiveBack, GivenBack};
//! use payroc_ext::journeys::hosted_pages::{
//!     HostedPages, PageSecrets, PendingPayment, Validation, WaitsFor,
//! };
//! use payroc_ext::journeys::{Claim, OrderId, OrderState, PayerPages};
//! use payroc_ext::{Money, prelude::*};
//! # use payroc_sandbox::{API_KEY, PAGE_SECRET, Sandbox, TerminalSettings};
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
//! # let client = Client::builder().environment(Environment::Uat).api_key(API_KEY).http_client(sandbox.clone()).build()?;
//! # let mut transaction = Table(Default::default());
//! # let now = sandbox.time();
//! let secrets = PageSecrets::new(PAGE_SECRET)?;
//! let pages = HostedPages::new(PayerPages::of(client.environment())?, "1234001", secrets)?;
//! let pending = pages.sale(&OrderId::random(), &Money::new(12_345, "USD"))?;
//! let stored = serde_json::to_string(&pending)?;
//! let (mut order, mut waits_for) = (OrderState::Open, WaitsFor::new());
//! let form = pages.payment_form(&pending, order, now)?;
//! println!("{}", form.field("DESCRIPTION", "Two <tickets>")?.html("Pay"));
//! # let form = pages.payment_form(&pending, order, now)?;
//! # let query: Vec<String> = form.fields().map(|(name, value)| format!("{name}={value}")).collect();
//! # let request = http::Request::post("/merchant/paymentpage?sandboxCard=4539858876047062").header("content-type", "application/x-www-form-urlencoded");
//! # let back = sandbox.handle(request.body(query.join("&").into())?)?;
//! # let body = back.headers()["location"].to_str()?.split_once('?').unwrap().1.as_bytes().to_vec();
//!
//! // The background validation, a POST from the vendor: bytes in, `OK` out.
//! if let Validation::Payment(receipt) = pages.validation(&body)? {
//!     println!("find the pending payment of {}", receipt.order_id());
//!     let pending: PendingPayment = serde_json::from_str(&stored)?;
//!     let Some(found) = pending.confirm(&client, &receipt).await? else {
//!         return Err("not listed yet: respond with 503".into());
//!     };
//!     let recorded = receipt.record(&mut transaction).await?;
//!     if found.settle(&mut order, &mut waits_for) && order == OrderState::Paid {
//!         println!("the goods can leave");
//!     }
//!     println!("commit");
//!     for paid_twice in found.to_give_back(&client, order).await? {
//!         let back = GiveBack::all("paid twice", "Paid twice");
//!         match paid_twice.void_or_refund(&client, back).await? {
//!             GivenBack::Done(_) => println!("paid twice, and given back once"),
//!             // This reference brings the same response again.
//!             GivenBack::Declined(_) => println!("for a person, under another reference"),
//!             // It may have been given back: another reference could do it twice.
//!             GivenBack::Undecided(_) => println!("for a person, to compare the refunds"),
//!         }
//!     }
//!     println!("respond with {}", recorded.body());
//! #   assert_eq!(order, OrderState::Paid);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # The background validation is the trigger, and the API is the truth
//! The receipt page may never load: the payer closes the browser, or comes back after an hour. The background validation comes from the vendor for each
//! submitted card, good or bad, but not for payments by bank account. Until the body of the response is `OK` it is repeated with longer and longer
//! pauses, for 96 hours; then the transaction expires, and the merchant gets an e-mail. So:
//! 1. Store the [`PendingPayment`] with the order, before the payer gets the form.
//! 2. Verify the body as it arrived ([`HostedPages::validation`]), and find the pending payment by the order id. If there is none yet, respond with
//!    the status 503: it comes again.
//! 3. [`confirm`](PendingPayment::confirm) it by the API, which alone knows whether the amount is paid or held, and in which currency. `None` is 503 as well.
//! 4. In one transaction, lock the order, [`record`](Receipt::record) the result, and [`settle`](Found::settle) the order, with what it waits for
//!    ([`WaitsFor`]) in a column beside it. An order that is charged directly as well, [begins](WaitsFor::begin) that call there before it is sent. Goods leave where it moved to [`Paid`](crate::journeys::OrderState::Paid).
//! 5. When that is committed, give back what [`Found::to_give_back`] returns, also where the result was recorded before; then respond with
//!    [`Recorded::body`]. Where the process ends in between, the result comes again, and the keys are the same. So a payment whose refund was declined is not
//!    given back by another pass either: it comes back in each, and a person gives it back under another reference. One that is undecided is for a person as
//!    well, who compares its refunds: another reference could give it back twice. Respond with `OK` whatever was found, also where the amount is another
//!    one: without it the transaction expires.
//! 6. The receipt page does the same with its query ([`HostedPages::receipt`]); whichever comes first does the work. A reload shows what became of the order.
//! 7. Where neither has come, or the order is [`Undecided`](crate::journeys::OrderState::Undecided), [`PendingPayment::look`] asks the API; take over what
//!    it finds in the same way. An undecided order can be declined after all, and then the payer gets a form again.
//!
//! # What the payer can change
//! The form of a sale has the hash of a pre-authorization, and no hash has the currency in it. So with one form a payer can have the amount held where it should
//! be paid, or pay it in a currency that is worth less, and the result is signed and approved all the same. An older form of the order can be sent again,
//! too. That is why no result is turned into a state of the order without the API.
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
//! refused, too. Whether a surcharge is in the amount of a result is not documented either, and so the amount is that of the API. To a form with a wrong hash the page shows `INVALID HASH` to the payer, and calls nobody.

mod form;
mod receipt;
mod sign;
mod waits_for;

pub use form::{FORM_ID, HostedPages, PageForm, PendingCard, PendingPayment};
pub use receipt::{CardCode, CardReceipt, Found, PageCard, PageCode, PageError, Receipt, Recorded, Validation};
pub use sign::PageSecrets;
pub use waits_for::WaitsFor;
