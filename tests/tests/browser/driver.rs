//! One WebDriver for the tests of this binary, and a browser for each of them.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use serde_json::json;
use thirtyfour::prelude::*;

/// Set to `required` where a missing browser is a failure; then it is one.
const VARIABLE: &str = "PAYROC_BROWSER";

/// Browsers that run at the same time: more of them only wait for each other.
const BROWSERS: usize = 2;

/// A running chromedriver. It ends with the last test that holds it.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Keeps a place among the browsers, and the driver alive.
pub(crate) struct Place {
    driver: Arc<Driver>,
    _turn: MutexGuard<'static, ()>,
}

/// A place for a browser; `None`, and a line that says so, where there is none to be had and none is required.
pub(crate) fn place() -> Option<Place> {
    static RUNNING: Mutex<Weak<Driver>> = Mutex::new(Weak::new());
    static TURNS: [Mutex<()>; BROWSERS] = [const { Mutex::new(()) }; BROWSERS];
    let driver = {
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        match running.upgrade() {
            Some(driver) => driver,
            None => {
                let driver = Arc::new(start()?);
                *running = Arc::downgrade(&driver);
                driver
            }
        }
    };
    let turn = loop {
        let free = TURNS.iter().find_map(|turn| match turn.try_lock() {
            Ok(turn) => Some(turn),
            Err(std::sync::TryLockError::Poisoned(turn)) => Some(turn.into_inner()),
            Err(std::sync::TryLockError::WouldBlock) => None,
        });
        match free {
            Some(turn) => break turn,
            None => std::thread::sleep(std::time::Duration::from_millis(20)),
        }
    };
    Some(Place { driver, _turn: turn })
}

fn start() -> Option<Driver> {
    let started = Command::new("chromedriver")
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(error) => {
            missing(&format!("chromedriver cannot be started: {error}"));
            return None;
        }
    };
    let out = child.stdout.take().expect("it was piped");
    // "... was started successfully on port 12345."
    let port = BufReader::new(out).lines().map_while(Result::ok).find_map(|line| {
        let port = line.rsplit_once("on port ")?.1.trim_end_matches('.').parse().ok()?;
        line.contains("started successfully").then_some(port)
    });
    let Some(port) = port else {
        let _ = child.kill();
        let _ = child.wait();
        missing("chromedriver has not said which port it listens on");
        return None;
    };
    Some(Driver { child, port })
}

#[allow(clippy::print_stderr, reason = "a skipped test has to say so")]
fn missing(why: &str) {
    assert!(
        std::env::var(VARIABLE).is_ok_and(|value| value != "required") || std::env::var_os(VARIABLE).is_none(),
        "{VARIABLE}=required, but {why}"
    );
    static SAID: OnceLock<()> = OnceLock::new();
    SAID.get_or_init(|| eprintln!("skipped: tests in a browser need chromium and chromedriver; {why}"));
}

impl Place {
    /// A new browser with a profile of its own. `None` where there is no browser to start.
    pub(crate) async fn browser(&self, width: u32, height: u32) -> Option<WebDriver> {
        let mut wanted = DesiredCapabilities::chrome();
        let flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb",
            "--lang=en-US",
        ];
        for flag in flags {
            wanted.add_arg(flag).expect("a flag");
        }
        let screen = json!({ "deviceMetrics": { "width": width, "height": height, "pixelRatio": 1.0, "touch": false } });
        wanted.add_experimental_option("mobileEmulation", screen).expect("plain data");
        wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" })).expect("plain data");
        match WebDriver::new(format!("http://127.0.0.1:{}", self.driver.port), wanted).await {
            Ok(browser) => Some(browser),
            Err(error) => {
                missing(&format!("no browser can be started: {error}"));
                None
            }
        }
    }
}
