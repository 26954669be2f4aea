//! How requests are sent: [`HttpClient`], which the raw crate defines, and [`ReqwestClient`], which sends over the network.

pub(crate) mod reqwest_client;

pub use payroc_api::http::{BoxFuture, HttpClient, HttpError, HttpErrorKind};
pub use reqwest_client::{ReqwestClient, ReqwestClientBuilder};
