//! Every statement of the state machine, once for both databases. Each transition is one statement, whose `WHERE` names the state that it begins in and
//! the lease under which it is made.

use crate::database::Db;
use crate::lookup::{self, NAMELESS};
use crate::model::row::COLUMNS;

pub(crate) struct Statements {
    pub(crate) begin: &'static str,
    pub(crate) by_intent: String,
    pub(crate) held_rows: String,
    pub(crate) insert: String,
    pub(crate) sent_outside: String,
    pub(crate) brake: String,
    pub(crate) spent: String,
    pub(crate) due_lanes: String,
    pub(crate) slot: String,
    pub(crate) claim: String,
    pub(crate) done: String,
    pub(crate) done_again: String,
    pub(crate) acted: String,
    pub(crate) acted_again: String,
    pub(crate) disputed: String,
    pub(crate) refused: String,
    pub(crate) again: String,
    pub(crate) uncertain: String,
    pub(crate) later: String,
    pub(crate) look_up_failed: String,
    pub(crate) taken: String,
    pub(crate) found: String,
    pub(crate) held: String,
    pub(crate) by_hand: String,
    pub(crate) reopened: String,
    pub(crate) holder: String,
    pub(crate) pause: String,
    pub(crate) hold_back: String,
    pub(crate) forget: String,
    pub(crate) restored: String,
}

/// Set by every transition that ends a lease.
const RELEASED: &str = "owner = NULL";
/// Set by every transition that settles a row: the body and the key that opens it go together.
const WIPED: &str = "body = NULL, data_key = NULL";
const OPEN: &str = "('ready', 'sending', 'uncertain')";
/// Rows that have made a record whose id they do not have. As the index on them has it.
const UNNAMED: &str = "o.state = 'done' AND o.order_id IS NOT NULL AND (o.result_id IS NULL OR o.operation IN {nameless})";
/// Rows of the same order. A merchant can have several lanes, such as that of a client for it and that of one of its own; its terminals are the same.
const SAME_ORDER: &str = "o.order_id = payroc_outbox.order_id AND (o.lane = payroc_outbox.lane OR o.terminal = payroc_outbox.terminal)";
/// What a row has of a success.
const HAS_SUCCESS: &str = "(status IS NOT NULL OR result_id IS NOT NULL)";
/// Lanes that are paused, or have to wait.
const IS_BLOCKED: &str =
    "EXISTS (SELECT 1 FROM payroc_outbox_lane b WHERE b.lane IN ({lane}, '*') AND (b.paused = 1 OR {waits} AND b.not_before > {now}))";

impl Statements {
    pub(crate) fn new(db: &Db) -> Self {
        let listed = lookup::listed();
        let own = |statement: &str| {
            let words = [
                ("{columns}", COLUMNS),
                ("{released}", RELEASED),
                ("{wiped}", WIPED),
                ("{open}", OPEN),
                ("{unnamed}", UNNAMED),
                ("{same_order}", SAME_ORDER),
                ("{nameless}", NAMELESS),
                ("{listed}", listed.as_str()),
            ];
            db.dialect(
                &words
                    .iter()
                    .fold(statement.to_owned(), |text, (word, meaning)| text.replace(word, meaning)),
            )
        };
        let is_blocked = |lane: &str, waits: &str| IS_BLOCKED.replace("{lane}", lane).replace("{waits}", waits);
        let lanes = match db {
            #[cfg(feature = "sqlite")]
            Db::Sqlite(_) => "SELECT value AS lane FROM json_each($1)",
            #[cfg(feature = "postgres")]
            Db::Postgres(_) => "SELECT jsonb_array_elements_text(CAST($1 AS jsonb)) AS lane",
        };
        // Whether the row is sent, or is too old for that and is looked up. Where the clock stands before the first sending it was set back since, and
        // the age is not known.
        let is_sent = "(first_sent_at IS NULL OR {now} >= first_sent_at - 1000 AND {now} - first_sent_at < $4)";
        Self {
            begin: match db {
                #[cfg(feature = "sqlite")]
                Db::Sqlite(_) => "BEGIN IMMEDIATE",
                #[cfg(feature = "postgres")]
                Db::Postgres(_) => "BEGIN",
            },
            by_intent: own("SELECT {columns} FROM payroc_outbox WHERE intent_id = $1"),
            held_rows: own("SELECT {columns} FROM payroc_outbox WHERE state = 'held' ORDER BY id LIMIT $1"),
            insert: own(
                "INSERT INTO payroc_outbox (intent_id, lane, operation, state, idempotency_key, digest, body, data_key, order_id, amount, currency, \
                 terminal, submitted_at, due_at, may_have_arrived, first_sent_at) \
                 SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, {now}, {now}, $13, {now} - $14 \
                 WHERE EXISTS (SELECT 1 FROM payroc_outbox_meta WHERE database_id = $15) \
                 ON CONFLICT (intent_id) DO NOTHING",
            ),
            // The call of the row may have been sent by somebody else than a worker, so no refusal of the server's says that it has not acted.
            sent_outside: own("UPDATE payroc_outbox SET may_have_arrived = 1, \
                 state = CASE state WHEN 'ready' THEN 'uncertain' WHEN 'refused' THEN 'held' ELSE state END, \
                 settled_by = CASE WHEN state = 'refused' THEN NULL ELSE settled_by END, \
                 reason = CASE WHEN state = 'refused' THEN 'it was refused, and was also sent outside the outbox, where it may have acted' ELSE reason END, \
                 first_sent_at = CASE WHEN first_sent_at < {now} - $2 THEN first_sent_at ELSE {now} - $2 END \
                 WHERE intent_id = $1 AND (state IN {open} OR state = 'refused' AND settled_by = 'response')"),
            // Held until the transaction ends, so that what the next statement counts stays true. An update, because a lock alone does not stop a transaction
            // that took its snapshot earlier.
            brake: own("UPDATE payroc_outbox_meta SET database_id = database_id WHERE database_id = $1"),
            spent: own("SELECT COUNT(*), CAST(COALESCE(SUM(ABS(amount)), 0) AS BIGINT) FROM payroc_outbox \
                 WHERE submitted_at > {now} - $1 AND ($2 IS NULL OR operation = $2) \
                 AND ($3 IS NULL OR currency IS NULL OR currency = $3)"),
            due_lanes: own(&format!(
                "SELECT l.lane FROM ({lanes}) l \
                 WHERE EXISTS (SELECT 1 FROM payroc_outbox o WHERE o.lane = l.lane AND o.state IN {{open}} AND o.due_at <= {{now}}) \
                 AND NOT {}",
                is_blocked("l.lane", "1 = 1")
            )),
            // Reserves the next start of a sending for one merchant.
            slot: own("INSERT INTO payroc_outbox_lane (lane, not_before) VALUES ($1, {now} + $2) \
                 ON CONFLICT (lane) DO UPDATE SET not_before = {now} + $2 \
                 WHERE payroc_outbox_lane.not_before <= {now} AND payroc_outbox_lane.paused = 0"),
            // The mark: when this is committed, the row counts as perhaps sent, and nothing has been sent.
            claim: own(&format!(
                "UPDATE payroc_outbox SET \
                 state = CASE WHEN {is_sent} THEN 'sending' ELSE 'uncertain' END, \
                 may_have_arrived = CASE WHEN state = 'ready' THEN may_have_arrived ELSE 1 END, \
                 attempts = attempts + CASE WHEN {is_sent} THEN 1 ELSE 0 END, \
                 first_sent_at = COALESCE(first_sent_at, {{now}}), lease = lease + 1, owner = $2, due_at = {{now}} + $3 \
                 WHERE id = (SELECT o.id FROM payroc_outbox o WHERE o.lane = $1 AND o.state IN {{open}} AND o.due_at <= {{now}} \
                 AND NOT {} ORDER BY o.due_at, o.id LIMIT 1 {{skip}}) \
                 RETURNING {{columns}}",
                is_blocked("o.lane", "$5 = 0")
            )),
            // A success is the truth, also under a lease that has been lost, and whatever others have concluded meanwhile. A held row that has a success already is
            // held because of it.
            done: own(&format!(
                "UPDATE payroc_outbox SET state = 'done', {{wiped}}, {{released}}, status = $2, result_id = $3, response = $4, settled_at = {{now}}, \
                 settled_by = 'response', reason = NULL, may_have_arrived = 1 WHERE id = $1 AND (state IN {{open}} OR state = 'held' AND NOT {HAS_SUCCESS})",
            )),
            // It is done already: what whoever settled it did not know is added.
            done_again: own(
                "UPDATE payroc_outbox SET status = COALESCE(status, $2), result_id = COALESCE(result_id, $3), response = COALESCE(response, $4) \
                 WHERE id = $1 AND state = 'done' AND (result_id IS NULL OR $3 IS NULL OR result_id = $3 \
                 OR operation IN {nameless} AND settled_by <> 'response')",
            ),
            // It has acted, and what it has created is in doubt, or the row says that it has not acted.
            acted: own(&format!(
                "UPDATE payroc_outbox SET state = 'held', {{released}}, status = $2, result_id = $3, response = $4, settled_at = {{now}}, \
                 settled_by = NULL, may_have_arrived = 1, reason = $5 WHERE id = $1 AND (state <> 'done' OR result_id IS NULL) \
                 AND NOT (state = 'held' AND {HAS_SUCCESS})",
            )),
            // It is held with a success, and this is another one. The row keeps what it has, and the reason names the other id as well.
            acted_again: own(&format!(
                "UPDATE payroc_outbox SET reason = COALESCE(reason || '; ', '') || $3, may_have_arrived = 1 WHERE id = $1 AND state = 'held' AND {HAS_SUCCESS} \
                 AND (result_id IS NULL OR result_id <> $2) AND (reason IS NULL OR replace(reason, $2, '') = reason)",
            )),
            // It is done by another id. That stays, and the reason names both.
            disputed: own(
                "UPDATE payroc_outbox SET state = 'held', status = $2, response = COALESCE(response, $4), settled_at = {now}, settled_by = NULL, \
                 reason = $5 WHERE id = $1 AND state = 'done' AND result_id <> $3",
            ),
            refused: own(
                "UPDATE payroc_outbox SET state = 'refused', {wiped}, {released}, status = $3, settled_at = {now}, settled_by = 'response', \
                 reason = $4 WHERE id = $1 AND lease = $2 AND state = 'sending' AND may_have_arrived = 0",
            ),
            again: own(
                "UPDATE payroc_outbox SET state = 'ready', {released}, first_sent_at = NULL, due_at = {now} + $3, reason = $4 \
                 WHERE id = $1 AND lease = $2 AND state = 'sending' AND may_have_arrived = 0",
            ),
            uncertain: own(
                "UPDATE payroc_outbox SET state = 'uncertain', {released}, may_have_arrived = 1, due_at = {now} + $3, reason = $4 \
                 WHERE id = $1 AND lease = $2 AND state = 'sending'",
            ),
            later: own(
                "UPDATE payroc_outbox SET {released}, due_at = {now} + $3, reason = $4 WHERE id = $1 AND lease = $2 AND state = 'uncertain'",
            ),
            // A time that is yet to come was noted by a clock that has been set back.
            look_up_failed: own("UPDATE payroc_outbox SET {released}, due_at = {now} + $3, reason = $4, \
                 look_up_failed_at = CASE WHEN look_up_failed_at <= {now} THEN look_up_failed_at ELSE {now} END \
                 WHERE id = $1 AND lease = $2 AND state = 'uncertain'"),
            taken: own(&format!(
                "SELECT o.result_id FROM payroc_outbox o WHERE o.operation IN {{listed}} AND o.result_id IN ({lanes})"
            )),
            // The index on the ids keeps two rows from having one.
            found: own(
                "UPDATE payroc_outbox SET state = 'done', {wiped}, {released}, result_id = $3, settled_at = {now}, settled_by = 'lookup', \
                 reason = NULL WHERE id = $1 AND lease = $2 AND state = 'uncertain' AND NOT EXISTS (SELECT 1 FROM payroc_outbox o \
                 WHERE {same_order} AND o.id <> payroc_outbox.id AND o.state IN ('ready', 'sending', 'uncertain', 'held')) \
                 AND NOT EXISTS (SELECT 1 FROM payroc_outbox o WHERE {same_order} AND {unnamed})",
            ),
            held: own(
                "UPDATE payroc_outbox SET state = 'held', {released}, settled_at = {now}, reason = $3 \
                 WHERE id = $1 AND lease = $2 AND state IN ('sending', 'uncertain')",
            ),
            // What the row has of a response that is not that of the verdict goes; `$5` is the one that is.
            by_hand: own(
                "UPDATE payroc_outbox SET state = $2, {wiped}, {released}, settled_at = {now}, settled_by = $4, \
                 result_id = CASE WHEN $2 = 'done' THEN COALESCE($3, result_id) END, status = CASE WHEN response = $5 THEN status END, \
                 response = CASE WHEN response = $5 THEN response END WHERE intent_id = $1 AND state = 'held'",
            ),
            // Its body is gone, so it is settled by a person, and by a success that arrives late.
            reopened: own(
                "UPDATE payroc_outbox SET state = 'held', settled_at = {now}, settled_by = NULL, may_have_arrived = 1, \
                 reason = 'reopened by ' || $2 || ': it was ' || state || ', settled by ' || settled_by \
                 WHERE intent_id = $1 AND state IN ('done', 'refused') AND settled_by <> 'response'",
            ),
            holder: own("SELECT intent_id FROM payroc_outbox WHERE result_id = $1 AND intent_id <> $2 ORDER BY id LIMIT 1"),
            pause: own(
                "INSERT INTO payroc_outbox_lane (lane, paused) VALUES ($1, $2) ON CONFLICT (lane) DO UPDATE SET paused = excluded.paused",
            ),
            // The server has asked for fewer calls.
            hold_back: own(
                "INSERT INTO payroc_outbox_lane (lane, not_before) VALUES ($1, {now} + $2) ON CONFLICT (lane) DO UPDATE SET not_before = \
                 CASE WHEN excluded.not_before > payroc_outbox_lane.not_before THEN excluded.not_before ELSE payroc_outbox_lane.not_before END",
            ),
            // So many leases later, because workers that have outlived the database may hold some that it does not know.
            restored: own(
                "UPDATE payroc_outbox SET state = 'uncertain', {released}, may_have_arrived = 1, first_sent_at = COALESCE(first_sent_at, submitted_at), \
                 lease = lease + 1000000, due_at = {now}, look_up_failed_at = NULL, reason = 'the database was restored, and it may have been sent since the backup' \
                 WHERE state IN {open}",
            ),
            forget: own(
                "UPDATE payroc_outbox SET response = NULL WHERE response IS NOT NULL AND state <> 'held' AND settled_at < {now} - $1",
            ),
        }
    }
}
