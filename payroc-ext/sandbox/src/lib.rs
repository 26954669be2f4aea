//! A sandbox of the Payroc API for tests: the whole API in the process of the test, without a network or an account.
//!
//! Payroc is a payment processor. A program that takes payments through it calls its HTTP API: it charges a card or a bank account, refunds
//! the money, saves payment details for later, sends invoices with payment links. The card details themselves are usually entered in *Hosted
//! Fields*, a form of the processor's that runs in the customer's browser and hands the program a token in place of a card number.
//!
//! [`Sandbox`] implements every operation of that API as the embedded API document (OpenAPI) describes it. It validates requests, responds
//! with bodies that conform to the document, and keeps state: a payment that a test makes can be fetched, captured, refunded and found in a
//! list. It can be reached in two ways:
//!
//! - in process, as the HTTP client of an API client ([`HttpClient`](payroc_api::http::HttpClient)), with time that the test advances;
//! - over HTTP on a loopback port, with `Sandbox::serve` and the feature `server`.
//!
//! ```
//! use payroc_ext::{Decision, prelude::*};
//! use payroc_sandbox::{API_KEY, Form, Sandbox, ProcessorDecision};
//! use payroc_ext::types::{
//!     Currency, PaymentChannel, PaymentMethod, PaymentOrderRequest, PaymentRequest,
//!     SingleUseTokenPayload,
//! };
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::new();
//! let client = Client::builder()
//!     .environment(Environment::Uat)
//!     .api_key(API_KEY)
//!     .http_client(sandbox.clone())
//!     .build()?;
//!
//! // Your code renders the page, and a customer fills in the form.
//! let session = client.hosted_fields().terminal("1234001").for_payment().await?;
//! let submitted = sandbox.submit(session.token().expose(), Form::Card)?;
//!
//! // Your code takes the payment, which the processor declines.
//! sandbox.decide_next(ProcessorDecision::Declined);
//! let order = PaymentOrderRequest::new("order-1", 4999, Currency::Usd);
//! let method =
//!     PaymentMethod::SingleUseToken(Box::new(SingleUseTokenPayload::new(submitted.token)));
//! let payment = client
//!     .payments()
//!     .create(PaymentRequest::new(PaymentChannel::Web, "1234001", order, method))
//!     .await?;
//! assert_eq!(payment.decision(), Decision::Declined);
//!
//! // The test checks where the money is.
//! assert_eq!(sandbox.collected("order-1"), 0);
//! assert!(sandbox.ledger().is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! The example `test_your_checkout` of payroc-ext is a checkout with its tests.
//!
//! # State
//! The sandbox keeps Hosted Fields sessions and single-use tokens, payments and refunds by card and by bank transfer, saved payment details,
//! instructions to payment devices, merchants with their processing accounts, owners, contacts, pricing, terminal orders and attachments,
//! funding recipients, accounts and instructions with balances and activity, closed batches with transactions, authorizations, deposits and
//! fees, disputes, payment links, payment plans, subscriptions and event subscriptions. What was created can be fetched, listed, changed and, where the API
//! allows it, deleted; a request that the state does not allow is refused with the problem that the document declares. Every operation
//! has state. With [`SandboxBuilder::stateless`] no resource is kept: each response is made from the document and the request alone.
//!
//! A test also plays the parts of everybody else:
//!
//! | who | does | with |
//! |---|---|---|
//! | customer | submits payment details | [`Sandbox::submit`] |
//! | processor | approves or declines the next payment | [`Sandbox::decide_next`] |
//! | processor | decides on a payment under review | [`Sandbox::resolve`] |
//! | processor | closes the open batch, at the end of the day | [`Sandbox::settle`] |
//! | cardholder at a device | pays, signs or cancels | [`Sandbox::complete_instruction`], [`Sandbox::cancel_instruction`]; pays after 5 seconds unless the test says otherwise |
//! | payment device | fails | [`Sandbox::fail_instruction`] |
//! | payer | pays, saves a card, or passes a check | [the pages for payers](#what-the-payer-sees) |
//! | payer of a link | pays it | [`Trigger::PayLink`] |
//! | customer | disputes a settled payment | [`Sandbox::dispute`], [`Sandbox::set_dispute_status`] |
//! | customer's bank | returns a bank transfer | [`Sandbox::return_transfer`] |
//! | vendor | reviews merchants, pricing, attachments, orders and funding | [`Sandbox::set_status`] |
//! | identity service | revokes access tokens | [`Sandbox::revoke_tokens`] |
//!
//! [`Sandbox::ledger`] lists every movement of money, and [`Sandbox::requests`] every request.
//!
//! For unit tests without requests, [`sample`] and [`complete_sample`] make values of the generated types.
//!
//! # Responses and faults on demand
//! A test can set a [`Step`] for the next request of an operation: another response, a fault, or a change to the normal response.
//!
//! ```
//! use payroc_ext::http::HttpErrorKind;
//! use payroc_ext::operations;
//! use payroc_sandbox::{Sandbox, Step};
//!
//! let sandbox = Sandbox::new();
//! sandbox.next::<operations::CreateHostedFieldsSession>(
//!     Step::response(502).content_type("text/html").body("<h1>Bad gateway</h1>"),
//! );
//! // The session is created, but the response is lost.
//! sandbox.next::<operations::CreateHostedFieldsSession>(
//!     Step::error(HttpErrorKind::Reset).after_commit(),
//! );
//! ```
//!
//! # The program
//! The default feature `cli` builds the program `payroc-sandbox`: this sandbox for programs in any language, with the stand-in for the browser script.
//! It prints addresses, an API key, terminals and a first command, or one line of JSON with `--json`, and ends with the responses under way at SIGINT
//! and SIGTERM. `payroc-sandbox --help` lists its settings and commands. At `/_sandbox/console` every server has a console for people. Whoever uses
//! the library alone sets `default-features = false`.
//!
//! # The vendor's SDKs and their tests
//! A client in any language needs other base addresses and nothing else: the printed ones, of which that of the API ends in `/v1`. The forms of
//! requests that the tests of the vendor's SDKs send are replayed by the project's own tests. What differs for whom:
//!
//! | client | start the program with | what differs, and why |
//! |---|---|---|
//! | wire tests of the Python SDK | `--stateless` | They send credentials of their own, ids that nobody has created, both cursors of a list, patches that point nowhere, and one key for all requests, which only a sandbox without state can accept. They count requests with WireMock's own API; here `GET /_sandbox/requests` lists them. |
//! | functional tests of the .NET SDK | nothing | They board with a pricing intent in review and capture sales in the open batch: accepted without `--strict`. Those that the vendor has switched off may fail: some change or delete owners of a processing account, which the API document forbids. No check of identities fails here. |
//! | the vendor's Arazzo workflows | nothing, or `--stateless` | With state, what an input names has to exist before, and in the state that the workflow needs: a bank transfer that was returned, say, or an owner who is not the last one of a recipient. |
//!
//! # In a browser
//! With the feature `server`, `Sandbox::serve_hosted_fields` serves a stand-in for the script of Hosted Fields. A page made with payroc-ext
//! accepts card details in a real browser, without the vendor's hosts.
//!
//! ```
//! use payroc_ext::{hosted_fields::HostedFieldsRelease, prelude::*};
//! use payroc_sandbox::{API_KEY, Sandbox};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::builder().test_amounts().build();
//! let (api, site) = (sandbox.serve()?, sandbox.serve_hosted_fields()?);
//! let client = Client::builder()
//!     .environment(Environment::custom(api.base_url(), api.identity_url()))
//!     .api_key(API_KEY)
//!     .hosted_fields_release(HostedFieldsRelease::new(
//!         site.lib_version(),
//!         site.script_url(),
//!         site.integrity().to_owned(),
//!         [site.gateway_origin()],
//!     )?)
//!     .build()?;
//! # drop(client);
//! # Ok(())
//! # }
//! ```
//!
//! The script is served from one origin, frames and session API from another, so that the page's Content-Security-Policy and the separation
//! of origins are tested too. The stand-in behaves like the vendor's script, including its oddities: the errors that its constructor throws
//! and those that it collects, a form that silently refuses to be submitted, a button that stays disabled after success, two instances on one
//! page that create a token each, an expired session that is noticed only at the next field or click. `Sandbox::hosted_fields` shortens its
//! timeouts and selects its response to an expired session, `Sandbox::set_terminal` sets what the terminal allows, and [`Sandbox::next`] sets
//! steps for its requests. Every frame is marked as a test. Card numbers are stored masked, security codes not at all.
//!
//! Bank accounts: routing number 053200983, account 11101010 (ACH, United States); account 1234567, institution 543, transit 76543 (PAD,
//! Canada).
//!
//! # What the payer sees
//! Beside the form of Hosted Fields, a payer of this vendor sees pages of its own. A server serves stand-ins for them at the vendor's paths, and
//! [`Sandbox::handle`] serves them without a server. Each is marked SANDBOX, loads nothing from elsewhere, and runs under a policy that allows
//! neither inline scripts nor frames. A person presses its buttons; a program adds parameters that begin with `sandbox` to the query, and gets the
//! redirect at once.
//!
//! | page | request | driven by |
//! |---|---|---|
//! | hosted payment page | `POST /merchant/paymentpage`, the merchant's signed form | `?sandboxCard=NUMBER` or `?sandboxAccount=NUMBER&sandboxAccountType=SAVINGS`, `&sandboxOutcome=approved` or `declined` |
//! | hosted pre-authorization page | `POST /merchant/preauthpage` | the same |
//! | secure card page, which saves or replaces a card | `POST /merchant/securecardpage` | `?sandboxCard=NUMBER` |
//! | 3-D Secure check | `GET /merchant/mpi` with the documented query | `&sandboxResult=A&sandboxStatus=Y&sandboxEci=05` |
//! | payment link | `GET /pay`, the `paymentUrl` of a response | `&sandboxCard=NUMBER`, `&sandboxAmount=1250`, `&sandboxOutcome=declined` |
//! | payment device | `GET /_sandbox/device?serialNumber=SERIAL` | [`Trigger::FinishDevice`], [`Trigger::DeclineDevice`], [`Trigger::FailDevice`], [`Trigger::CancelDevice`] |
//! | Apple Pay and Google Pay | `/_sandbox/wallets.js`, a stand-in for their scripts in a page of the merchant's; `GET /_sandbox/wallets` shows it | the buttons of its sheet: `#sandbox-wallet-pay`, `#sandbox-wallet-cancel` |
//!
//! The secret with which forms and results are signed, and the addresses of the results, are settings of a terminal: [`TerminalSettings`], the
//! trigger `set-hosted-pages`, or `--page-secret`, `--receipt-url`, `--secure-token-url` and `--validation-url` of the program. Without another the
//! secret is [`PAGE_SECRET`]. A result goes to the merchant twice: with the payer's browser, which may never arrive, and as a background validation,
//! a POST that is repeated until the response is `OK`: [`Sandbox::validations`]. `UNIQUEREF` is the `paymentId` of the API, `MERCHANTREF` the
//! `secureTokenId`, `CARDREFERENCE` the token.
//!
//! ```
//! use bytes::Bytes;
//! use payroc_sandbox::{Sandbox, TerminalSettings};
//!
//! let sandbox = Sandbox::builder()
//!     .terminals(TerminalSettings::new().receipt_url("https://shop.example/receipt"))
//!     .build();
//! let form = "TERMINALID=1234001&ORDERID=order-1&CURRENCY=USD&AMOUNT=12.30\
//!             &DATETIME=01-01-2026:12:00:00:000&HASH=0";
//! let request = http::Request::post("/merchant/paymentpage?sandboxCard=4539858876047062")
//!     .header("content-type", "application/x-www-form-urlencoded")
//!     .body(Bytes::from(form))?;
//! // A hash has 128 digits. With the right one, the response is a redirect to the receipt page.
//! assert_eq!(sandbox.handle(request)?.status(), 400);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Magic values
//! Values of requests that decide on a card payment; as data in [`Sandbox::magic_values`]. Cards have any future expiry date and any security
//! code; the brand of another number follows from its first digits. Those of the vendor's test environment decide only with
//! [`SandboxBuilder::test_amounts`]. Those of this sandbox begin with `sandbox:`, always decide, and do so for bank transfers as well; a colon and
//! anything may follow, so that order ids differ: `sandbox:declined:17`.
//!
//! | place | value | meaning | status | response code | vendor |
//! |---|---|---|---|---|---|
//! | amount ends in | `01` | declined: Do Not Honor | declined | D | yes |
//! | amount ends in | `02` | referred to the issuer | referral | R | yes |
//! | amount ends in | `03` | declined: security code and address do not match | declined | D | yes |
//! | amount ends in | `00` | approved, as every other ending | ready | A | yes |
//! | card | `4539858876047062` | Visa | ready | A | yes |
//! | card | `4000060000000006` | Visa Debit | ready | A | yes |
//! | card | `4001020000000009` | Visa Electron, without a security code | ready | A | yes |
//! | card | `5001650000000000` | Mastercard | ready | A | yes |
//! | card | `5100270000000007` | Mastercard Debit | ready | A | yes |
//! | card | `5000330000000000` | Maestro | ready | A | yes |
//! | card | `3400000000000000` | American Express | ready | A | yes |
//! | card | `3600000000000008` | Diners Club, without a security code | ready | A | yes |
//! | card | `6011000000000004` | Discover | ready | A | yes |
//! | card | `3528000000000007` | JCB | ready | A | yes |
//! | card | `6301144000000009` | Switch, without a security code | ready | A | yes |
//! | benefits card | `6007602801003837964` | food stamps | ready | A | yes |
//! | benefits card | `6007602801003837965` | food stamps | ready | A | yes |
//! | benefits card | `6007602801003837967` | cash benefits | ready | A | yes |
//! | benefits card | `6007602801003837968` | cash benefits | ready | A | yes |
//! | benefits card | `6007602801003837969` | cash benefits | ready | A | yes |
//! | benefits card | `6007602801003837971` | inactive | declined | D | yes |
//! | PIN | `1234` | right | ready | A | yes |
//! | PIN | `4321` | wrong, as every other | declined | D | yes |
//! | wallet | `apple` | approved, whatever the encrypted data | ready | A | yes |
//! | wallet | `google` | approved, whatever the encrypted data | ready | A | yes |
//! | orderId | `sandbox:declined` | declined | declined | D | no |
//! | orderId | `sandbox:partial` | half of the amount is approved | ready | P | no |
//! | orderId | `sandbox:pending` | undecided, until a test or a trigger decides | accepted | E | no |
//! | orderId | `sandbox:review` | under review, until a test or a trigger decides | admin | E | no |
//! | orderId | `sandbox:unknown` | approved, with a status that the API document does not define | sandboxNewStatus | A | no |
//!
//! # A data file
//! With the feature `cli`, `SandboxBuilder::build_with_data` keeps the state in a file (SQLite). Every change is written before the request that
//! made it gets its response, so what a sandbox has acknowledged survives the end of its process, by whatever signal: payments and their ledger,
//! the responses of idempotency keys, tokens, sessions and instructions in progress. A retry with its key after a restart is replayed, and
//! charges nothing. If the file can no longer be written, for example because the disk is full, every response is a problem of the status 500
//! until the sandbox is restarted.
//!
//! Card numbers are stored masked, security codes not at all. The file is readable by its owner alone, because it contains access tokens. One
//! process uses a file at a time. Steps, expected decisions, disturbances of events and received requests are not stored.
//!
//! A write costs about 0.2 ms of CPU and 0.5 ms of time for each payment, on two shared cores. It is handed to the operating system and not
//! forced to the disk: that is enough for the end of the process, and the last writes can be lost with the power. To force each payment to the
//! disk would cost about 0.4 ms of CPU and 3 to 10 ms of time more. The test `cost_of_a_write` measures both.
//!
//! # Memory
//! A payment takes at most 8 KiB of memory, its idempotency key and its ledger entries included, measured 3.7 KiB (`cargo test -p
//! payroc-sandbox --test memory -- --nocapture`). Reads, refusals and replays take none. Received requests have a limit of their own:
//! [`SandboxBuilder::journal_limit`]. The program is measured beside Prism, which keeps nothing: its memory counts after the first 200 requests, before
//! the payments do. Payments and their keys are kept as long as the sandbox; the rest is forgotten:
//!
//! | what | is kept |
//! |---|---|
//! | access token | for an hour after it has expired, and of more than 100,000 only the last |
//! | single-use token | for a day after it has expired |
//! | Hosted Fields session | of more than 10,000 the oldest are forgotten once they have expired |
//! | idempotency key of a session or a single-use token, and every key of a stateless sandbox | for a day, and of more than 100,000 only the last |
//! | values entered on a page, without submitting it | of the last 10,000 pages |
//! | forms of hosted pages, and 3-D Secure checks | the last 10,000 of each |
//! | background validations | the last 1,000, and those that are not done |
//!
//! # Triggers
//! A [`Trigger`] makes something happen that a merchant's program cannot cause. The same names work in Rust ([`Sandbox::trigger`]), over HTTP
//! (`POST /_sandbox/triggers/NAME`, with the fields as a JSON object) and on the command line. `?` marks an optional field.
//!
//! | trigger | effect | fields |
//! |---|---|---|
//! | `lose-next-response` | Handle the next request, and lose its response: the connection breaks after the request was applied | `operation`? |
//! | `decline-next-payment` | Decline the next payment | `code`? |
//! | `approve-next-payment-partially` | Approve only a part of the next payment | `amount`? |
//! | `hold-next-payment` | Leave the next payment undecided | `reason`? |
//! | `decide-review` | Decide on a payment that is pending or under review | `paymentId` `decision` `amount`? `code`? |
//! | `close-batch` | Close the open batch, as happens at the end of the day | `processingTerminalId`? |
//! | `return-bank-transfer` | Return a settled bank transfer, as the payer's bank does | `paymentId` |
//! | `open-dispute` | Dispute a settled card payment, as the cardholder does: the issuer takes the payment back | `paymentId` |
//! | `set-dispute-status` | Move a dispute on to a status of the API document | `disputeId` `status` |
//! | `set-status` | Set the status of a resource that the vendor decides on | `resource` `id` `status` `reason`? |
//! | `approve-boarding` | Approve a processing account, which enables its funding | `processingAccountId` |
//! | `send-back-boarding` | Send the application of a processing account back | `processingAccountId` `status`? |
//! | `dispatch-terminal-order` | Dispatch a terminal order | `terminalOrderId` `reason`? |
//! | `finish-device` | Finish an instruction at a payment device: the cardholder pays or signs | `instructionId` |
//! | `decline-device` | Finish a payment instruction at a payment device with a card that the processor declines | `instructionId` |
//! | `fail-device` | Let an instruction at a payment device fail | `instructionId` `message`? |
//! | `cancel-device` | Cancel an instruction at the payment device, as the cardholder does | `instructionId` |
//! | `pay-link` | Pay a payment link, as the payer does on its page | `paymentLinkId` `amount`? `method`? |
//! | `set-hosted-pages` | Set the secret of a terminal's hosted pages and where their results go, as in the vendor's Self-Care portal | `processingTerminalId`? `secret`? `receiptUrl`? `secureTokenUrl`? `validationUrl`? |
//! | `set-surcharge` | Add a surcharge to payments by credit card, as the gateway does for a merchant who has agreed to one | `basisPoints` `disclosure`? `processingTerminalId`? |
//! | `collect-subscription` | Collect the next payment of an automatic subscription now, whenever it is due | `subscriptionId` `processingTerminalId`? |
//! | `expire-card` | Let the card of saved payment details expire: payments with it are declined | `secureTokenId` `processingTerminalId`? |
//! | `revoke-api-key` | Stop accepting an API key and the access tokens that were issued for it | `apiKey`? |
//! | `accept-api-key` | Accept an API key: a new one, or one that was revoked | `apiKey` |
//! | `revoke-tokens` | Revoke every access token that was issued so far |  |
//! | `fault` | Disturb the next requests on the wire | `kind` `operation`? `calls`? `afterCommit`? `status`? `problem`? `delay`? |
//! | `forget-idempotency-key` | Forget an idempotency key, as the vendor does after a time that is not documented | `idempotencyKey` |
//! | `send-event` | Send an event of any type to every enabled event subscription, whatever types it names | `type` `data`? |
//! | `disturb-next-event` | Disturb the deliveries of the next event | `disturbance` `delay`? |
//! | `clear-pending` | Forget the faults, decisions and disturbances that no request, payment or event has used yet |  |
//!
//! # Time
//! With a [`TestClock`] time stands still, runs at a speed, and moves forward: [`Sandbox::advance_clock`] and [`Sandbox::set_clock`] return when
//! everything has happened that falls due on the way, each thing at its own time and in the order of time. Sessions and tokens expire, instructions
//! at devices end, automatic subscriptions are collected, batches close ([`SandboxBuilder::batch_cut_off`]), and events are delivered, retries
//! included. The time never goes back. On any other clock the same happens when the next request or look finds that it is due.
//!
//! # Events
//! The statuses of processing accounts, of their funding and of terminal orders cause events, which go to the enabled event subscriptions that
//! name their type: a POST in the form of CloudEvents 1.0, with the subscription's secret in the header `Payroc-Secret`. Whatever is not 200 is
//! tried up to five more times. A server sends deliveries by itself; [`Sandbox::drain`] sends what is due and returns when it is done.
//! [`Sandbox::events`] lists every event with the attempts of its deliveries; [`Sandbox::resend_event`] and [`Sandbox::disturb_event`] deliver one
//! again. In a test without a socket, [`SandboxBuilder::event_receiver`] takes the deliveries; `payroc_ext::guide::events` has such a test. An event of
//! any type is sent by [`Trigger::SendEvent`], which needs no merchant and takes the data as it is to arrive.
//!
//! # Control API
//! A server (`Sandbox::serve`, with the feature `server`) has a control API beside the API, for programs in any language. Every call that
//! changes something is a POST with `Content-Type: application/json`, and with no `Origin` or that of the server.
//!
//! | path | content |
//! |---|---|
//! | `GET /_sandbox` | addresses, an API key that is accepted, version, time |
//! | `GET /_sandbox/clock`, `POST` of `{"advance": "90s"}`, `{"set": "2026-01-31T12:00:00Z"}` or `{"speed": 60}` | time and speed; the response comes when everything has happened |
//! | `GET /_sandbox/requests?after=SEQ&limit=N` | requests, without secrets |
//! | `GET /_sandbox/ledger?paymentId=ID`, `?orderId=ID` | movements of money, and in `collected` the net amount in each currency: `{"USD": 4999}` |
//! | `GET /_sandbox/sessions` | sessions and tokens, with the seconds left |
//! | `GET /_sandbox/events` | events and their deliveries |
//! | `POST /_sandbox/events/ID/ACTION` | `resend`, `duplicate`, `reorder`, `delay`, `wrong-secret`, `unknown-type` |
//! | `GET /_sandbox/validations`, `POST /_sandbox/validations/ID/resend` | background validations of hosted pages, and one of them once more |
//! | `GET /_sandbox/devices?serialNumber=SERIAL` | instructions in progress at payment devices |
//! | `POST /_sandbox/payer/PAGE` | the buttons of the pages for payers: `hosted`, `check`, `link` |
//! | `GET /_sandbox/triggers`, `POST /_sandbox/triggers/NAME` | the catalogue of triggers, and one trigger |
//!
//! # Where the document is silent
//! The sandbox is strict where a mistake of the caller could stay hidden, and lenient otherwise. Some mistakes are made by the vendor's own
//! examples and test suites: the program accepts them unless it runs with `--strict`, and a sandbox in a test refuses them unless
//! [`SandboxBuilder::lenient`] is set. Problems name paths and rules and never repeat a value of the request.
//!
//! | case | the sandbox |
//! |---|---|
//! | idempotency key | strict: the same request has the same bytes, and a form the same parts, whatever its boundary; a key is remembered for the life of the sandbox, and only with a successful response; for 24 hours, and of more than 100,000 only the last, where it stands for a session, a single-use token or a response of a stateless sandbox, none of which moves money; lenient: the same key at another operation is another key |
//! | single-use token | strict: a declined payment uses it too; one from a session for payments cannot save details, nor the reverse |
//! | secure token | strict: it pays only at the terminal that it was saved for |
//! | `secureTokenId` in a session | strict: only with the scenario `tokenization`, and of payment details that are saved at the terminal; lenient without state: any |
//! | API key, access token | strict: those of the sandbox, and keys that were added with [`SandboxBuilder::api_key`], `--api-key` or the trigger `accept-api-key`; lenient without state: any key, and any token that this sandbox has not issued itself |
//! | reference to something unknown in a body | strict: a bad request that names the field |
//! | cursor | strict: only one from a link of a page, and not both; lenient without state: any, and both at once |
//! | read-only fields of a request | lenient: ignored |
//! | unknown query parameters | lenient: ignored |
//! | ids of the path, length of tokens | lenient without state: any |
//! | number written as a string | lenient: read as the number |
//! | value that a patch adds at the path of a list | lenient: appended, as in the vendor's examples; a list takes the place of the list |
//! | `version` of pricing | strict: that of the API document; lenient without state: any, because the tests of an SDK can be older |
//! | size of a body | 50 MiB for a form with a file, 16 MiB otherwise |
//! | change of a value that a resource does not have yet | lenient: added where the resource has the field, or as sent if another one has it; what a level requires that the patch has made is filled in; strict: a name that no field of the document has is refused |
//! | serial number or model of a device | lenient: any device exists; the configurations of all models, and of all hosts, are the same |
//! | terminal | lenient: any terminal exists; those of a terminal order, with their devices and host configurations, once it is `dispatched` or `fulfilled` |
//! | verification | a card is verified unless it has expired, a bank account unless its routing number has a wrong check digit |
//! | currency offers | lenient: every card is offered another currency, at a rate of 0.92; strict: a payment takes one of the last 10,000 offers at its terminal, unchanged and for the same amount, by its reference or, without one, by its terms; what is not accepted is taken whatever its reference, terms and amount are; lenient in the program: any |
//! | charge without the payer (`subsequent`) | strict: names the first payment, by the `paymentId` of a payment of this sandbox with its `cardSchemeReferenceId`, or by that reference alone, which can be of a payment elsewhere; lenient in the program: names none, or any |
//! | breakdown of an order | strict: a subtotal, and a tip that is an amount, add up to the amount of the order; orders with other parts are not added up, because it is not documented how; lenient in the program: any |
//! | check digit of a card number | strict: a card that is sent in full with a payment has the right one, or is a test card; lenient in the program: any |
//! | session for Apple Pay | strict: the address to validate at is https and of apple.com; lenient in the program: any |
//! | GET of an instruction in progress | held until it ends, for at most a minute on the sandbox's clock, for 2 seconds in the program unless `--instruction-hold` says otherwise; [`Sandbox::handle`] responds at once |
//! | instruction whose payment is declined | completed, with a link to the declined payment |
//! | cancellation of an instruction that has ended | strict: refused as `cannot-be-canceled` |
//! | pricing intent in a new processing account | strict: it must be active, as the vendor's guides say; lenient in the program: it may be in review, because the vendor's test suites board with a new one. The account keeps the terms of that moment, whatever becomes of the intent |
//! | owners and funding accounts of a processing account | strict: fixed once it is boarded |
//! | owner of a funding recipient | strict: the last one cannot be deleted |
//! | owners of a new processing account | strict: one control prong; lenient: no authorized signatory, whom the vendor's guides ask for and its examples leave out |
//! | volume breakdown, website | strict: percentages add up to 100; a merchant with ecommerce has a website |
//! | status of a new resource | pricing intents `pendingReview`, processing accounts `entered`, attachments `pending`, terminal orders `open`, funding recipients and accounts `approved`, funding instructions `accepted`; a changed pricing intent is reviewed again |
//! | funding accounts of a recipient | strict: at most two, for credit only |
//! | funds of a merchant | 10,000.00 US dollars, whoever it is; the list of balances begins with [`TERMINALS`] and has each merchant that an instruction has named; lenient in the program: any other is found by its id; strict: an instruction cannot exceed them. Settlement does not change them, because it is not documented which part of a deposit becomes funds |
//! | funding instruction | strict: changed and deleted only while it is accepted |
//! | closed batch | one for each terminal and currency; `merchantId` is the terminal; fees are 2.9 % of each sale, 30 for each transaction and 2,500 for each dispute; the deposit has the date of the batch, and disputes that are not won reduce it by `achAdjustment`; `merchant` names the processing account that ordered the terminal, if one did |
//! | `close-batch` of a terminal | closes its batch at once, which the response says in the time of the terminal's zone; the trigger refuses a terminal that has taken no payment, the operation does not |
//! | daily end of a batch | at the time of [`SandboxBuilder::batch_cut_off`], which terminals show in the time of their zone: that of Phoenix, seven hours behind UTC all year, unless another was ordered, because the document has no zone without an offset; `manual` without a cut-off; a terminal of an order shows what was ordered, closes by hand if that was ordered, and otherwise at the time of all others |
//! | transactions and authorizations without `date` and `batchId`, fees without `date` and `achDepositId` | strict: a bad request |
//! | dispute | takes back what was not refunded, and none is opened where nothing is left; strict: no refund until it is won; `representmentPaid`, `issuerReversal`, `prearbitrationDeclined` and `precomplianceDeclined` give it back, once |
//! | payment of a terminal order | `pendingPayment` at first, `successful` once the order is dispatched, `cancelled` with the order |
//! | capture of a sale in the open batch | strict: refused; lenient in the program: a full capture changes nothing and a part reverses the rest, because the vendor's examples and test suites capture such sales and list `capture` for them |
//! | breakdown of an adjustment or a capture | its tip, or its fields, take the place of those of the order; the mode of such a tip is `adjusted` |
//! | part of a payment that is reversed, or not captured | reduces surcharge and taxes in proportion and the subtotal by the rest, which is ours |
//! | taxes of an order | of rate and amount, the one that was not sent follows from the other and the subtotal |
//! | security code, address | `cvvResult` where a code was sent, or a page has asked for it; `avsResult` of every card that is typed and of saved details, and not by a chip or a magnetic stripe: `Y` where `customer.billingAddress` was sent with the payment, or the form of a hosted page has `ADDRESS1` or `POSTCODE`, `S` where none was, and `U` of a wallet without one, as in the vendor's example; the address of a saved customer is not compared |
//! | signature of a cardholder | strict: added once |
//! | representment | strict: twice for a payment, each time by the id of the new return |
//! | balance of a card | the vendor's benefits cards, and any other card that is sent with `ebtDetails`, which has 1,000.00 less what it has paid; another card is declined |
//! | partial approval | lenient: given when a test asks for it, even if the request does not allow it; of the whole amount or more it is an approval |
//! | order of a list | order of creation |
//! | `hasMore` of a page without rows | false, because no link can be made from it |
//! | time | sessions, tokens and payment links expire; transfers return and undecided payments are decided when a test says so; batches close when a test says so, or at the end of each day with [`SandboxBuilder::batch_cut_off`] |
//! | subscription of the type `automatic` | collected at the start of its due date in UTC; the order for the setup at once; dates before its creation or activation are not made up for |
//! | subscription whose `endDate` is past when it is created or activated | strict: completed at once; lenient in the program: active at its last due date and never collected, but for the order of its setup |
//! | reactivation of an active subscription | lenient: no change, because the operation takes no idempotency key |
//! | patch of a subscription | strict: not of its state, type, frequency or plan; lenient: the removal of its description; lenient in the program: its frequency, which the vendor's prose excludes and its example changes, from the next due date on |
//! | patch of saved payment details | strict: not of their token, their status, or the account that they stand for |
//! | numbers of accounts and people in responses | only the last four characters; routing numbers and dates of birth as they were sent |
//! | declined collection | strict: a subscription of the type `automatic` is suspended after one, and can be activated again; one that is paid by request stays as it is |
//! | payment of a subscription that is undecided or approved in part | takes the place of the one of its period, so that the due date moves on; an undecided one is counted in `paidInvoices` once it is approved, and until then nothing is collected beyond `length`; once it is declined, the subscription is suspended, or the payment by request is due again |
//! | `pauseCollectionFor` | so many due dates of an automatic subscription pass without a collection; what is paid by request is due at each of them |
//! | card of saved payment details that has expired | strict: payments with it are declined with code 54; a card that is entered may have any date |
//! | agreement on later charges | strict: a payment with an `mitAgreement` has `standingInstructions`; the page of a link that saves a card sends those of the first charge |
//! | payment plan of the type `automatic` | strict: has a `recurringOrder` |
//! | payment link for pre-authorizations | strict: for cards alone |
//! | payment link | a single-use link is completed by a payment that is not declined; an expired link can be extended by a patch; the payer of a link pays with a test card or account; strict: one whose `expiresOn` is before the day it was made has expired; lenient in the program: such a date is ignored |
//! | attempts of a delivery | strict: only 200 ends it; retries follow after 1, 5, 15, 60 and 240 minutes, which is ours: the vendor documents their number alone |
//! | events | processing account status, its funding status (enabled while approved) and terminal order status; the payload of other types is not documented, so they are sent by a trigger alone; a new resource causes none |
//! | target of an event subscription | strict: an http or https address with a host |
//! | event subscription whose deliveries fail | lenient: stays registered |
//! | target of a delivery | strict: this machine alone, unless [`SandboxBuilder::events_anywhere`] is set |
//! | hosted page: parameters | strict: those that the vendor documents are checked, and a page names every fault without a value; `RECEIPTPAGEURL`, `VALIDATIONURL` and `SECURECARDMERCHANTREF` are refused, because it is not documented how they are signed; a currency without two decimals is refused; lenient: `ORDERID` may contain a colon; names that the vendor does not use are the merchant's own and come back with the browser alone |
//! | hosted page: a wrong hash | the text `INVALID HASH` with the status 200, which is ours |
//! | hosted page: a terminal without an address for the result | strict: refused before a card is typed |
//! | hosted page: payment details | cards, and bank accounts in the United States where the terminal accepts them, whose result has `ROUTING_NUMBER`, `ACCOUNT_NUMBER` and `ACCOUNT_TYPE`; strict: a pre-authorization by a bank account is a sale, as with the vendor; accounts in Canada, installments, and a card that is saved with a payment are left out, because what the vendor returns for them is not documented |
//! | hosted page: result | `RESPONSECODE` and `RESPONSETEXT` are those of the API, also for a payment that is approved in part or undecided; a saved card is `A` and `SUCCESS`; `CARDTYPE` is the brand in the API; `SURCHARGE_FEE` has two decimals, and stands with `SURCHARGE_PERCENT` where a surcharge was added, which a form with `BYPASS_SURCHARGE=Y` has not |
//! | hosted page: a second submission | leads to the first result, so that a double click is one payment |
//! | hosted page: `MERCHANTREF` of a saved card | strict: registered once, updated only if it was registered |
//! | background validation | for each card that is submitted on a hosted page or a payment link, and for no bank account; that of a saved card has the fields of its result, which is ours; repeated after 1, 2, 4, 8 … minutes, which is ours, until 96 hours; a payment is in no batch before the merchant has responded with `OK`, and expires where that does not happen in time; `PAYLINK` is a UUID that is not the id of the link in the API, and `POSDEVICE` is empty, because it is not documented what it has |
//! | 3-D Secure check | strict: a payment names a check of this sandbox with the result `A`, once, at the same terminal and for the same order and currency, by the single-use token that was checked and no other payment details, and for the amount of the order or that amount with the surcharge on it; the token has to be usable |
//! | pre-authorization at a terminal without | a sale with the status `pending`, with [`TerminalSettings::without_pre_authorization`] |
//! | surcharge | a percentage of the order, rounded to a whole unit, which is ours; none on debit cards, on pre-authorizations, and where an order asks for `bypass`; announced with [`TerminalSettings::surcharge`], and added to the payment with [`TerminalSettings::adding_surcharge`] or the trigger `set-surcharge`; subscriptions have none; the result of a hosted page has the amount of its form, because it is not documented which one is signed |
//! | payment link: address | on the server that made it; strict: dead once a patch has made another |
//! | wallet | lenient: any encrypted data pays; that of the stand-in is well-formed and stands for no card |
//! | Hosted Fields: a session that another instance has used | lenient: an instance that has received its settings may still submit |
//! | Hosted Fields: a submission without input of its own | lenient: it uses the last input at the same terminal |
//! | Hosted Fields: an invalid field at submission | reported by the validity of that field |

// Says at each item which feature it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "server")]
mod browser;
mod builder;
mod cards;
mod check;
mod clock;
#[cfg(feature = "server")]
mod console;
#[cfg(feature = "server")]
mod control;
mod credentials;
#[cfg(feature = "cli")]
mod data;
mod decision;
mod delivery;
mod document;
mod fault;
mod headers;
mod held;
mod keys;
mod logs;
mod magic;
#[cfg(feature = "server")]
mod masking;
mod multipart;
mod newer;
mod node;
mod pages;
mod pattern;
mod payer;
mod problem;
#[cfg(feature = "server")]
mod proxy;
mod receiver;
mod record;
pub mod requests;
mod response;
mod sample;
mod samples;
mod sandbox;
mod schema;
mod script;
#[cfg(feature = "server")]
mod server;
mod state;
mod target;
mod terminal;
#[cfg(test)]
mod tests;
mod trigger;
mod web;

#[cfg(feature = "server")]
pub use browser::{ExpiredSession, HostedFieldsServer, HostedFieldsSite};
pub use builder::SandboxBuilder;
pub use clock::{ClockError, ManualClock, TestClock};
#[cfg(feature = "cli")]
pub use data::DataError;
pub use decision::{DeclineCode, ProcessorDecision};
pub use magic::{MagicPlace, MagicValue};
#[cfg(feature = "server")]
pub use proxy::{ProxyBuilder, RefusedHost};
pub use record::RecordedRequest;
pub use samples::{complete_sample, sample};
pub use sandbox::{API_KEY, Sandbox};
pub use script::Step;
#[cfg(feature = "server")]
pub use server::{Server, ServerBuilder};
pub use state::{
    DeliveryAttempt, DeliveryStatus, EntryKind, Event, EventDelivery, EventDisturbance, Form, LedgerEntry, LinkPaymentMethod, Resource,
    Session, SingleUseToken, Submission, SubmitError, TriggerError, TriggerErrorKind, Validation,
};
pub use terminal::{PAGE_SECRET, TERMINALS, TerminalSettings};
pub use trigger::{FaultKind, FieldInfo, FieldKind, HoldReason, ReviewDecision, SentBack, Trigger, TriggerInfo, Triggered};
