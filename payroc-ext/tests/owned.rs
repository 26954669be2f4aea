//! Calls, pages and items own their client: they can be spawned, stored in a struct, and streamed as the body of a response.

use std::future::{Future, IntoFuture};

use futures_util::Stream;
use payroc_ext::hosted_fields::{Session, SessionCall};
use payroc_ext::{
    Call, CallFuture, Client, DrainReport, Error, Items, Merchants, Paged, Pages, Prepared, PreparedCall, Response, operations, resources,
};

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
    is_owned::<DrainReport>();
}

/// The bounds of the functions are the test. They hold for every list.
#[test]
fn rows_and_pages_of_any_list_can_be_spawned() {
    fn list<Op: Paged + 'static>()
    where
        Op::Output: Send + 'static,
        Op::Item: Send + 'static,
    {
        is_stream::<Pages<Op>>();
        is_stream::<Items<Op>>();
        fn collected<Op: Paged + 'static>(
            pages: Pages<Op>,
            items: Items<Op>,
        ) -> (impl Future + Send + 'static, impl Future + Send + 'static)
        where
            Op::Output: Send + 'static,
            Op::Item: Send + 'static,
        {
            (pages.try_collect(), items.try_collect())
        }
        let _ = collected::<Op>;
        /// The future of one row borrows only the list.
        fn next<Op: Paged + 'static>(items: &mut Items<Op>, pages: &mut Pages<Op>)
        where
            Op::Output: Send + 'static,
            Op::Item: Send + 'static,
        {
            is_send_and_borrows(items.next());
            is_send_and_borrows(pages.next());
        }
        let _ = next::<Op>;
    }
    list::<operations::ListPayments>();
    list::<operations::ListBatches>();
}

#[test]
fn renewals_and_drains_can_be_spawned() {
    let client = Client::builder()
        .environment(payroc_ext::Environment::Uat)
        .api_key("key")
        .build()
        .unwrap();
    is_send(&client.renew_token());
    is_send(&client.drain(std::time::Duration::ZERO));
    let merchants = Client::builder()
        .environment(payroc_ext::Environment::Uat)
        .build_for_merchants()
        .unwrap();
    is_send(&merchants.drain(std::time::Duration::ZERO));
    is_owned::<Merchants>();
}

fn is_send_and_borrows<T: Send>(_: T) {}

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
