//! What the gateway remembers.

use super::credentials::Tokens;
use super::keys::Replays;
use super::record::Recorded;
use super::script::Script;
use super::sessions::Session;

/// Everything that a request can change. One lock guards it, so a request is answered as a whole or not at all.
#[derive(Default)]
pub(super) struct State {
    pub(super) tokens: Tokens,
    pub(super) replays: Replays,
    pub(super) sessions: Vec<Session>,
    /// Resources made so far; tells their ids apart.
    pub(super) made: usize,
    pub(super) script: Script,
    pub(super) log: Vec<Recorded>,
}
