//! One WebDriver for the tests of this binary, and a browser for each of them.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use serde_json::json;
use thirtyfour::prelude::*;

/// Set to `required` where a missing browser is a failure; then it is one.
const VARIABLE: &str = "PAYROC_BROWSER";

/// Name a browser and a driver, where they are not to be looked for.
const CHROME: &str = "PAYROC_CHROME";
const CHROMEDRIVER: &str = "PAYROC_CHROMEDRIVER";

/// Names of browsers, and of drivers beside those that a machine says itself where they are: those that `.ci/browser` looks for.
const BROWSER_NAMES: [&str; 4] = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];
const DRIVER_NAMES: [&str; 3] = [
    "chromedriver",
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
];

/// Browsers that run at the same time: more of them only wait for each other.
const BROWSERS: usize = 2;

/// A running chromedriver. It ends with the last test that holds it.
pub(crate) struct Driver {
    child: Child,
    port: u16,
    browser: String,
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

/// A browser and a driver of one major version: another driver starts the browser and then cannot speak with it.
fn pair() -> Result<(String, String), String> {
    let named = |variable| std::env::var(variable).ok().filter(|value| !value.is_empty());
    if let (Some(browser), Some(driver)) = (named(CHROME), named(CHROMEDRIVER)) {
        return Ok((browser, driver));
    }
    // Where GitHub's runners keep the driver of their Chrome.
    let of_runner = named("CHROMEWEBDRIVER").map(|folder| format!("{folder}/chromedriver"));
    let browsers = named(CHROME).map_or_else(|| BROWSER_NAMES.map(str::to_owned).to_vec(), |name| vec![name]);
    let drivers = named(CHROMEDRIVER).map_or_else(
        || DRIVER_NAMES.map(str::to_owned).into_iter().chain(of_runner).collect(),
        |name| vec![name],
    );
    let there = |names: &[String]| -> Vec<(String, u32)> {
        // The driver takes no name for a browser, but its place.
        let known = names
            .iter()
            .filter_map(|name| place_of(name))
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

/// Where a program lies that is named by a path or found by its name.
fn place_of(name: &str) -> Option<String> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let mut places = std::env::split_paths(&folders).map(|folder| folder.join(name));
    places.find(|place| place.is_file())?.to_str().map(str::to_owned)
}

/// The first number of what a program says of its version.
fn major_version(program: &str) -> Option<u32> {
    let said = Command::new(program).arg("--version").stdin(Stdio::null()).output().ok()?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    said.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
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
        missing(&format!("{driver} has not said which port it listens on"));
        return None;
    };
    Some(Driver { child, port, browser })
}

#[allow(clippy::print_stderr, reason = "a skipped test has to say so")]
fn missing(why: &str) {
    assert!(
        std::env::var(VARIABLE).is_ok_and(|value| value != "required") || std::env::var_os(VARIABLE).is_none(),
        "{VARIABLE}=required, but {why}"
    );
    static SAID: OnceLock<()> = OnceLock::new();
    SAID.get_or_init(|| eprintln!("skipped: tests in a browser need Chromium or Chrome and its chromedriver; {why}"));
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
fn the_gate_looks_for_the_browsers_and_drivers_that_the_tests_look_for() {
    let gate = include_str!("../../../.ci/browser");
    let names = |list: &str| -> Vec<String> {
        let start = gate.find(&format!("\n{list}=\"")).expect(list) + list.len() + 3;
        let names = gate[start..].split('"').next().unwrap_or_default();
        let names = names.split_whitespace().filter(|name| !name.contains("CHROMEWEBDRIVER"));
        names.map(str::to_owned).collect()
    };
    assert_eq!(names("browsers"), BROWSER_NAMES);
    // The path that the machine says itself has no space in it, and is not among these.
    assert_eq!(names("drivers"), DRIVER_NAMES);
    for variable in [CHROME, CHROMEDRIVER, "CHROMEWEBDRIVER"] {
        assert!(gate.contains(variable), "{variable}");
    }
}
