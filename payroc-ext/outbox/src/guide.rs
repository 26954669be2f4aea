//! The guide: how a call is settled, what is stored, and what is asked of people.
//!
//! [How a call is settled](#how-a-call-is-settled) · [Submitting](#submitting) · [Workers](#workers) · [People](#people) ·
//! [What is stored](#what-is-stored) · [Keys](#keys) · [The tables](#the-tables) · [Size](#size)
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
//! | `done` | it has acted | none |
//! | `refused` | it has certainly not acted | none |
//! | `held` | neither a response nor a look-up can settle it | a person |
//!
//! A row that was never sent is known as such: a refusal of its only sending is a refusal. Once a sending may have arrived, no refusal settles the row any
//! more, because the first sending may have acted before the second was refused. Such a row is sent again, the same bytes under the same key, until a success
//! settles it: the first response again, or the call arriving for the first time.
//!
//! That lasts as long as [`Settings::new`](crate::Settings::new) says, from the start of the first sending by the database's clock. The vendor does not document
//! how long a key lives; past its life the same call acts again. So the row is then looked up instead, and settled **only to found**: exactly one record of the
//! server's has the order id, the requested amount, the terminal and a time after the submit; no other row has its id; and no other row of the same order is
//! open. Anything else makes the row held. The outbox never sends a call under a new key: order ids repeat, lists lag behind, and not found proves nothing.
//!
//! What a worker writes counts only under the number of its lease. The one exception is a success, which is the truth whoever brings it: it settles a row that another worker
//! has taken over meanwhile, and turns one that a person has refused into a held one.
//!
//! `done` says that the call has acted, not that the payment was approved: read the response ([`Done::decode`](crate::Done::decode)), and its
//! [`Decision`](payroc_ext::Decision).
//!
//! # Submitting
//!
//! [`Outbox::submit`](crate::Outbox::submit) takes your transaction: order and payment are committed together, or not at all. The [`IntentId`](crate::IntentId)
//! is the business's own id of what is intended, and there is one row for each. A second submit with the same request joins the first, whatever key it was prepared with; another
//! request under the same intent is an error that names the paths that differ and never a value. A new attempt after a decline is another intent.
//!
//! [`Cap`](crate::Cap)s are a brake against a loop gone wrong: so many calls, or such a sum, within a time.
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
//! A lease has to be longer than a sending takes; a sending ends after two thirds of it. A process that is halted for longer, between the mark and the first byte, does not
//! send. Halted later, it sends under the same key, which is harmless while the key lives.
//!
//! # People
//!
//! [`Outbox::held`](crate::Outbox::held) lists the rows that wait for a person, each with its reason and everything that is known: key, order id, amount,
//! terminal, times, attempts. The person looks the order up in the vendor's portal and calls [`Outbox::settle_by_hand`](crate::Outbox::settle_by_hand). Only after
//! `NotDone` may the business submit the same again, under another intent.
//!
//! Watch the number of held rows, the age of the oldest `ready` row, and [`Observer`](crate::Observer) or `tracing`, which report each transition.
//!
//! # What is stored
//!
//! **Never**: security codes, PINs and track data, sealed or not. `submit` refuses a body with a field for any of these, at any depth, and there is no setting for it. It refuses as well
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
//! A **response** is sealed by the ring and stays until [`Outbox::forget_responses`](crate::Outbox::forget_responses).
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
//! A key ring is required; the example makes one for itself, which a production program must not: what it has sealed is lost with it. To rotate, put the new key first and the old one behind it
//! ([`KeyRing::with_older`](payroc_ext::KeyRing::with_older)) in every process. An old key is no longer needed when no row names it:
//!
//! ```sql
//! SELECT split_part(data_key, '.', 3) AS row_key, split_part(response, '.', 3) AS response_key, count(*)
//! FROM payroc_outbox WHERE data_key IS NOT NULL OR response IS NOT NULL GROUP BY 1, 2;
//! ```
//!
//! The digest key is sealed again by the newest key when an outbox is opened.
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
//! SELECT intent_id, order_id, amount, attempts, reason FROM payroc_outbox_rows WHERE state = 'held';
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
//! | `due_at` | when a worker may take the row; while one holds it the end of the lease |
//! | `owner`, `lease`, `attempts` | who holds it, the number of the lease, how many sendings were begun |
//! | `may_have_arrived` | 1 if a sending may have reached the server |
//! | `status`, `result_id`, `response` | of the success: HTTP status, the server's id (unique for an operation), the sealed body |
//! | `settled_by` | `response`, `lookup` or `hand: NAME` |
//! | `reason` | of the last failure, or why it is held |
//!
//! `payroc_outbox_lane` has the merchants that are paused or have to wait (`*` stands for all), `payroc_outbox_meta` the id of the database and its digest key. Change none of it by hand.
//!
//! # Size
//!
//! Workers look through partial indices that hold open rows only, so done rows cost space and no time. Delete old ones when the business no longer needs their intents: a submit of a deleted
//! intent is a new one, and pays again.
//!
//! SQLite has one writer at a time, on one machine; each transition is a flush to disk. PostgreSQL lets workers pass each other's rows (`SKIP LOCKED`). Its limit is the number of commits a second
//! that its disk flushes: a settled call costs three, for the submit, the mark and the result. Beyond one server, shard by merchant: calls of one merchant never need those of another, so each
//! database has an outbox and workers of its own, and the merchant decides where a call is submitted. Intents are unique within a database, so a merchant that moves takes its rows along, or
//! its open rows are settled first.
