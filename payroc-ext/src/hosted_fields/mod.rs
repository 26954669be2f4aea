//! Hosted Fields: payment fields on your page that your page cannot read.
//!
//! Each field (card number, expiry date, ..) is a frame (`<iframe>`) of the vendor's inside an element of your page. The payer types into the
//! frame, so card and bank details never reach your page or your server. Three parties take part:
//!
//! - **Your server** creates a *session* at the API: the permission to show the fields on one page load, valid for ten minutes.
//! - **The page** loads the vendor's script, which puts the frames into the page and gives it a *single-use token* when the payer submits: a
//!   string that stands for the payment details, valid for one use within 30 minutes.
//! - **Your server** receives the token from the page and pays with it, or saves the details (`client.payments()`, `client.secure_tokens()`).
//!
//! This module creates the session, gives the tags and headers for the page, and brings a script that starts the fields, renews the session and
//! sends the token to your server.
//!
//! # A page, step by step
//!
//! 1. **The server creates a session** for each load of the page, never one for several, and turns it into a [`BrowserConfig`].
//! 2. **The page has an element for each field of one set** ([`CardFields`], [`AchFields`] or [`PadFields`]). A CSS selector names the element (the
//!    field's *target*); beside it stand a label and an element for the field's error. All fields of a set are needed: the script refuses a page
//!    that lacks one. What the payer may leave empty is a setting of the terminal.
//! 3. **The tags of [`BrowserConfig::html`] follow them**: the configuration, the script that starts the fields, and the vendor's script.
//! 4. **The headers allow these scripts and frames and nothing else**: [`PagePolicy::headers`] are for a page that has nothing else on it,
//!    [`ContentSecurityPolicy::merge_into`] is for a page that has a policy already.
//! 5. **The page shows its state** (loading, sending, an error), by style sheet or by script, until the token is there.
//! 6. **The page sends the token to your server**, which pays with it. The amount comes from the server's own records and never from the page,
//!    and an order is charged once, however often the page sends its token.
//!
//! ```
//! use payroc_ext::hosted_fields::{CardFields, CvvField, Field, Submit};
//!
//! /// The page with its headers.
//! async fn page(
//!     client: &payroc_ext::Client,
//! ) -> Result<([(&'static str, String); 3], String), payroc_ext::Error> {
//!     let session = client.hosted_fields().terminal("1234001").for_payment().await?;
//!     let fields = CardFields::new()
//!         .card_number(Field::at("#card-number").error_target("#card-number-error"))
//!         .cardholder_name(Field::at("#cardholder-name").error_target("#cardholder-name-error"))
//!         .expiry_date(
//!             Field::at("#expiry-date").placeholder("MM/YY").error_target("#expiry-date-error"),
//!         )
//!         .cvv(
//!             CvvField::from(Field::at("#cvv").error_target("#cvv-error"))
//!                 .wrapper_target("#cvv-wrapper"),
//!         )
//!         .submit(Submit::at("#submit").value("Pay $49.99"));
//!     let config =
//!         session.into_browser_config(fields)?.renew_at("/session")?.submit_to("/pay")?;
//!     let policy = config.content_security_policy().complete().allow("style-src", "'self'")?;
//!     let html = PAGE.replace("{{payroc}}", &config.html());
//!     Ok((policy.headers(), html))
//! }
//!
//! const PAGE: &str = r##"<!doctype html>
//! <html lang="en">
//! <meta charset="utf-8">
//! <meta name="viewport" content="width=device-width, initial-scale=1">
//! <title>Pay</title>
//! <link rel="stylesheet" href="/pay.css">
//! <h1>Pay $49.99</h1>
//!
//! <p class="when-loading" role="status">The card form is loading.</p>
//! <p class="when-sending" role="status">
//!   We are taking your payment. Please stay on this page.
//! </p>
//! <p class="when-error" role="alert">
//!   Something went wrong, and you have not been charged. <a href="">Load the page again</a>
//! </p>
//! <p class="when-unknown" role="alert">
//!   We do not know yet whether you have paid. Please do not pay again.
//!   <a href="">See how it stands</a>
//! </p>
//! <p class="when-expiring" role="alert">
//!   This form closes in a minute.
//!   <button type="button" data-payroc-renew>Start afresh</button>
//! </p>
//! <p class="when-expired" role="alert">
//!   This form was open for too long.
//!   <button type="button" data-payroc-renew>Start afresh</button>
//! </p>
//!
//! <p>Card number</p>
//! <div id="card-number" class="field"></div>
//! <p id="card-number-error" role="alert"></p>
//! <p>Name on card</p>
//! <div id="cardholder-name" class="field"></div>
//! <p id="cardholder-name-error" role="alert"></p>
//! <p>Expiry date</p>
//! <div id="expiry-date" class="field"></div>
//! <p id="expiry-date-error" role="alert"></p>
//! <div id="cvv-wrapper">
//!   <p>Security code</p>
//!   <div id="cvv" class="field"></div>
//!   <p id="cvv-error" role="alert"></p>
//! </div>
//! <p data-payroc-surcharge></p>
//! <div id="submit" class="field"></div>
//! {{payroc}}
//! </html>"##;
//!
//! /// `/pay.css`: the attribute that the page's root element has decides which of the messages
//! /// is seen.
//! const STYLE: &str = r##"
//! [class^="when-"] { display: none }
//! [data-payroc="loading"] .when-loading,
//! [data-payroc="sending"] .when-sending,
//! [data-payroc="error"] .when-error,
//! [data-payroc="unknown"] .when-unknown,
//! [data-payroc="expiring"] .when-expiring,
//! [data-payroc="expired"] .when-expired { display: block }
//! .field { min-height: 3rem }
//! "##;
//! # fn main() { let _ = (STYLE, page); }
//! ```
//!
//! This page needs no script of its own. `cargo run --example checkout` runs a whole shop that is built like this.
//!
//! # Events and states of the page
//!
//! The script that starts the fields informs the page by events of `document`, whose names begin with `payroc:`, and by the attribute
//! `data-payroc` of the root element. Add listeners in a script that runs before the tags. For TypeScript:
//!
//! ```ts
//! type PayrocErrorType = "load" | "config" | "init" | "field" | "submission";
//!
//! interface DocumentEventMap {
//!   /** All frames are visible: the payer can type. It comes again after each renewal. */
//!   "payroc:ready": CustomEvent<{}>;
//!   /**
//!    * load: the script did not run (unreachable, blocked by the policy, another hash).
//!    * config: the configuration was refused; `field` is the name of a field, or the selector
//!    * of a place. init: the terminal's settings could not be had. field: a field could not be
//!    * shown (`field` says which) or what was typed could not be sent, as after the end of the
//!    * session. submission: no token was made, or your server did not accept it (`reason`).
//!    *
//!    * reason: "release" the vendor takes this release no longer; "refused" your server refused
//!    * the token at once; "unknown" it did not respond, or refused the token only when it was
//!    * sent again, which says nothing of the first time, or the response is an HTML page, which
//!    * a firewall puts in the place of another one. So refuse with JSON.
//!    * The message is for developers and not for payers.
//!    */
//!   "payroc:error": CustomEvent<{
//!     type: PayrocErrorType;
//!     message: string;
//!     field?: string;
//!     reason?: "release" | "refused" | "unknown";
//!   }>;
//!   /** A field was validated. Without `validationError` it is valid. */
//!   "payroc:fieldValidityChange": CustomEvent<{ field: string; validationError?: string }>;
//!   /**
//!    * The card costs a surcharge. Show the disclosure before the payer submits: any element
//!    * with `data-payroc-surcharge` gets it.
//!    */
//!   "payroc:surchargingAllowed": CustomEvent<{ percentage: number; disclosure: string }>;
//!   "payroc:surchargingNotAllowed": CustomEvent<{}>;
//!   /**
//!    * The payer has pressed the button. `preventDefault()` stops the submission; `respondWith`
//!    * takes the decision, or a promise of it: `true` goes on, `false` or a rejection stops.
//!    * It has to be called while the event is dispatched.
//!    */
//!   "payroc:beforeSubmit": CustomEvent<{
//!     respondWith(decision: boolean | Promise<boolean>): void;
//!   }>;
//!   /**
//!    * The token: at most once for each session, however many instances there are. Cancelable
//!    * where this script sends the token: `preventDefault()` leaves that to you.
//!    */
//!   "payroc:submissionSuccess": CustomEvent<{ token: string; expiresAt: string }>;
//!   /**
//!    * Your server accepted the token and named no address to go to. `body` is that of its
//!    * response, if it was JSON.
//!    */
//!   "payroc:accepted": CustomEvent<{ status: number; body: unknown }>;
//!   /**
//!    * The session ends in `remaining` seconds. `touched`: the payer has begun, and a renewal
//!    * would empty the fields.
//!    */
//!   "payroc:sessionExpiring": CustomEvent<{ remaining: number; touched: boolean }>;
//!   "payroc:sessionExpired": CustomEvent<{ touched: boolean }>;
//!   /** A new session, with new, empty fields. `silent`: nobody had begun to type. */
//!   "payroc:sessionRenewed": CustomEvent<{ silent: boolean }>;
//! }
//!
//! interface Window {
//!   payrocHostedFields: {
//!     /** The running object of the vendor's script. */
//!     readonly instance: unknown;
//!     /**
//!      * Starts the fields with a new session: the given one (what `BrowserConfig::page_json`
//!      * gives), or one from the page's own server. Returns whether it did. It does not during
//!      * a submission, after a success, or for a session of another release.
//!      */
//!     renew(config?: object): Promise<boolean>;
//!     /**
//!      * Stops everything and takes the frames away: for single-page applications, before they
//!      * take the form away.
//!      */
//!     destroy(): void;
//!   };
//! }
//! ```
//!
//! The attribute `data-payroc` is one of `loading`, `ready`, `submitting` (the button was pressed; the script may still end this in silence,
//! where a field is missing), `submitted`, `sending`, `accepted`, `unknown`, `expiring`, `expired` and `error`; `data-payroc-error` then has
//! the type. An element with `data-payroc-renew` is a button that renews, one with `data-payroc-surcharge` shows the disclosure.
//!
//! Tags that are put into a page again (single-page applications, hot reload) end the earlier instance and empty its elements first, so that
//! no click makes two tokens. The vendor's script goes on making frames for an instance that was ended, where one had not come in time; such a
//! frame is removed as soon as it is there, because the new instance would react to its button. Put the tags in with a new session each time:
//! frames of one session cannot be distinguished.
//!
//! # Renewal
//!
//! A session ends without an event; the next thing typed fails. So the page counts the time that the server said was left, on a monotonic
//! clock, and acts before the end ([`BrowserConfig::renewal_margin`]). As long as no field has had the focus and none has been validated, it
//! obtains a new session silently from [`BrowserConfig::renew_at`]. New frames are empty, so once the payer has begun it dispatches an event
//! instead, and renews when `data-payroc-renew` is pressed or `renew` is called. Never during a submission, and only while the page is seen. A
//! shop that refuses is asked again after longer and longer pauses, or after its `Retry-After`, and ten times in all. Without an address the page
//! does it on the events.
//!
//! The page sends `POST` with the JSON `{}`. Respond with [`BrowserConfig::page_json`], or with `{"location": "/somewhere"}` where nothing is left
//! to pay. Limit how many sessions one visitor can get: see below.
//!
//! # How many sessions
//!
//! One for each page that is served, and none for a request that serves no page: make the call in the handler of the page, not in a layer that every
//! request passes. A session that a page has got serves no other page, even if no token has come of it: the frames of two pages on one session cannot
//! be distinguished, and the server does not learn whether something was typed into them. A session that no page has got, because rendering failed or
//! the payer was sent elsewhere, is still a [`Session`] in your hands. The next page of the same kind can take it as long as it does not end soon
//! ([`Session::expires_within`]); one for replacing details belongs to its customer.
//!
//! # Sending the token to your server
//!
//! To [`BrowserConfig::submit_to`] the page sends `POST` with the JSON `{"token": "...", "expiresAt": "...", "form": {...}}`, where `form` has the
//! values of the form named by [`BrowserConfig::form`]. Respond with `{"location": "/receipt/..."}`, under any status, and the page goes
//! there; or with a redirect, which it follows. A response that is lost, a 408, a 429 and a 5xx make the page send **the same token again**, five times
//! within half a minute, and then say that the outcome is unknown. It says so as well where the token is refused when it is sent again, because the
//! first time may have paid. So the server has to act on an order once, however often it is asked: store
//! the order and the [prepared](crate::Prepared) call before sending (sealed, with the feature `sealed`), and respond to every further request
//! from what is stored. An outcome that is not known ends like this: send the same call again while its key is trusted, then look the order up
//! by its id, then ask a person; [`Outcome::Unknown`](crate::Outcome::Unknown) names the limits of each.
//!
//! Both requests are made with `fetch`, with the page's cookies, and with an `Origin` that the server should check.
//!
//! # Card testing
//!
//! A page that makes sessions for anybody, and charges whatever token comes back, is what fraudsters run lists of stolen cards through: thousands
//! of small charges to see which cards live, at your cost and on your account. Neither the frames nor the single-use tokens prevent that; only
//! your server can. Limit the sessions and the attempts of one cart, of one client address and of the whole shop; count declines apart, and end
//! a cart that has had a handful; say no more than "declined, try another card" to the payer, because the reason is what the tester wants to
//! know; keep the smallest amount above what a tester would choose; and have a switch that puts a challenge in front. Count a network of IPv6
//! (a /64) as one address, because whoever has one address of it has all. The example has the limits behind one trait, with counters in memory
//! that a shop on several machines replaces by shared ones.
//!
//! # Releases
//!
//! Version, address, hash and gateway of the vendor's script change together; they are a [`HostedFieldsRelease`], whose documentation says how two of them
//! are served side by side and what happens to open pages when the vendor withdraws one.

mod bootstrap;
pub(crate) mod browser;
mod call;
mod escape;
mod fields;
mod policy;
mod release;
mod selector;
mod session;
mod styles;

pub use browser::BrowserConfig;
pub use call::{SessionCall, TerminalHostedFields};
pub use fields::{AccountTypeField, AchFields, CardFields, CvvField, Field, Fields, PadFields, Submit};
pub use policy::{ContentSecurityPolicy, PagePolicy};
pub use release::HostedFieldsRelease;
pub use session::{Mode, Session};
pub use styles::Styles;
