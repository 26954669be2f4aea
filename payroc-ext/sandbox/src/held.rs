//! Requests that are held until an instruction at a device ends, or for a minute.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::Response;

use super::sandbox::Sandbox;
use payroc_api::http::BoxFuture;

type Respond = Box<dyn Fn(&Sandbox) -> Response<Bytes> + Send + Sync>;

/// Gives the response once the instruction has ended or the time is over.
pub(super) struct Held {
    sandbox: Sandbox,
    operation: String,
    path: BTreeMap<String, String>,
    /// When the response is given in any case.
    end: DateTime<Utc>,
    timer: BoxFuture<'static, ()>,
    waiting: Option<u64>,
    respond: Respond,
}

impl Held {
    pub(super) fn new(
        sandbox: Sandbox,
        operation: String,
        path: BTreeMap<String, String>,
        now: DateTime<Utc>,
        look_again: DateTime<Utc>,
        respond: impl Fn(&Sandbox) -> Response<Bytes> + Send + Sync + 'static,
    ) -> Self {
        Self {
            end: now.checked_add_signed(sandbox.hold_time()).unwrap_or(now),
            timer: timer(&sandbox, now, look_again),
            sandbox,
            operation,
            path,
            waiting: None,
            respond: Box::new(respond),
        }
    }
}

fn timer(sandbox: &Sandbox, now: DateTime<Utc>, at: DateTime<Utc>) -> BoxFuture<'static, ()> {
    // At least a millisecond, so that a wall clock that lags behind the timer is not polled in a loop.
    let time = (at - now).to_std().unwrap_or_default().max(std::time::Duration::from_millis(1));
    sandbox.clock().sleep(time)
}

impl Future for Held {
    type Output = Response<Bytes>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Response<Bytes>> {
        let this = self.get_mut();
        loop {
            let now = this.sandbox.now();
            let look_again = this.sandbox.with_store_at(now, |store| {
                let until = store.held_until(&this.operation, &this.path, now, this.sandbox.hold_time())?;
                // Registered under the same lock, so that no end of an instruction is missed.
                this.waiting = Some(store.wait_for_devices(this.waiting, cx.waker()));
                Some(until)
            });
            let Some(look_again) = look_again.filter(|_| now < this.end) else {
                return Poll::Ready((this.respond)(&this.sandbox));
            };
            match this.timer.as_mut().poll(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(()) => this.timer = timer(&this.sandbox, now, look_again.min(this.end)),
            }
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(number) = self.waiting {
            self.sandbox.with_store(|store| store.stop_waiting(number));
        }
    }
}
