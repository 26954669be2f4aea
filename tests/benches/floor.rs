//! The cost of the client compared to bare reqwest, in one run against one server: allocations and user CPU of a warm call.
//!
//! Run it by `cargo bench -p payroc-benches --bench floor`. The clients alternate call by call, and the result is the median of the ratios of all
//! rounds, so that a slower or shared machine affects both alike. Only the client's thread is counted. On Linux, prefix the command with
//! `taskset -c 1`: on one core, the result does not depend on where the scheduler runs the server.
#![allow(clippy::print_stdout, reason = "a bench prints its results")]

use payroc_benches::floor::{Case, Floor};
use payroc_benches::rows::Row;

/// The number of rounds, and the number of calls by each client in a round.
const ROUNDS: usize = 41;
const CALLS: usize = 2_000;

fn main() {
    let rounds = setting("FLOOR_ROUNDS", ROUNDS);
    let calls = setting("FLOOR_CALLS", CALLS);
    let floor = Floor::new();
    let mut exceeded = false;
    for case in Case::ALL {
        let (more, times) = if case.is_keyed() { (30, 1.12) } else { (26, 1.08) };
        let bare = median_allocations(|| floor.bare(case));
        let client = median_allocations(|| floor.client(case));
        println!("{case}");
        println!(
            "  allocations   bare {bare}, client {client}: +{} (limit +{more})",
            client.saturating_sub(bare)
        );
        exceeded |= client > bare + more;
        Row {
            what: format!("{case}: allocations above bare reqwest, at most {more}"),
            figure: client.saturating_sub(bare).to_string(),
            peer: format!("bare reqwest makes {bare}"),
            ..Row::default()
        }
        .report();
        // Allocations are not counted while time is measured.
        let mut measured = None;
        allocation_counter::opt_out(|| measured = compare(rounds, calls, || floor.bare(case), || floor.client(case)));
        match measured {
            Some(found) => {
                println!(
                    "  user CPU      bare {:.1} us, client {:.1} us: x{:.3}, quartiles {:.3} to {:.3} (limit x{times})",
                    found.bare, found.client, found.user[1], found.user[0], found.user[2]
                );
                println!(
                    "  whole CPU     x{:.3}, quartiles {:.3} to {:.3}",
                    found.whole[1], found.whole[0], found.whole[2]
                );
                exceeded |= found.user[1] > times;
                Row {
                    what: format!("{case}: user CPU"),
                    figure: format!("{:.1} us", found.client),
                    peer: format!("bare reqwest {:.1} us", found.bare),
                    ratio: Some(found.user[1]),
                    limit: Some(times),
                }
                .report();
            }
            None => println!("  user CPU      skipped: only Linux reports the CPU time of one thread"),
        }
    }
    if exceeded {
        println!("a limit is exceeded");
        std::process::exit(1);
    }
}

/// The median number of allocations in the client's thread, over many warm calls. It leaves out buffers that grow now and then.
fn median_allocations(mut call: impl FnMut()) -> u64 {
    let mut counts: Vec<u64> = (0..101).map(|_| allocation_counter::measure(&mut call).count_total).collect();
    counts.sort_unstable();
    counts[counts.len() / 2]
}

/// The result of a comparison.
struct Comparison {
    /// The mean user CPU of a call in microseconds, over all rounds.
    bare: f64,
    client: f64,
    /// The quartiles of the ratios of all rounds.
    user: [f64; 3],
    whole: [f64; 3],
}

/// Alternates the clients call by call, so that other load on the machine affects both alike.
fn compare(rounds: usize, calls: usize, bare: impl Fn(), client: impl Fn()) -> Option<Comparison> {
    let (mut user, mut whole) = (Vec::with_capacity(rounds), Vec::with_capacity(rounds));
    let (mut bare_sum, mut client_sum) = (0.0, 0.0);
    for _ in 0..rounds {
        let (mut one, mut other) = (Spent::default(), Spent::default());
        for _ in 0..calls {
            one.add(&bare)?;
            other.add(&client)?;
        }
        bare_sum += one.user;
        client_sum += other.user;
        user.push(other.user / one.user);
        whole.push((other.user + other.system) / (one.user + one.system));
    }
    let each = (rounds * calls) as f64;
    Some(Comparison {
        bare: bare_sum / each,
        client: client_sum / each,
        user: quartiles(user),
        whole: quartiles(whole),
    })
}

fn quartiles(mut ratios: Vec<f64>) -> [f64; 3] {
    ratios.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| ratios[(ratios.len() - 1) * quarter / 4])
}

/// The CPU time of this thread, in microseconds.
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
