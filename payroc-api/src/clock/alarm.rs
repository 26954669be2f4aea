//! Timers that fire whatever the caller's runtime is busy with.
//!
//! The timers of a tokio runtime fire when one of its workers looks at them, and an idle worker does not: the one that waited for the network
//! looks, and if what it then found keeps it busy nobody does. So each timer is watched by a thread of this crate as well, which wakes the
//! caller's task from outside, and that brings another worker to it.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Instant;

/// The thread that watches, started when it is first needed; one for the process.
static WATCH: LazyLock<Option<Arc<Watch>>> = LazyLock::new(Watch::start);

#[derive(Default)]
struct Watch {
    list: Mutex<List>,
    changed: Condvar,
}

#[derive(Default)]
struct List {
    /// Whom to wake at which instant.
    due: BTreeMap<(Instant, u64), Waker>,
    made: u64,
    /// Until when the thread sleeps; for ever where there is nothing to do.
    sleeps: Option<Instant>,
}

impl Watch {
    /// None where no thread can be had; then there are the runtime's timers alone.
    fn start() -> Option<Arc<Self>> {
        let watch = Arc::new(Self::default());
        let shared = watch.clone();
        let thread = std::thread::Builder::new().name("payroc-timer".to_owned());
        thread.spawn(move || shared.run()).ok().map(|_| watch)
    }

    fn list(&self) -> MutexGuard<'_, List> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[allow(clippy::disallowed_methods, reason = "part of the one place that reads the machine's clock")]
    fn run(&self) {
        let mut list = self.list();
        loop {
            let now = Instant::now();
            let later = list.due.split_off(&(now, u64::MAX));
            let due = std::mem::replace(&mut list.due, later);
            if !due.is_empty() {
                drop(list);
                // A waker is not ours; if one panics it ends this thread no more than it would end a runtime's.
                for waker in due.into_values() {
                    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| waker.wake()));
                }
                list = self.list();
                continue;
            }
            list.sleeps = list.due.keys().next().map(|(at, _)| *at);
            list = match list.sleeps {
                Some(at) => {
                    let waited = self.changed.wait_timeout(list, at.saturating_duration_since(now));
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.changed.wait(list).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }
}

/// Ready at an instant.
pub(super) struct Alarm {
    at: Instant,
    key: Option<u64>,
}

impl Alarm {
    pub(super) fn at(at: Instant) -> Self {
        Self { at, key: None }
    }
}

impl Future for Alarm {
    type Output = ();

    #[allow(clippy::disallowed_methods, reason = "part of the one place that reads the machine's clock")]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if Instant::now() >= self.at {
            return Poll::Ready(());
        }
        let Some(watch) = &*WATCH else { return Poll::Pending };
        let mut list = watch.list();
        let key = *self.key.get_or_insert_with(|| {
            list.made += 1;
            list.made
        });
        match list.due.get_mut(&(self.at, key)) {
            Some(known) => known.clone_from(cx.waker()),
            None => {
                list.due.insert((self.at, key), cx.waker().clone());
                // It is asleep for longer than this.
                if list.sleeps.is_none_or(|until| self.at < until) {
                    list.sleeps = Some(self.at);
                    watch.changed.notify_one();
                }
            }
        }
        Poll::Pending
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if let (Some(key), Some(watch)) = (self.key, &*WATCH) {
            let waker = watch.list().due.remove(&(self.at, key));
            drop(waker);
        }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "it is about the machine's clock")]
mod tests {
    use std::sync::mpsc;
    use std::task::Wake;
    use std::time::Duration;

    use super::*;

    struct Tell(mpsc::Sender<()>);

    impl Wake for Tell {
        fn wake(self: Arc<Self>) {
            let _ = self.0.send(());
        }
    }

    #[test]
    fn a_timer_fires_without_a_runtime_and_not_before_its_time() {
        let begun = Instant::now();
        let wait = |milliseconds| {
            let (tell, told) = mpsc::channel();
            let waker = Waker::from(Arc::new(Tell(tell)));
            let mut alarm = Box::pin(Alarm::at(begun + Duration::from_millis(milliseconds)));
            assert!(alarm.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
            (alarm, told, waker)
        };
        // The earlier one comes while the thread sleeps for the later one.
        let (mut late, late_told, late_waker) = wait(400);
        let (early, early_told, _) = wait(100);
        let (dropped, dropped_told, _) = wait(50);
        drop(dropped);
        early_told.recv_timeout(Duration::from_secs(10)).unwrap();
        assert!(begun.elapsed() >= Duration::from_millis(100));
        late_told.recv_timeout(Duration::from_secs(10)).unwrap();
        assert!(begun.elapsed() >= Duration::from_millis(400));
        assert!(late.as_mut().poll(&mut Context::from_waker(&late_waker)).is_ready());
        assert!(dropped_told.try_recv().is_err(), "who is dropped is not woken");
        drop(early);
    }
}
