//! Hosted Fields: card and bank details typed into the vendor's frames on your page, never into your page.
//!
//! The server makes a session, the page uses it up. A session lives about ten minutes and serves one page load.
//!
//! ```
//! use payroc_ext::flows::hosted_fields::{CardFields, Field, Submit};
//!
//! # async fn run(client: payroc_ext::Client) -> Result<(), payroc_ext::Error> {
//! let session = client.hosted_fields().terminal("1234001").for_payment().await?;
//! let page = session.into_browser_config(
//!     CardFields::new()
//!         .card_number(Field::at("#card-number").placeholder("Card number"))
//!         .submit(Submit::at("#pay").value("Pay now")),
//! )?;
//! let html = page.html();                                        // into the page, behind the elements that it names
//! let header = page.content_security_policy().to_string();       // into the page's Content-Security-Policy
//! # let _ = (html, header);
//! # Ok(())
//! # }
//! ```

mod browser;
mod call;
mod escape;
mod fields;
mod session;

pub use crate::release::Release;
pub use browser::{BrowserConfig, ContentSecurityPolicy};
pub use call::{SessionCall, TerminalHostedFields};
pub use fields::{AchFields, CardFields, CvvField, Field, Fields, PadFields, Submit};
pub use session::{Mode, Session};
