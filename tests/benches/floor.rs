//! What the client costs beside bare reqwest, in one run against one server: allocations and user CPU of a warm call.
//!
//! `cargo bench -p payroc-tests --bench floor`. Both take turns call by call, and what counts is the median over rounds of their ratios, so
//! that a machine that grows slower or is shared harms both alike. Only the client's thread is counted. On Linux put `taskset -c 1` in front:
//! on one core, the figures no longer follow where the scheduler puts the server.
#![allow(clippy::print_stdout, reason = "a bench prints what it found")]

use payroc_tests::floor::{Case, Floor};

/// Pairs of rounds, and calls of a round.
const ROUNDS: usize = 41;
const CALLS: usize = 2_000;

fn main() {
    let rounds = setting("FLOOR_ROUNDS", ROUNDS);
    let calls = setting("FLOOR_CALLS", CALLS);
    let floor = Floor::new();
    let mut exceeded = false;
    for case in Case::ALL {
        let (more, times) = if case.is_keyed() { (30, 1.12) } else { (26, 1.08) };
        let bare = usual(|| floor.bare(case));
        let ours = usual(|| floor.ours(case));
        println!("{case}");
        println!(
            "  allocations   bare {bare}, ours {ours}: +{} (limit +{more})",
            ours.saturating_sub(bare)
        );
        exceeded |= ours > bare + more;
        // Counting is off while time is taken.
        let mut measured = None;
        allocation_counter::opt_out(|| measured = compare(rounds, calls, || floor.bare(case), || floor.ours(case)));
        match measured {
            Some(found) => {
                println!(
                    "  user CPU      bare {:.1} us, ours {:.1} us: x{:.3}, quartiles {:.3} to {:.3} (limit x{times})",
                    found.bare, found.ours, found.user[1], found.user[0], found.user[2]
                );
                println!(
                    "  whole CPU     x{:.3}, quartiles {:.3} to {:.3}",
                    found.whole[1], found.whole[0], found.whole[2]
                );
                exceeded |= found.user[1] > times;
            }
            None => println!("  user CPU      skipped: only Linux tells the time of one thread"),
        }
    }
    if exceeded {
        println!("a limit is exceeded");
        std::process::exit(1);
    }
}

/// Allocations of the client's thread, the usual number of many warm calls: buffers that grow once in a while are not a call's own.
fn usual(mut call: impl FnMut()) -> u64 {
    let mut counts: Vec<u64> = (0..101).map(|_| allocation_counter::measure(&mut call).count_total).collect();
    counts.sort_unstable();
    counts[counts.len() / 2]
}

/// What a comparison found.
struct Found {
    /// User CPU of a call in microseconds, over all rounds.
    bare: f64,
    ours: f64,
    /// Quartiles of the rounds' ratios.
    user: [f64; 3],
    whole: [f64; 3],
}

/// Lets both take turns, call by call, so that whatever else the machine does meets both alike.
fn compare(rounds: usize, calls: usize, bare: impl Fn(), ours: impl Fn()) -> Option<Found> {
    let (mut user, mut whole) = (Vec::with_capacity(rounds), Vec::with_capacity(rounds));
    let (mut bare_sum, mut our_sum) = (0.0, 0.0);
    for _ in 0..rounds {
        let (mut one, mut other) = (Spent::default(), Spent::default());
        for _ in 0..calls {
            one.add(&bare)?;
            other.add(&ours)?;
        }
        bare_sum += one.user;
        our_sum += other.user;
        user.push(other.user / one.user);
        whole.push((other.user + other.system) / (one.user + one.system));
    }
    let each = (rounds * calls) as f64;
    Some(Found {
        bare: bare_sum / each,
        ours: our_sum / each,
        user: quartiles(user),
        whole: quartiles(whole),
    })
}

fn quartiles(mut ratios: Vec<f64>) -> [f64; 3] {
    ratios.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| ratios[(ratios.len() - 1) * quarter / 4])
}

/// CPU time of this thread, in microseconds.
#[derive(Default)]
struct Spent {
    user: f64,
    system: f64,
}

impl Spent {
    fn add(&mut self, call: &impl Fn()) -> Option<()> {
        let before = cpu()?;
        call();
        let after = cpu()?;
        self.user += after.user - before.user;
        self.system += after.system - before.system;
        Some(())
    }
}

#[cfg(target_os = "linux")]
fn cpu() -> Option<Spent> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;
    let usage = getrusage(UsageWho::RUSAGE_THREAD).ok()?;
    let microseconds = |time: TimeVal| time.tv_sec() as f64 * 1e6 + time.tv_usec() as f64;
    Some(Spent {
        user: microseconds(usage.user_time()),
        system: microseconds(usage.system_time()),
    })
}

#[cfg(not(target_os = "linux"))]
fn cpu() -> Option<Spent> {
    None
}

fn setting(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}
