//! Settings of a sandbox.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveTime, TimeDelta};

use super::clock::TestClock;
#[cfg(feature = "cli")]
use super::data::{Data, DataError, Flush};
use super::receiver::EventTarget;
use super::record::{REQUESTS, RecordedRequest};
use super::sandbox::{API_KEY, Sandbox};
use super::state::{DeviceTime, HOLD, State};
use super::terminal::TerminalSettings;
use payroc_api::clock::{Clock, SystemClock};
use payroc_api::http::HttpClient;

/// Configures a [`Sandbox`].
pub struct SandboxBuilder {
    clock: Arc<dyn Clock>,
    events_anywhere: bool,
    lenient: bool,
    terminals: TerminalSettings,
    settings: Settings,
}

/// The settings of a sandbox.
pub(super) struct Settings {
    pub(super) keys: Vec<String>,
    /// 0 if nobody has set it.
    pub(super) seed: Option<u64>,
    pub(super) skew: TimeDelta,
    pub(super) complete: bool,
    pub(super) stateless: bool,
    pub(super) test_amounts: bool,
    pub(super) device_time: DeviceTime,
    /// How long a request for an instruction in progress is held.
    pub(super) hold: TimeDelta,
    /// The time of day, in UTC, at which the batch closes.
    pub(super) cut_off: Option<NaiveTime>,
    pub(super) test_clock: Option<TestClock>,
    pub(super) events: Option<EventTarget>,
    /// The number of requests that are kept.
    pub(super) journal: usize,
    pub(super) on_request: Option<OnRequest>,
    /// Whether requests are only disturbed, and handled elsewhere.
    pub(super) disturbs_only: bool,
}

/// Called with each request once it is recorded.
pub(super) type OnRequest = Box<dyn Fn(&RecordedRequest) + Send + Sync>;

impl SandboxBuilder {
    pub(super) fn new() -> Self {
        Self {
            clock: Arc::new(SystemClock::new()),
            events_anywhere: false,
            lenient: false,
            terminals: TerminalSettings::new(),
            settings: Settings {
                keys: Vec::new(),
                seed: None,
                skew: TimeDelta::zero(),
                complete: true,
                stateless: false,
                test_amounts: false,
                device_time: DeviceTime::default(),
                hold: HOLD,
                cut_off: None,
                test_clock: None,
                events: EventTarget::network(),
                journal: REQUESTS,
                on_request: None,
                disturbs_only: false,
            },
        }
    }

    /// Uses this clock instead of the system clock.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self.settings.test_clock = None;
        self
    }

    /// Uses a clock that can be moved and that runs at a speed. [`Sandbox::advance_clock`] and [`Sandbox::set_clock`] need it.
    #[must_use]
    pub fn test_clock(mut self, clock: TestClock) -> Self {
        self.clock = Arc::new(clock.clone());
        self.settings.test_clock = Some(clock);
        self
    }

    /// Closes the batch of every terminal each day at this time, in UTC. By default batches close when a test says so.
    #[must_use]
    pub fn batch_cut_off(mut self, time: NaiveTime) -> Self {
        self.settings.cut_off = Some(time);
        self
    }

    /// Gives the deliveries of events to this receiver in the process, whatever their addresses. Nothing is sent over a network.
    #[must_use]
    pub fn event_receiver(mut self, receiver: impl HttpClient) -> Self {
        self.settings.events = Some(EventTarget::in_process(receiver));
        self
    }

    /// Sends the deliveries of events with this client, to addresses of this machine alone unless [`SandboxBuilder::events_anywhere`] is set. With
    /// the feature `server` there is a client for `http` by default; one for `https` is needed for other machines.
    #[must_use]
    pub fn event_client(mut self, client: impl HttpClient) -> Self {
        self.settings.events = Some(EventTarget::client(client));
        self
    }

    /// Lets deliveries of events leave this machine. By default only `localhost` and loopback addresses are targets.
    #[must_use]
    pub fn events_anywhere(mut self) -> Self {
        self.events_anywhere = true;
        self
    }

    /// Offsets the sandbox's wall-clock time from its clock: ahead, or behind if negative.
    #[must_use]
    pub fn clock_skew(mut self, skew: TimeDelta) -> Self {
        self.settings.skew = skew;
        self
    }

    /// Accepts this API key. Call it again to accept several. The default is [`API_KEY`].
    #[must_use]
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.settings.keys.push(key.into());
        self
    }

    /// Sets the seed of all ids, tokens and codes; the default is 0. Two sandboxes with the same seed and clock give the same responses to the
    /// same requests, byte for byte. With different seeds their tokens differ, and so do their ids unless the seeds differ by a multiple of 89,989.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = Some(seed);
        self
    }

    /// Leaves optional fields out of responses unless they were sent: what an older server may do, or one with fewer features.
    ///
    /// By default responses have the optional fields that a real one has.
    #[must_use]
    pub fn minimal_responses(mut self) -> Self {
        self.settings.complete = false;
        self
    }

    /// Keeps no resources: every id exists, every list has three elements, and each response is made from the API document and the request alone.
    ///
    /// Use it to call any operation without setting up resources first. Every API key is accepted, and every access token that another service
    /// could have issued. Idempotency keys, Hosted Fields sessions and the access tokens of this sandbox are kept nevertheless; single-use tokens
    /// are not checked, and the ledger stays empty.
    #[must_use]
    pub fn stateless(mut self) -> Self {
        self.settings.stateless = true;
        self
    }

    /// Accepts what the vendor's own examples and test suites do, where a mistake of yours could hide behind it:
    ///
    /// - a pricing intent can be boarded with while it is in review;
    /// - a payment link whose `expiresOn` lies before the day it was made does not expire;
    /// - a subscription whose `endDate` lies in the past is active, and is not collected;
    /// - the balance of a merchant that nothing has named is found by its id;
    /// - a sale in the open batch can be captured: in full, which changes nothing, or in part, which reverses the rest;
    /// - a charge without the payer need not name the first payment, and a currency offer need not be one that was made;
    /// - the breakdown of an order need not add up, the number of a card need not have its check digit, and a session for Apple Pay is made for
    ///   any address.
    ///
    /// The program does this unless it runs with `--strict`. By default a sandbox in a test refuses each of them.
    #[must_use]
    pub fn lenient(mut self) -> Self {
        self.lenient = true;
        self
    }

    /// Lets the amounts and the benefits cards of the vendor's test environment decide on card payments, see
    /// [the crate documentation](super#magic-values). [`Sandbox::decide_next`] takes precedence, and so does an order id that decides.
    ///
    /// By default amounts and numbers of cards have no meaning.
    #[must_use]
    pub fn test_amounts(mut self) -> Self {
        self.settings.test_amounts = true;
        self
    }

    /// Sets how long a cardholder needs at a payment device, on the sandbox's clock; the default is 5 seconds. An instruction to a device is in
    /// progress for this time and then completes, unless it was canceled or the test has ended it.
    ///
    /// # Panics
    /// If `time` is longer than a year.
    #[must_use]
    #[track_caller]
    pub fn device_time(mut self, time: Duration) -> Self {
        const YEAR: Duration = Duration::from_secs(366 * 24 * 60 * 60);
        let time = TimeDelta::from_std(time).ok().filter(|_| time <= YEAR);
        self.settings.device_time = DeviceTime(Some(time.expect("the time at a device is at most a year")));
        self
    }

    /// Leaves instructions to payment devices in progress until the test ends them, with [`Sandbox::complete_instruction`],
    /// [`Sandbox::fail_instruction`] or [`Sandbox::cancel_instruction`].
    #[must_use]
    pub fn manual_devices(mut self) -> Self {
        self.settings.device_time = DeviceTime(None);
        self
    }

    /// Sets how long a request for an instruction in progress is held on the sandbox's clock; the default and the most is a minute, as with the
    /// vendor. With less than [`SandboxBuilder::device_time`] there is time to look at an instruction and then to cancel it.
    #[must_use]
    pub fn instruction_hold(mut self, time: Duration) -> Self {
        self.settings.hold = TimeDelta::from_std(time).map_or(HOLD, |time| time.min(HOLD));
        self
    }

    /// Sets what every terminal allows that [`Sandbox::set_terminal`] does not name, and the secret and the addresses of its hosted pages.
    #[must_use]
    pub fn terminals(mut self, settings: TerminalSettings) -> Self {
        self.terminals = settings;
        self
    }

    /// Sets how many of the last requests [`Sandbox::requests`] keeps; the default is 10,000.
    #[must_use]
    pub fn journal_limit(mut self, requests: usize) -> Self {
        self.settings.journal = requests;
        self
    }

    /// Refuses every trigger that does not disturb a request, for a proxy.
    #[cfg(feature = "server")]
    pub(super) fn disturbs_only(mut self) -> Self {
        self.settings.disturbs_only = true;
        self
    }

    /// Calls this function with each request when its response is known. It runs on the thread that handles the request.
    ///
    /// ```
    /// let sandbox = payroc_sandbox::Sandbox::builder()
    ///     .on_request(|request| eprintln!("{}", request.log_entry()))
    ///     .build();
    /// ```
    #[must_use]
    pub fn on_request(mut self, call: impl Fn(&RecordedRequest) + Send + Sync + 'static) -> Self {
        self.settings.on_request = Some(Box::new(call));
        self
    }

    /// Builds the sandbox.
    #[must_use]
    pub fn build(self) -> Sandbox {
        let seed = self.settings.seed.unwrap_or_default();
        let mut state = State::new(seed);
        let (clock, settings) = self.finished(&mut state);
        Sandbox::with(
            clock,
            settings,
            state,
            seed,
            #[cfg(feature = "cli")]
            None,
        )
    }

    /// Builds the sandbox with what a data file contains, and writes every change into that file before the request that made it gets its
    /// response. A file that does not exist is made. See [the crate documentation](crate#a-data-file). Blocks until the file is read.
    ///
    /// A [seed](Self::seed) is for a new file; an existing file keeps its own. Expected decisions, steps and received requests are not stored.
    ///
    /// # Errors
    /// The file is in use, was not made by a sandbox or by a newer one, has another seed, or cannot be made or read.
    #[cfg(feature = "cli")]
    pub fn build_with_data(self, path: impl AsRef<std::path::Path>) -> Result<Sandbox, DataError> {
        let (data, state, seed) = Data::open(path.as_ref(), self.settings.seed, Flush::Later)?;
        Ok(self.build_with(data, state, seed))
    }

    #[cfg(feature = "cli")]
    pub(super) fn build_with(self, data: Data, mut state: State, seed: u64) -> Sandbox {
        let (clock, settings) = self.finished(&mut state);
        let sandbox = Sandbox::with(clock, settings, state, seed, Some(data));
        sandbox.resume_clock();
        sandbox
    }

    /// The settings with the defaults that others replace; the state gets those of its store.
    fn finished(mut self, state: &mut State) -> (Arc<dyn Clock>, Settings) {
        state.store.terminals.initial = self.terminals;
        (state.store.lenient, state.store.stateless) = (self.lenient, self.settings.stateless);
        state.store.cut_off = self.settings.cut_off;
        if self.settings.keys.is_empty() {
            self.settings.keys.push(API_KEY.to_owned());
        }
        let anywhere = self.events_anywhere;
        self.settings.events = self.settings.events.map(|events| events.anywhere(anywhere));
        (self.clock, self.settings)
    }
}

impl fmt::Debug for SandboxBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxBuilder").field("clock", &self.clock).finish_non_exhaustive()
    }
}
