//! What falls due by itself: instructions at devices end, subscriptions are collected, the batch closes at the end of the day.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Store;
use super::table::Keyed;

/// The most that falls due in one go. What is left falls due in the next one.
const MOST: usize = 100_000;

/// The settings of a sandbox that decide how things happen without a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Conditions {
    pub(crate) complete: bool,
    pub(crate) test_amounts: bool,
    /// The time of day, in UTC, at which the batch closes.
    pub(crate) cut_off: Option<NaiveTime>,
}

/// The things that fall due, in the order in which they do at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    Instruction,
    Collection,
    CutOff,
}

/// A point in time that the sandbox has to remember.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Moment {
    name: String,
    at: DateTime<Utc>,
    running: Option<Running>,
}

/// How a test clock ran at a moment: its speed, and the machine's time.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Running {
    pub(crate) machine: DateTime<Utc>,
    pub(crate) speed: f64,
    /// Whether somebody has set the speed since the sandbox began.
    #[serde(default)]
    pub(crate) chosen: bool,
}

impl Keyed for Moment {
    fn keys(&self, index: &mut dyn FnMut(&str)) {
        index(&self.name);
    }
}

/// When the batch was last closed at the end of a day.
const CUT_OFF: &str = "cut-off";
/// Where a test clock was moved to last.
const CLOCK: &str = "clock";

impl Store {
    fn note_moment(&mut self, name: &str, at: DateTime<Utc>, running: Option<Running>) {
        let moment = Moment {
            name: name.to_owned(),
            at,
            running,
        };
        match self.moments.get_mut(name) {
            Some(known) => *known = moment,
            None => self.moments.add(moment),
        }
    }

    /// Remembers where the clock stands, and how it runs from there.
    pub(crate) fn note_clock(&mut self, at: DateTime<Utc>, running: Running) {
        self.note_moment(CLOCK, at, Some(running));
    }

    /// Where the clock stood, and how it ran.
    pub(crate) fn noted_clock(&self) -> Option<(DateTime<Utc>, Running)> {
        let moment = self.moments.get(CLOCK)?;
        Some((moment.at, moment.running?))
    }

    /// Lets everything happen that is due by now, each at its own time and in the order of time.
    pub(crate) fn advance(&mut self, now: DateTime<Utc>, conditions: &Conditions) {
        if conditions.cut_off.is_some() && self.moments.get(CUT_OFF).is_none() {
            // The days before the sandbox began have no batches.
            self.note_moment(CUT_OFF, now, None);
        }
        for _ in 0..MOST {
            let Some((at, due)) = self.first_due(conditions).filter(|(at, _)| *at <= now) else {
                return;
            };
            match due {
                Due::Instruction => self.advance_devices(at),
                Due::Collection => self.collect_due(at, conditions),
                Due::CutOff => {
                    self.settle_day(at);
                    self.note_moment(CUT_OFF, at, None);
                }
            }
        }
    }

    fn first_due(&mut self, conditions: &Conditions) -> Option<(DateTime<Utc>, Due)> {
        let instruction = self.next_instruction_end().map(|at| (at, Due::Instruction));
        let collection = self.next_collection().map(|at| (at, Due::Collection));
        let done = self.moments.get(CUT_OFF).map(|moment| moment.at);
        let cut_off = conditions.cut_off.and_then(|time| Some((next_cut_off(done?, time)?, Due::CutOff)));
        [instruction, collection, cut_off].into_iter().flatten().min()
    }

    /// When something falls due next.
    pub(crate) fn next_due(&mut self, conditions: &Conditions) -> Option<DateTime<Utc>> {
        self.first_due(conditions).map(|(at, _)| at)
    }
}

/// The first time after `done` at which the batch closes.
fn next_cut_off(done: DateTime<Utc>, time: NaiveTime) -> Option<DateTime<Utc>> {
    let today = done.date_naive().and_time(time).and_utc();
    match today > done {
        true => Some(today),
        false => done
            .date_naive()
            .checked_add_days(Days::new(1))
            .map(|day| day.and_time(time).and_utc()),
    }
}

/// The start of the month after a card's last one; `None` if the expiry is malformed.
pub(crate) fn card_ends(expiry: &str) -> Option<DateTime<Utc>> {
    let (month, year) = expiry.is_ascii().then(|| expiry.split_at_checked(2)).flatten()?;
    let (month, year): (u32, i32) = (month.parse().ok()?, year.parse().ok()?);
    let first = chrono::NaiveDate::from_ymd_opt(2000 + year, month, 1)?;
    Some(first.checked_add_months(chrono::Months::new(1))?.and_time(NaiveTime::MIN).and_utc())
}

/// The month before this time, as a card's expiry.
pub(super) fn last_month(now: DateTime<Utc>) -> String {
    use chrono::Datelike as _;
    let first = now.date_naive().with_day(1).unwrap_or(now.date_naive());
    let last = first.checked_sub_signed(TimeDelta::days(1)).unwrap_or(first);
    last.format("%m%y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_batch_closes_once_a_day() {
        let ten = NaiveTime::from_hms_opt(22, 0, 0).unwrap();
        for (done, next) in [
            ("2026-01-01T00:00:00Z", "2026-01-01T22:00:00Z"),
            ("2026-01-01T22:00:00Z", "2026-01-02T22:00:00Z"),
            ("2026-12-31T23:00:00Z", "2027-01-01T22:00:00Z"),
        ] {
            assert_eq!(next_cut_off(at(done), ten), Some(at(next)));
        }
    }

    #[test]
    fn a_card_is_valid_to_the_end_of_its_month() {
        assert_eq!(card_ends("1230"), Some(at("2031-01-01T00:00:00Z")));
        assert_eq!(card_ends("0228"), Some(at("2028-03-01T00:00:00Z")));
        for text in ["", "1", "1330", "0030", "12/30", "½230", "ab30"] {
            assert_eq!(card_ends(text), None, "{text}");
        }
        assert_eq!(last_month(at("2026-01-15T00:00:00Z")), "1225");
        assert_eq!(last_month(at("2026-03-31T00:00:00Z")), "0226");
    }
}
