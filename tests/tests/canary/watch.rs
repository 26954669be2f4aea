//! Records everything that the process reports: `tracing`, `log`, panics.

use std::any::Any;
use std::fmt::{Debug, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Metadata, Subscriber};

/// The events of `tracing` and `log`.
static LOGGED: Mutex<String> = Mutex::new(String::new());
/// The messages of panics.
static PANICKED: Mutex<String> = Mutex::new(String::new());

fn locked(text: &'static Mutex<String>) -> MutexGuard<'static, String> {
    text.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins to record. Must be called once in a process.
pub(crate) fn begin() {
    tracing::subscriber::set_global_default(Everything).expect("no other subscriber is set");
    log::set_logger(&Everything).expect("no other subscriber is set");
    log::set_max_level(log::LevelFilter::Trace);
    std::panic::set_hook(Box::new(|panic| {
        let _ = writeln!(locked(&PANICKED), "{panic}");
    }));
}

/// Restores the panic hook.
pub(crate) fn end() {
    drop(std::panic::take_hook());
}

/// Takes the events of `tracing` and `log` since the last call.
pub(crate) fn take() -> String {
    std::mem::take(&mut *locked(&LOGGED))
}

/// The message of the panic that unwrapping causes, as the hook receives it and as `catch_unwind` returns it.
pub(crate) fn panic_of(unwrap: impl FnOnce()) -> String {
    let caught: Box<dyn Any + Send> = catch_unwind(AssertUnwindSafe(unwrap)).expect_err("unwrapping panics");
    let text = caught.downcast::<String>().expect("the message is a formatted string");
    *text + &std::mem::take(&mut *locked(&PANICKED))
}

struct Everything;

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {}={value:?}", field.name());
    }
}

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::always()
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut text = String::new();
        let _ = write!(text, "\nspan {} {}", span.metadata().target(), span.metadata().name());
        span.record(&mut Line(&mut text));
        locked(&LOGGED).push_str(&text);
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut text = String::new();
        values.record(&mut Line(&mut text));
        locked(&LOGGED).push_str(&text);
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut text = String::new();
        let _ = write!(text, "\nevent {}", event.metadata().target());
        event.record(&mut Line(&mut text));
        locked(&LOGGED).push_str(&text);
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

impl log::Log for Everything {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }
    fn log(&self, record: &log::Record<'_>) {
        let text = format!("\nlog {} {}", record.target(), record.args());
        locked(&LOGGED).push_str(&text);
    }
    fn flush(&self) {}
}
