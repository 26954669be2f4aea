//! Calls, pages and items own their client: they can be spawned, stored in a struct, and streamed as the body of a response.

use std::future::{Future, IntoFuture};

use futures_util::Stream;
use payroc_ext::hosted_fields::{Session, SessionCall};
use payroc_ext::{Call, CallFuture, Client, Error, Items, Pages, Prepared, PreparedCall, Response, operations, resources};

fn is_owned<T: Send + 'static>() {}
fn is_future<F: Future + Send + Unpin + 'static>() {}
fn is_stream<S: Stream + Send + Unpin + 'static>() {}

#[test]
fn calls_futures_and_streams_are_send_and_static() {
    macro_rules! each {
        ($($name:ident, $method:ident, request: $request:ty, response: $response:ty;)*) => {
            $(
                is_owned::<Call<payroc_ext::builders::$name>>();
                is_future::<<Call<payroc_ext::builders::$name> as IntoFuture>::IntoFuture>();
                is_future::<CallFuture<Response<$response>>>();
            )*
        };
    }
    payroc_api::for_each_operation!(each);
    is_owned::<resources::payments::Payments>();
    is_owned::<resources::payments::CreatePayment>();
    is_owned::<Prepared<operations::CreatePayment>>();
    is_owned::<PreparedCall>();
    is_owned::<SessionCall>();
    is_future::<CallFuture<Session>>();
    is_stream::<Pages<operations::ListPayments>>();
    is_stream::<Items<operations::ListPayments>>();
}

/// The signatures are the test: no returned value borrows the client.
#[test]
fn calls_and_lists_outlive_their_client() {
    struct Export {
        rows: Items<operations::ListPayments>,
    }
    fn export(client: &Client) -> Export {
        Export {
            rows: client.payments().list().items(),
        }
    }
    fn spawned(client: Client) -> impl Future<Output = Result<payroc_ext::types::RetrievedPayment, Error>> + Send + 'static {
        client.payments().get("M2MJOG6O2Y").into_future()
    }
    let client = Client::builder()
        .environment(payroc_ext::Environment::Uat)
        .api_key("key")
        .build()
        .unwrap();
    let Export { rows } = export(&client);
    let call = spawned(client);
    is_send(&rows);
    is_send(&call);
}

fn is_send<T: Send + 'static>(_: &T) {}
