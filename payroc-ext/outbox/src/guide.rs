//! The guide: how a call is settled, what is stored, and what is asked of people.
//!
//! [Begin](#begin) · [How a call is settled](#how-a-call-is-settled) · [Looking up](#looking-up) · [Submitting](#submitting) · [Workers](#workers) ·
//! [People](#people) · [After a restore](#after-a-restore) · [What is stored](#what-is-stored) · [Keys](#keys) · [The tables](#the-tables) · [Size](#size) · [Tests](#tests)
//!
//! # Begin
//!
//! ```toml
//! [dependencies]
//! payroc-ext = { git = "https://github.com/payroc-rs/payroc-rs", features = ["sealed"] }
//! payroc-outbox = { git = "https://github.com/payroc-rs/payroc-rs" }
//! tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
//! ```
//!
//! The feature `sqlite` is on by default; `postgres` is for several machines, and `default-features = false` leaves SQLite out. The outbox switches on
//! `sealed` of payroc-ext in any case.
//!
//! ```sh
//! cargo run -p payroc-outbox --example outbox   # a payment, a lost response, how it is settled
//! cargo run --example checkout                  # a shop with a payment page, on the outbox
//! ```
//!
//! In a clone of the repository both need nothing but Rust and a C compiler, which builds SQLite. The shop is the longer text to copy from: its orders and the outbox share a file of SQLite, an order and its payment are committed
//! together, a worker sends, and the request of the payer waits for the outcome for as long as a payer waits for a page.
//!
//! # How a call is settled
//!
//! ```text
//!            submit                    2xx
//!   (commit)───────▶ ready ──▶ sending ─────────────────────────────▶ done
//!                      ▲          │ │ └─ certainly rejected ────────▶ refused
//!                      └──────────┘ │                                   ▲
//!              certainly not done,  │ may have acted                    │ by hand
//!              may succeed later    ▼                                   │
//!                               uncertain ──▶ sending, same key         │
//!                                   │                                   │
//!                                   └ past its age: looked up ──▶ done  │
//!                                                        └──────▶ held ─┴─▶ done
//! ```
//!
//! | state | meaning | next |
//! |---|---|---|
//! | `ready` | nothing was sent, or what was sent certainly did nothing | a worker takes it |
//! | `sending` | a worker holds it until its lease ends; the mark was committed before the first byte left | the response, or the end of the lease |
//! | `uncertain` | it may have acted | it is sent again under its key; past the age it is looked up |
//! | `done` | it has acted | none, unless a person [reopens](#people) what a look-up or a person has settled |
//! | `refused` | it has certainly not acted | none, with the same exception |
//! | `held` | neither a response nor a look-up can settle it | a person |
//!
//! A row that was never sent is known as such: a refusal of its only sending is a refusal. Once a sending may have arrived, no refusal settles the row any
//! more, because the first sending may have acted before the second was refused. Such a row is sent again, the same bytes under the same key, until a success
//! settles it: the first response again, or the call arriving for the first time.
//!
//! That lasts as long as [`Settings::new`](crate::Settings::new) says, from the start of the first sending by the database's clock. The vendor does not document
//! how long a key lives; past its life the same call acts again. So the row is then [looked up](#looking-up) instead, and settled only to found. Anything else makes
//! the row held. Where the database's clock stands before the first sending, it was set back and the age is not known: the row is looked up as well. A clock that is set back by
//! less than that makes keys look younger by as much, so let the clock of the database be slewed and not set. The outbox never sends a call under a new key: order ids repeat, lists lag behind, and not found proves nothing.
//!
//! The call may also have been sent by somebody else than a worker: by a handler that sent it directly, lost the response and submits what the error gave back
//! ([`Error::prepared`](payroc_ext::Error::prepared)). Where that joins a row, the row counts as sent from then on, and one that was refused becomes held. Sent under another key
//! it does not join: [`Error::SentUnderAnotherKey`](crate::Error::SentUnderAnotherKey).
//!
//! Credentials that are rejected refuse nothing: the row is ready again, and waits for better ones.
//!
//! What a worker writes counts only under the number of its lease. The one exception is a success, which is the truth whoever brings it: it settles a row that another worker
//! has taken over meanwhile, and turns one that a person has refused into a held one. Where a person or a look-up has settled the row as done, it adds the id and the response that they did
//! not know; where it names another id than they did, or one that another row has, the row becomes held, with the response and both ids. A row that is held with a success stays so: a
//! further success with another id adds that id to the reason.
//!
//! Not every 2xx is a success. A captive portal, an egress proxy or a firewall responds with pages and objects of its own. So a row is done only by a body that is
//! recognisable as the API's response to the operation: it has all that the outermost object of such a response always has, or an id that the API's paths name
//! ([`PreparedCall::send`](payroc_ext::PreparedCall::send)). Where the response names what was created, that id has to be there. Anything else leaves the row uncertain,
//! with its body and its key. In the same way a 4xx with an HTML page is no refusal ([`Outcome`](payroc_ext::Outcome)): whoever filters responses may have put it in the place of a success.
//!
//! A call that was never sent and whose key is in use becomes held: it has done nothing, and an earlier request under the same key has, which may have paid the order.
//!
//! `done` says that the call has acted, not that the payment was approved: read the response ([`Done::decode`](crate::Done::decode)), and its
//! [`Decision`](payroc_ext::Decision).
//!
//! # Looking up
//!
//! A row is settled by a record of the server's only if exactly one has the order id, the requested amount, the terminal and a time after the submit, or after a sending before that; no other row
//! of the same order is open or held; and none that is done could have made the record without naming it. Of two rows that find one
//! record the first is settled, and the second becomes held.
//!
//! - A record whose id another row has is that row's and does not count: where an order is paid in two parts of one amount, and one part has its response, the
//!   other part is settled by the record that is left. An id belongs to one row, whichever operation, look-up or person brought it.
//! - Rows of the same order are sought in the same environment and merchant, and at the same terminal under any other name of either.
//! - A refund of a payment is no record of a refund without one, although it can have the order id of the payment.
//! - The time of a record is that of its order, which a request can set (`order.dateTime`). A request that does is held and not looked up, and lists are asked for what is later than that
//!   by the server's own time as well.
//! - A record whose time has no offset settles nothing, because nobody says in which zone it was made; the reason names it. Where another record fits, either can be the
//!   result, and the row becomes held.
//! - A look-up that fails is repeated, less and less often, until the first that failed is a day ago; then the row is held. How long no worker ran before does
//!   not count.
//!
//! | operation | looked up in | what else |
//! |---|---|---|
//! | `payments().create` | payments | |
//! | `refunds().create` | refunds | |
//! | `bank_transfer_payments().create` | bank transfer payments of the terminal | |
//! | `bank_transfer_refunds().create` | bank transfer refunds of the terminal | |
//! | `subscriptions().pay` | payments and bank transfer payments | if the request names order id and amount; otherwise held |
//! | `subscriptions().create` | the same | if it has a `setupOrder` with order id and amount; otherwise held |
//! | `cloud().payment_instructions().submit` | payments | what the device made; where the payer has not used it, held |
//! | `cloud().refund_instructions().submit` | refunds | the same |
//! | capture, reversal, adjustment, refund of a payment; represent and close a returned transfer | none: held | they name no order id, and nothing tells two refunds of one amount apart |
//! | funding instructions | none: held | no list of them has an id of yours |
//! | saved cards, plans, links, and whatever else moves no money | none: held | send it again, or settle it by hand |
//!
//! A response to an instruction for a device names the instruction and not the payment, and one to a subscription names no payment. So while a row of one of these is
//! done, other rows of the same order become held rather than looked up. Give each call an order id of its own.
//!
//! A [`Lookup`](crate::Lookup) of yours serves another operation, or looks elsewhere ([`Worker::with_lookup`](crate::Worker::with_lookup)). It only fetches: the
//! comparison above is the outbox's.
//!
//! # Submitting
//!
//! [`Outbox::submit`](crate::Outbox::submit) takes your transaction: order and payment are committed together, or not at all. The [`IntentId`](crate::IntentId)
//! is the business's own id of what is intended, and there is one row for each. A second submit with the same request joins the first, whatever key it was prepared with; another
//! request under the same intent is an error that names the paths that differ and never a value. A new attempt after a decline is another intent.
//!
//! A call that was sent before it was submitted, such as that of [`Error::prepared`](payroc_ext::Error::prepared), counts as sent when its value was made. If that lies in the future by
//! the clock of the machine, the clock was set back and the age is not known: the row is looked up. Where the key was sent before the value was made, as with
//! [`with_resume_key`](payroc_ext::Call::with_resume_key) and a step of a journey that is made anew after a crash, the outbox cannot know it: say how long ago that was by
//! [`PreparedCall::with_known_age`](payroc_ext::PreparedCall::with_known_age), or the call may be sent under a key that is forgotten.
//!
//! A call without an idempotency key (`PUT`, `DELETE`) is refused: sent again hours later, it would undo what was changed meanwhile.
//!
//! [`Cap`](crate::Cap)s are a brake against a loop gone wrong: so many calls, or such a sum, within a time. They are exact over all processes: a submit waits for the
//! transaction that has submitted before it. A cap on amounts counts what the body names; [`Cap::amount`](crate::Cap::amount) lists where, and what it cannot see. On PostgreSQL submit last in your transaction, just before the commit, so that this is short.
//!
//! # Workers
//!
//! Any number of [`Worker`](crate::Worker)s may run, in the process of the web server or in others. Each takes rows of the environment and merchant of its
//! clients, in turn. They need no agreement beyond the database: leases are by its clock, so their own clocks may differ.
//!
//! - **Pacing** ([`Settings::with_pacing`](crate::Settings::with_pacing)) is the shortest time between two sendings of a merchant, over all workers.
//! - **`Retry-After`** holds a row back, and after a 429 all rows of the merchant.
//! - **Pause** ([`Outbox::pause`](crate::Outbox::pause)) is in the database and stops all workers; what is being sent is finished.
//! - **Drain**: [`Worker::run`](crate::Worker::run) ends when its future is ready, waits for what is being sent, and names what was not finished.
//! - **Wake**: on PostgreSQL a commit wakes a worker by `NOTIFY`. On SQLite call [`Outbox::wake`](crate::Outbox::wake) after the commit, or wait one poll interval.
//!
//! [`Outbox::outcome`](crate::Outbox::outcome) waits for one intent, for the handler that wants the response now. Put a timeout around it: the payment goes on without
//! the handler. Drain the workers before the [`Client`](payroc_ext::Client), or share none between them and your handlers.
//!
//! Each transition is reported to the [`Observer`](crate::Observer) and as an event of `tracing`, with the states, the intent, the operation and the reason, and without
//! anything of a body.
//!
//! A lease has to be longer than a sending takes; a sending ends after two thirds of it. A process that is halted for longer, or whose machine is suspended, between the mark and an
//! attempt or between two attempts, does not send: both the monotonic clock and the wall clock are asked, because the former can stand still meanwhile. Halted within an attempt, when a connection is being opened for
//! instance, it may send under the same key when it goes on, which is harmless while the key lives. Do not suspend machines for longer than that.
//!
//! # People
//!
//! [`Outbox::held`](crate::Outbox::held) lists the rows that wait for a person, each with its reason and everything that is known: key, order id, amount,
//! terminal, times, attempts. The person looks the order up in the vendor's portal and calls [`Outbox::settle_by_hand`](crate::Outbox::settle_by_hand). Only after
//! `NotDone` may the business submit the same again, under another intent. A held row can have a response, that of a success whose id is in doubt: it is kept if the person settles the row by
//! the id in it, and forgotten otherwise.
//!
//! [`Outbox::reopen`](crate::Outbox::reopen) holds a row again that a look-up or a person has settled by mistake, as where another row turns out to have made the record that it was settled
//! by: reopen it, settle it otherwise, and the id is free for the other row.
//!
//! Watch the number of held rows, the age of the oldest `ready` row, and the transitions.
//!
//! # After a restore
//!
//! A backup, a snapshot of a machine, and a replica that takes over without having received everything are older than what was last committed. Marks that were committed
//! since are gone: what they say was never sent may have been sent, and its key may be forgotten. So:
//!
//! 1. Let no worker run, neither on the copy nor on what is left of the original.
//! 2. Open the copy and call [`Outbox::after_restore`](crate::Outbox::after_restore). Each open row then counts as perhaps sent, at the time of its submit: no refusal settles it, it is
//!    sent again under its key only while that is sure to live, and looked up afterwards.
//! 3. **What was submitted since is not in the copy.** Its orders, if they are elsewhere, would be paid again by a new submit. Compare the orders since the time of the copy with the vendor's portal, or
//!    with [`payments().list()`](payroc_ext::resources::payments), before anything of them is submitted.
//! 4. What a person has settled since, and what was refused since, is open or held again. A call that was refused may succeed when it is sent again: where the business has
//!    acted on the refusal, pause ([`Outbox::pause`](crate::Outbox::pause)) before step 2 and look at the rows first.
//! 5. Start the workers.
//!
//! After the crash of a server that lost nothing (SQLite, PostgreSQL with its log, a synchronous replica) there is nothing to do.
//!
//! # What is stored
//!
//! **Never**: security codes, PINs and track data, sealed or not. `submit` refuses a body with a field for any of these, at any depth, and there is no setting for it. Names that the API does not know
//! are compared by their words (`encryptedPinBlock`, `cardCvv`), and so is what names the value beside it (`{"name": "cvv", "value": …}`, as custom fields do). It refuses as well
//! what it cannot read: uploads, and JSON with a field that occurs twice.
//!
//! **Only if allowed by name**: card numbers, in the clear, encrypted or in the payload of a wallet
//! ([`Settings::with_card_numbers_allowed_in`](crate::Settings::with_card_numbers_allowed_in)). Bodies are not searched for numbers in free text, such as a
//! description.
//!
//! | journey | what its body holds |
//! |---|---|
//! | Hosted Fields, saved cards, subscriptions | tokens only |
//! | capture, reversal, refund of a payment, adjustments | ids and amounts |
//! | hosted payment page, payment links | no payment data |
//! | wallets | an encrypted number: allow card numbers |
//! | keyed cards | a card number: allow card numbers, and leave the security code out; with one they cannot be stored |
//! | card readers | track data or its equivalent: cannot be stored |
//! | bank transfers by account number | an account number, sealed |
//!
//! Bodies are always sealed: by a random key of the row, which the key ring wraps. When the row is done, refused or settled by hand, body and key are wiped in the same statement.
//! A **response** is sealed by the ring and stays until [`Outbox::forget_responses`](crate::Outbox::forget_responses), which leaves held rows alone.
//!
//! In the clear are the intent id, operation, environment, merchant, idempotency key, order id, amount, currency, terminal, times, the server's id and a reason, and a keyed digest that
//! recognises a second submit after the body has been wiped.
//!
//! What was wiped lives on for a while in places that SQL does not reach:
//!
//! | where | until | what it is worth |
//! |---|---|---|
//! | PostgreSQL: dead tuples | vacuum, and the page is written again | sealed lines; without the ring they do not open |
//! | PostgreSQL: write-ahead log, its archive, replicas | they are recycled or expire | the same |
//! | SQLite: the log beside the file | the next checkpoint; the file itself is overwritten (`secure_delete`) if `open_sqlite` opened it | the same |
//! | backups | they expire | the same |
//!
//! The wrapped key of a row is in those copies too, so it is the **ring** that decides: destroy an old key of the ring, and what it wrapped in old backups is gone.
//!
//! # Keys
//!
//! A key ring is required; the example makes one for itself, which a production program must not: what it has sealed is lost with it. To rotate, in this order:
//!
//! 1. Add the new key as an *older* one ([`KeyRing::with_older`](payroc_ext::KeyRing::with_older)) in every process, and restart them all. Nothing is sealed by it yet, and everybody
//!    can open what will be.
//! 2. Make it the newest, with the old one behind it, in one process after the other. The first that opens the outbox seals the digest key again by the new key: a process that lacks it
//!    could no longer open, and its workers would use up the turns of new rows.
//! 3. Take the old key away when no row names it:
//!
//! ```sql
//! SELECT split_part(data_key, '.', 3) AS row_key,
//!        split_part(response, '.', 3) AS response_key, count(*)
//! FROM payroc_outbox WHERE data_key IS NOT NULL OR response IS NOT NULL GROUP BY 1, 2;
//! ```
//!
//! The digest key is sealed again by the newest key when an outbox is opened. Where a key is missing, nothing is sent or lost: opening the outbox, `outcome` of a response
//! and the reason of a row say that the ring lacks a key. A row that was never sent waits for twenty turns and is then held; put the key back before.
//!
//! # The tables
//!
//! Opening an outbox creates its tables and brings older ones up to date: numbered migrations, forward only, in one transaction that other processes wait for. A release refuses tables of a
//! newer one. `payroc_outbox_schema` lists what was applied and when. Sealed lines name their form, and later releases read those of earlier ones.
//!
//! Look with psql at the view `payroc_outbox_rows`, which shows times as times and nothing that is sealed:
//!
//! ```sql
//! SELECT state, count(*), min(submitted_at) FROM payroc_outbox_rows GROUP BY state;
//! SELECT intent_id, order_id, amount, attempts, reason
//!   FROM payroc_outbox_rows WHERE state = 'held';
//! ```
//!
//! | column of `payroc_outbox` | what |
//! |---|---|
//! | `intent_id` | unique; the business's id |
//! | `lane` | the base address of the API, a space, the merchant |
//! | `operation`, `idempotency_key` | what is called, and the key of each sending |
//! | `state` | see [above](#how-a-call-is-settled) |
//! | `digest` | keyed digest of the request |
//! | `body`, `data_key` | the sealed call and its wrapped key; null once settled, which a constraint keeps |
//! | `order_id`, `amount`, `currency`, `terminal` | of the body, for look-ups and people |
//! | `submitted_at`, `first_sent_at`, `settled_at` | milliseconds since 1970, by the database's clock |
//! | `look_up_failed_at` | when a look-up of it failed first |
//! | `due_at` | when a worker may take the row; while one holds it the end of the lease |
//! | `owner`, `lease`, `attempts` | who holds it, the number of the lease, how many sendings were begun |
//! | `may_have_arrived` | 1 if a sending may have reached the server |
//! | `status`, `result_id`, `response` | of the success: HTTP status, the server's id (unique among all operations that a list shows, and else for an operation), the sealed body |
//! | `settled_by` | `response`, `lookup` or `hand: NAME` |
//! | `reason` | of the last failure, or why it is held |
//!
//! `payroc_outbox_lane` has the merchants that are paused or have to wait (`*` stands for all), `payroc_outbox_meta` the id of the database and its digest key. Change none of it by hand.
//!
//! # Size
//!
//! Workers look through partial indices that hold open rows only, so done rows cost space, and a worker no time. Delete old ones when the business no longer needs their intents: a submit of a deleted
//! intent is a new one, and pays again.
//!
//! What a row costs, in release mode on a shared machine with two cores and with its files in memory; user CPU, of this process and of the server. A call alone, without an outbox,
//! is 100 to 120 µs of it. `cargo test --release -p payroc-outbox --test proof -- --ignored --nocapture --test-threads 1 cost_of_a_row` prints the figures.
//!
//! | | SQLite | PostgreSQL |
//! |---|---|---|
//! | submit | 1 statement in a transaction, 31 kB of pages written, 140 µs | 1 statement in a transaction, 1.6 kB of log, 180 µs, 230 µs of the server |
//! | settle | 2 statements, each a transaction, 40 kB, 480 µs | 2 statements, 3.3 kB of log, 560 µs, 1,500 µs of the server |
//! | a settled row with its response | 1.4 kB of table and indices | 2.3 kB |
//! | rows in the same time with 2, 4 and 8 rows at once, at 30 ms a request | 1.93, 3.92, 6.97 times those of one | 1.93, 3.86, 6.89 times |
//!
//! Ten million done rows, their responses forgotten, are 3.3 GB on SQLite. With them a submit takes 380 µs where it took 190 before, for pages of larger indices, and a settlement as much
//! as before (580 and 610 µs); a worker finds its rows by the partial index.
//! On PostgreSQL they are 4.4 GB, and a submit costs the server 400 µs where it cost 340. These were measured with the indices of earlier tables.
//!
//! SQLite has one writer at a time, on one machine, and each transition is a flush to disk: at 1 ms a flush it settles some hundred calls a second, whatever the number of
//! workers, and at 5 ms some dozens.
//!
//! PostgreSQL lets workers pass each other's rows (`SKIP LOCKED`). A settled call costs it three commits (the submit, the mark and the
//! result), 5 kB of log and about 1.7 ms of user CPU. Commits of different connections share a flush, but not those that notify: PostgreSQL lets one of these commit at a time in all its
//! databases, flush included, and a submit and a result notify. Where a flush takes about 3 ms, 16 connections of pgbench commit 2,630 inserts a second without a notification and 410 with one.
//! So a server settles about 1 / (2 × flush) calls a second, 500 at 1 ms a flush and 100 at 5 ms, if a core of it has that much time; at 500 it writes 2.5 MB of log a second. The responses of the API are what workers wait for, so 500 calls a second of 400 ms each need 200 rows at once, over all processes ([`Worker::with_concurrency`](crate::Worker::with_concurrency)). Caps take
//! that away: with them submits follow each other, one transaction at a time.
//!
//! Beyond one server, shard by merchant. Calls of one merchant never need those of another: look-ups, pacing and turns are by merchant, and the intents of a database are its own. So each
//! database has an outbox and workers of its own, a table of the business's says which merchant belongs to which, and that decides where a call is submitted. Caps count for each
//! database. A merchant that moves takes its rows along, or its open rows are settled first: what was submitted in the old place is not known in the new one, so the same
//! intent would be paid again there.
//!
//! # Tests
//!
//! What this page says is shown by these tests, in `src` and `tests/proof` of the package. Those with a database run on both, but for what only one of them has.
//!
//! | what | tests |
//! |---|---|
//! | every intent once, or uncertain and then settled, across crashes, lost responses and skewed clocks | `every_intent_happens_once_or_is_held_for_a_reason_on_sqlite`, `every_intent_happens_once_or_is_held_for_a_reason_on_postgres`, `workers_that_are_killed_pay_every_order_once_on_sqlite`, `workers_that_are_killed_pay_every_order_once_while_postgres_crashes` |
//! | these tests find mistakes | `schedules_find_every_mistake_on_sqlite`, `schedules_find_every_mistake_on_postgres`, `a_lease_that_is_not_checked_is_caught`, `a_mark_that_is_written_after_the_send_is_caught` |
//! | the mark before the first byte | `a_row_whose_mark_cannot_be_committed_is_not_sent`, `the_mark_is_committed_before_the_first_byte_leaves`, `a_worker_that_is_killed_after_the_send_leaves_no_row_that_can_be_refused` |
//! | a refusal of what was never sent, and no refusal afterwards | `a_refusal_of_what_was_never_sent_is_a_refusal`, `what_certainly_did_not_arrive_or_was_put_off_is_ready_again`, `a_lost_response_is_uncertain_and_resending_settles_it_once` |
//! | leases | `a_worker_that_lost_its_lease_cannot_refuse_but_its_success_counts`, `a_worker_that_lost_its_lease_releases_nothing_of_the_one_that_has_it`, `a_killed_worker_leaves_an_uncertain_row_that_the_next_one_settles`, `a_look_up_that_lost_its_lease_settles_holds_and_releases_nothing`, `a_sending_ends_after_two_thirds_of_its_lease`, `a_worker_that_was_halted_before_it_could_send_does_not_send` |
//! | a 2xx that is no success | `a_success_that_is_no_response_of_the_api_settles_nothing`, `an_object_of_a_proxy_settles_no_operation` |
//! | a page in the place of a response | `a_page_in_the_place_of_a_response_refuses_nothing` |
//! | odd responses | `a_success_with_an_odd_body_has_its_id_and_is_decoded` |
//! | a key that is in use | `a_key_that_is_in_use_asks_a_person`, `a_key_that_an_earlier_attempt_of_the_same_sending_uses_asks_nobody` |
//! | a success that comes late | `a_success_that_arrives_after_a_person_refused_the_row_is_held`, `a_late_success_adds_what_a_person_did_not_know_and_another_id_asks_a_person_again`, `a_second_success_leaves_a_row_held_that_has_one_already`, `a_late_success_with_the_id_of_another_row_is_held_whatever_a_person_said` |
//! | results while the database fails | `a_result_that_cannot_be_written_is_written_again`, `a_result_whose_commit_was_not_acknowledged_counts_as_written` |
//! | the look-ups of the table | `every_operation_whose_record_a_list_has_is_settled_by_it`, `an_operation_without_a_list_by_order_becomes_held` |
//! | settled to found, by one record, and one row for it | `past_its_age_an_uncertain_call_is_looked_up_and_settled_only_to_found`, `resending_does_not_make_a_key_younger`, `the_outbox_compares_the_records_of_a_look_up_and_looks_through_a_hundred`, `a_record_that_another_row_has_does_not_count_among_those_that_fit`, `an_open_row_of_the_order_counts_in_every_lane_of_the_merchant`, `a_refund_of_a_payment_is_no_record_of_a_refund_without_one`, `a_request_with_a_time_of_its_own_is_held_and_lists_are_asked_for_what_is_later_than_the_submit`, `a_record_fits_by_order_id_amount_terminal_and_a_time_after_the_first_sending`, `a_record_whose_time_has_no_offset_is_named_as_the_reason`, `a_record_without_a_time_keeps_another_from_settling_the_row_unless_it_is_another_rows`, `several_records_an_open_row_of_the_order_and_a_taken_id_make_a_row_held`, `a_record_that_another_row_of_the_order_made_settles_nothing`, `an_id_settles_one_row_whether_a_look_up_a_response_or_a_person_brings_it`, `an_id_of_a_row_is_that_of_no_row_of_another_operation_and_a_success_is_never_lost` |
//! | look-ups that fail | `a_look_up_that_keeps_failing_is_repeated_for_a_day_and_then_held`, `a_look_up_that_is_rate_limited_holds_the_merchant_back` |
//! | clocks that are set and machines that are suspended | `a_worker_whose_machine_was_suspended_does_not_send`, `a_row_that_was_sent_later_than_it_is_now_by_the_clock_of_the_database_is_looked_up`, `a_call_that_was_made_later_than_it_is_now_is_looked_up` |
//! | credentials that are rejected | `credentials_that_are_rejected_for_a_while_refuse_no_row` |
//! | calls that were sent outside the outbox, before they were submitted or beside it | `a_call_that_was_sent_before_it_was_submitted_is_uncertain_from_the_start`, `a_call_that_was_sent_long_before_it_was_submitted_is_looked_up`, `a_sending_before_the_submit_that_did_act_is_found`, `the_age_that_a_call_is_known_to_have_counts_and_not_that_of_its_value`, `a_call_that_was_sent_outside_tells_the_row_that_it_joins`, `a_call_that_was_sent_outside_makes_a_refusal_none`, `a_call_that_was_sent_under_another_key_does_not_join` |
//! | restored databases | `what_is_open_in_a_restored_database_counts_as_sent` |
//! | held for a person, and settled by hand | `not_found_proves_nothing_and_a_person_settles_it`, `a_row_that_a_person_settles_keeps_the_response_of_the_id_that_it_has_and_no_other`, `a_row_that_a_look_up_settled_by_anothers_record_is_put_right`, `a_response_under_a_key_that_is_missing_keeps_a_row_held` |
//! | order and payment in one transaction | `order_and_payment_commit_together_or_not_at_all`, `a_transaction_of_another_database_is_refused` |
//! | a second submit | `a_second_submit_joins_and_another_request_is_named_by_its_paths`, `differences_are_paths_and_never_values` |
//! | caps | `the_amount_of_a_body_is_found_wherever_an_operation_has_it`, `every_amount_of_a_request_is_of_a_path_or_named_as_none`, `caps_brake_a_loop_and_let_what_joins_pass`, `caps_count_what_they_are_for_up_to_the_last_unit`, `a_submit_waits_for_an_open_one_and_counts_it_if_it_is_committed`, `a_burst_from_three_processes_stores_exactly_what_the_cap_allows`, `the_same_intent_at_the_same_time_joins_and_does_not_meet_the_cap`, `a_transaction_with_an_older_snapshot_fails_and_exceeds_nothing` |
//! | turns, pacing, pause, `Retry-After` | `an_address_has_one_lane_however_it_is_spelled`, `a_worker_serves_the_merchants_of_its_clients_in_turn_and_no_others`, `pacing_and_pauses_hold_a_merchant_back_in_every_process`, `pacing_and_a_pause_of_one_merchant_leave_the_others_alone`, `a_row_waits_as_long_as_the_server_asks_and_an_hour_at_most`, `a_server_that_asks_for_fewer_calls_is_left_alone_by_every_process` |
//! | concurrency and backoff | `a_worker_has_as_many_rows_at_once_as_it_was_told`, `a_worker_passes_a_row_that_another_one_is_taking`, `the_backoff_doubles_up_to_the_longest_and_is_drawn_at_random` |
//! | wake, wait and drain | `a_commit_wakes_the_worker_of_another_process_and_the_result_wakes_the_handler`, `a_channel_wakes_the_worker_and_the_handler_of_the_same_process`, `a_running_worker_serves_the_handler_and_drains` |
//! | what is reported | `an_observer_hears_of_transitions_and_cannot_harm_them`, `each_transition_is_traced_without_anything_secret` |
//! | what may be stored | `a_call_without_a_key_is_refused`, `what_is_forbidden_is_refused_by_other_names_and_in_pairs_of_name_and_value`, `security_codes_pins_and_track_data_are_refused_with_no_way_around`, `a_card_number_is_refused_unless_it_is_allowed`, `every_field_of_a_request_that_holds_such_data_is_on_a_list`, `what_a_journey_stores_is_what_the_guide_says`, `nothing_secret_is_in_the_file_and_a_forbidden_body_is_not_stored` |
//! | sealed, and wiped when it is settled | `a_payment_is_submitted_sent_and_its_response_kept_without_its_body`, `a_sealed_call_that_was_moved_to_another_row_is_not_sent`, `what_is_wiped_is_overwritten_in_a_file_that_its_owner_alone_can_read` |
//! | keys | `rows_and_responses_of_every_older_key_open_and_are_settled`, `a_key_that_was_removed_is_named_with_the_remedy_and_nothing_is_sent`, `a_database_opens_again_after_a_rotation_and_refuses_newer_tables` |
//! | responses are forgotten | `responses_are_forgotten_when_they_are_old_and_the_rows_stay` |
//! | tables of older and newer releases | `rows_of_older_forms_still_restore`, `older_tables_become_what_new_ones_are`, `an_id_that_two_older_rows_have_is_left_to_the_one_that_a_response_settled`, `tables_are_made_once_however_many_processes_open_them`, `tables_of_a_newer_release_are_refused_and_left_alone` |
//! | commits that can be lost are refused | `a_pool_whose_commits_can_be_lost_is_refused` |
//! | connections | `the_outbox_has_connections_of_its_own_whatever_the_file_is_called_and_however_few_a_pool_has`, `a_caller_that_goes_away_while_it_begins_a_transaction_leaves_none_open` |
//! | done rows cost no time | `a_worker_finds_its_rows_by_a_partial_index_however_many_are_settled` |

#[cfg(test)]
mod tests {
    use std::path::Path;

    fn sources(folder: &Path, out: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, out);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                out.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn every_test_that_the_guide_names_exists() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut all = String::new();
        for folder in ["src", "tests/proof"] {
            sources(&root.join(folder), &mut all);
        }
        let guide = include_str!("guide.rs");
        let (_, table) = guide.split_once("//! # Tests").unwrap();
        let table = table.lines().filter(|line| line.starts_with("//! |"));
        let names: Vec<&str> = table
            .flat_map(|line| line.split('`').skip(1).step_by(2))
            .filter(|name| name.contains('_'))
            .collect();
        assert!(names.len() > 40, "{}", names.len());
        for name in names {
            assert!(all.contains(&format!("fn {name}()")), "{name}");
        }
    }

    #[test]
    fn the_guide_lists_the_operations_that_are_looked_up() {
        let guide = include_str!("guide.rs");
        let rows = guide.lines().filter(|line| line.starts_with("//! | `") && line.contains("()."));
        assert_eq!(rows.count(), crate::lookup::built_in().len());
    }
}
