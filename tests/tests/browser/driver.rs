//! One WebDriver for the tests of this binary, and a browser for each of them.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use serde_json::json;
use thirtyfour::prelude::*;

/// Set to `required` to make a missing browser a failure.
const VARIABLE: &str = "PAYROC_BROWSER";

/// The variables that name the browser and the driver. Without them, both are searched for.
const CHROME: &str = "PAYROC_CHROME";
const CHROMEDRIVER: &str = "PAYROC_CHROMEDRIVER";

/// The names of browsers and drivers to search for. They are the same as in `.ci/browser`.
const BROWSER_NAMES: [&str; 4] = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];
const DRIVER_NAMES: [&str; 3] = [
    "chromedriver",
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
];

/// The number of browsers that run at the same time. More of them would only wait for each other.
const BROWSERS: usize = 2;

/// A running chromedriver. It is stopped when the last test drops it.
pub(crate) struct Driver {
    child: Child,
    port: u16,
    browser: String,
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself, so errors are ignored.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A slot for a running browser. It keeps the driver alive.
pub(crate) struct Slot {
    driver: Arc<Driver>,
    _turn: MutexGuard<'static, ()>,
}

/// Waits for a slot. Without a browser, prints one line and returns `None`, or panics if a browser is required.
pub(crate) fn slot() -> Option<Slot> {
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
    Some(Slot { driver, _turn: turn })
}

/// Finds a browser and a driver of the same major version. A driver of another version starts the browser but cannot control it.
fn pair() -> Result<(String, String), String> {
    let named = |variable| std::env::var(variable).ok().filter(|value| !value.is_empty());
    if let (Some(browser), Some(driver)) = (named(CHROME), named(CHROMEDRIVER)) {
        return Ok((browser, driver));
    }
    // GitHub's runners name the folder of their driver in this variable.
    let of_runner = named("CHROMEWEBDRIVER").map(|folder| format!("{folder}/chromedriver"));
    let browsers = named(CHROME).map_or_else(|| BROWSER_NAMES.map(str::to_owned).to_vec(), |name| vec![name]);
    let drivers = named(CHROMEDRIVER).map_or_else(
        || DRIVER_NAMES.map(str::to_owned).into_iter().chain(of_runner).collect(),
        |name| vec![name],
    );
    let there = |names: &[String]| -> Vec<(String, u32)> {
        // The driver needs the path of a browser, not its name.
        let known = names
            .iter()
            .filter_map(|name| path_of(name))
            .map(|name| (major_version(&name), name));
        known.filter_map(|(version, name)| Some((name, version?))).collect()
    };
    let (browsers, drivers) = (there(&browsers), there(&drivers));
    let fits = browsers.iter().find_map(|(browser, version)| {
        let driver = drivers.iter().find(|(_, of_driver)| of_driver == version)?;
        Some((browser.clone(), driver.0.clone()))
    });
    fits.ok_or_else(|| format!("no browser has a driver of its major version: found {browsers:?} and {drivers:?}"))
}

/// The path of a program, which is given as a path or found by its name.
fn path_of(name: &str) -> Option<String> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let mut paths = std::env::split_paths(&folders).map(|folder| folder.join(name));
    paths.find(|path| path.is_file())?.to_str().map(str::to_owned)
}

/// The major version that a program prints.
fn major_version(program: &str) -> Option<u32> {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).output().ok()?;
    let output = String::from_utf8_lossy(&output.stdout).into_owned();
    output.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

fn start() -> Option<Driver> {
    let (browser, driver) = match pair() {
        Ok(pair) => pair,
        Err(why) => {
            missing(&why);
            return None;
        }
    };
    let started = Command::new(&driver)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(error) => {
            missing(&format!("{driver} cannot be started: {error}"));
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
        missing(&format!("{driver} did not print its port"));
        return None;
    };
    Some(Driver { child, port, browser })
}

fn missing(why: &str) {
    assert!(
        std::env::var(VARIABLE).is_ok_and(|value| value != "required") || std::env::var_os(VARIABLE).is_none(),
        "{VARIABLE}=required, but {why}"
    );
    static REPORTED: OnceLock<()> = OnceLock::new();
    REPORTED
        .get_or_init(|| payroc_tests::skip::skipped(&format!("tests in a browser need Chromium or Chrome and its chromedriver; {why}")));
}

impl Slot {
    /// Starts a browser with its own profile. Returns `None` if none can be started and none is required.
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
        wanted.set_binary(&self.driver.browser).expect("a path");
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

#[test]
fn the_gate_searches_for_the_same_browsers_and_drivers_as_the_tests() {
    let gate = include_str!("../../../.ci/browser");
    let names = |list: &str| -> Vec<String> {
        let start = gate.find(&format!("\n{list}=\"")).expect(list) + list.len() + 3;
        let names = gate[start..].split('"').next().unwrap_or_default();
        let names = names.split_whitespace().filter(|name| !name.contains("CHROMEWEBDRIVER"));
        names.map(str::to_owned).collect()
    };
    assert_eq!(names("browsers"), BROWSER_NAMES);
    // The path in `CHROMEWEBDRIVER` is not in these lists.
    assert_eq!(names("drivers"), DRIVER_NAMES);
    for variable in [CHROME, CHROMEDRIVER, "CHROMEWEBDRIVER"] {
        assert!(gate.contains(variable), "{variable}");
    }
}
