//! What a document may cost at most, whatever it does: processor time and memory of this program.
//!
//! The stages have limits of their own, which say what there is too much of. This one holds where many things that are each allowed come
//! together. It ends the program from outside, so nothing may be written while it watches; what is written, is written afterwards.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::out;

/// Processor time, that of the system for the program included.
const SECONDS: f64 = 18.0;
/// Memory that is in use.
const RESIDENT: u64 = 900_000_000;
/// Memory that is only reserved counts where somebody limits that; the stack of the thread that works is a part of it.
const RESERVED: u64 = 980_000_000;
/// The stack of that thread: documents nest, and so do the stages.
pub const STACK: usize = 192 * 1024 * 1024;

const PAUSE: Duration = Duration::from_millis(20);
/// The clock ticks of /proc, which Linux fixes for programs.
const TICKS: f64 = 100.0;
/// The size of a page where the system does not say otherwise.
const PAGE: u64 = 4096;

static ON: AtomicBool = AtomicBool::new(false);

/// Lets this program be watched, and ended, from now on: for one that carries out one command and nothing else.
pub fn switch_on() {
    ON.store(true, Ordering::Release);
}

/// Watches until it is dropped.
#[derive(Debug)]
pub struct Watch {
    over: Arc<AtomicBool>,
}

impl Watch {
    /// Begins, where [`switch_on`] was called; where a limit is passed, the program ends with a message and the exit code `code`.
    pub fn begin(code: u8) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let watch = Self { over: Arc::clone(&over) };
        if !ON.load(Ordering::Acquire) {
            return watch;
        }
        // Without the thread the limits of the stages still hold.
        let _ = thread::Builder::new().stack_size(64 * 1024).spawn(move || {
            let began = used().map_or(0.0, |used| used.seconds);
            while !over.load(Ordering::Acquire) {
                if let Some(message) = used().and_then(|used| used.since(began).too_much())
                    // Whoever is just done is let go.
                    && !over.swap(true, Ordering::AcqRel)
                {
                    end(&message, code);
                }
                thread::sleep(PAUSE);
            }
        });
        watch
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if self.over.swap(true, Ordering::AcqRel) {
            // The end has begun already: nothing may be written any more.
            loop {
                thread::park();
            }
        }
    }
}

fn end(message: &str, code: u8) -> ! {
    out::complain(&format!("The document is refused: {message}; nothing was changed.\n"));
    std::process::exit(i32::from(code))
}

#[derive(Clone, Copy, Debug)]
struct Used {
    seconds: f64,
    resident: u64,
    reserved: u64,
}

impl Used {
    fn since(self, began: f64) -> Self {
        Self {
            seconds: self.seconds - began,
            ..self
        }
    }

    fn too_much(self) -> Option<String> {
        if self.seconds > SECONDS {
            Some(format!("it takes more than {SECONDS} s of processor time, which is the limit"))
        } else if self.resident > RESIDENT || self.reserved > RESERVED {
            Some(format!(
                "it takes more than {} MB of memory, which is the limit",
                RESIDENT / 1_000_000
            ))
        } else {
            None
        }
    }
}

/// What this process has used, where the system tells (Linux does).
fn used() -> Option<Used> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in brackets and may hold anything.
    let (_, fields) = stat.rsplit_once(')')?;
    // In the program itself, and in the system for it: handing out memory is the system's work.
    let ticks = fields.split_whitespace().skip(11).take(2).map(|field| field.parse::<f64>().ok());
    let ticks: f64 = ticks.sum::<Option<f64>>()?;
    let memory = std::fs::read_to_string("/proc/self/statm").ok()?;
    let mut pages = memory.split_whitespace().map(|field| field.parse::<u64>().ok());
    let (reserved, resident) = (pages.next()??, pages.next()??);
    Some(Used {
        seconds: ticks / TICKS,
        resident: resident * PAGE,
        reserved: reserved * PAGE,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_is_known_and_compared() {
        let Some(used) = used() else {
            return;
        };
        assert!(used.resident > 0 && used.resident <= used.reserved);
        let still = Used {
            seconds: 17.0,
            resident: 1,
            reserved: 1,
        };
        assert_eq!(still.too_much(), None);
        assert!(still.since(-2.0).too_much().is_some_and(|message| message.contains("18 s")));
        assert!(
            Used {
                resident: 1 << 30,
                ..still
            }
            .too_much()
            .is_some_and(|message| message.contains("900 MB"))
        );
    }
}
