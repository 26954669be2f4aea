//! The position of one kind of stream is not that of another.

use payroc_ext::Client;
use payroc_ext::dependencies::chrono::NaiveDate;
use payroc_ext::journeys::reporting::{self, WalkPosition};

fn go_on(client: &Client, day: NaiveDate, position: WalkPosition) {
    let _ = reporting::batches(client, day).after(position);
}

fn main() {}
