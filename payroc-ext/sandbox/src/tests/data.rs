//! The data file: what was acknowledged is in it, and what must not be is not.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;
use http::Response;
use serde_json::json;
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use super::super::data::{Data, Flush};
use super::super::{DataError, Form, Resource, Sandbox, SandboxBuilder, TerminalSettings};
use super::flows::FLOWS;
use super::shop::{Shop, TERMINAL, payment, saving_session, string_at};
use super::{Bench, authorize, payment_session, problem};
use crate::ManualClock;
use payroc_api::clock::Clock as _;

/// A folder that is gone at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "payroc-sandbox-data-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self) -> PathBuf {
        self.0.join("sandbox.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn open(path: &Path, clock: &ManualClock, settings: impl FnOnce(SandboxBuilder) -> SandboxBuilder) -> Sandbox {
    let builder = settings(Sandbox::builder().clock(clock.clone()));
    builder.build_with_data(path).unwrap_or_else(|error| panic!("{error}"))
}

fn shop(path: &Path) -> Shop {
    let clock = ManualClock::new();
    let sandbox = open(path, &clock, |builder| builder);
    let token = authorize(&sandbox);
    Shop::of(Bench { sandbox, clock, token })
}

/// The sandbox of a shop after a restart, with its access token of before.
fn restarted(path: &Path, mut shop: Shop) -> Shop {
    // The file is free once the first sandbox is gone.
    shop.bench.sandbox = Sandbox::new();
    shop.bench.sandbox = open(path, &shop.bench.clock, |builder| builder);
    shop
}

#[test]
fn everything_that_is_kept_survives_a_restart() {
    assert!(full_numbers().count() >= 11);
    for (promise, flow) in FLOWS {
        let folder = Folder::new();
        let mut shop = shop(&folder.file());
        flow(&mut shop);
        let before = shop.sandbox().rows();
        assert!(before.0.len() > 2, "{promise}");
        // Whatever a flow sends, no card number is kept in full.
        for (table, serial, row) in &before.0 {
            let kept = full_numbers().find(|number| row.contains(number));
            assert!(kept.is_none(), "{promise}: row {serial} of {table}");
        }
        let shop = restarted(&folder.file(), shop);
        assert_eq!(shop.sandbox().rows(), before, "{promise}");
    }
}

/// The numbers of the test cards in the documentation of the crate.
fn full_numbers() -> impl Iterator<Item = &'static str> {
    let cards = include_str!("../lib.rs").lines().filter_map(|line| line.strip_prefix("//! | "));
    let cells = cards.flat_map(|line| line.split(" | ")).map(|cell| cell.trim_matches('`'));
    cells.filter(|cell| (13..=19).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit()))
}

#[test]
fn a_restarted_sandbox_goes_on_where_it_was() {
    let folder = Folder::new();
    let mut shop = shop(&folder.file());
    let token = shop.token(payment_session(), Form::Card);
    let sent = payment(&token, "kept", 100, json!({}));
    let first = shop.call("payment", &[], "", Some(&sent));
    let key = shop.key();
    let session = shop.good("createSession", &[TERMINAL], Some(payment_session()));
    let ledger = shop.sandbox().ledger();
    let mut shop = restarted(&folder.file(), shop);
    assert_eq!(shop.sandbox().ledger(), ledger);
    // The access token of before is valid, the key replays, the single-use token is used, the session can be used.
    let again = {
        let request = shop.bench.request(http::Method::POST, "/v1/payments");
        let request = request.header("idempotency-key", key).header("content-type", "application/json");
        shop.sandbox().handle(request.body(Bytes::from(sent.to_string())).unwrap()).unwrap()
    };
    assert_eq!((again.status(), again.body()), (first.status(), first.body()));
    assert_eq!(
        shop.refused("payment", &[], Some(sent), 400, "bad-request"),
        ["paymentMethod.token"]
    );
    let submitted = shop.sandbox().submit(session["token"].as_str().unwrap(), Form::Card).unwrap();
    let paid = shop.good("payment", &[], Some(payment(&submitted.token, "next", 100, json!({}))));
    assert_ne!(paid["paymentId"], super::body(&first)["paymentId"], "ids go on");
    assert_eq!(shop.sandbox().collected("kept"), 100);
}

/// Whether batches close by themselves is a setting of this run. Of a terminal only what was ordered is kept.
#[test]
fn a_terminal_that_was_ordered_without_a_cut_off_closes_by_that_of_a_later_run() {
    let folder = Folder::new();
    let mut shop = shop(&folder.file());
    let made = super::flows::boarded(&mut shop);
    let account = string_at(&made, "/processingAccounts/0/processingAccountId");
    let item = |setup| json!({ "type": "solution", "solutionTemplateId": "Model X", "solutionSetup": setup });
    let items = json!([item(json!({})), item(json!({ "batchClosure": { "batchCloseType": "manual" } }))]);
    let order = shop.good("createTerminalOrder", &[&account], Some(json!({ "orderItems": items })));
    let order = string_at(&order, "/terminalOrderId");
    shop.sandbox().set_status(Resource::TerminalOrder, &order, "dispatched");
    let terminals = |shop: &mut Shop| -> Vec<(String, String)> {
        let terminals = shop.listed("listProcessingAccountsProcessingTerminals", &[&account], "");
        let shown = terminals.iter().map(|terminal| {
            let kind = string_at(terminal, "/batchClosure/batchCloseType");
            (string_at(terminal, "/processingTerminalId"), kind)
        });
        shown.collect()
    };
    let known = terminals(&mut shop);
    assert_eq!(
        known.iter().map(|(_, kind)| kind.as_str()).collect::<Vec<_>>(),
        ["manual", "manual"]
    );
    let card = json!({ "entryMethod": "keyed", "keyedData": { "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230" } });
    let mut payments = Vec::new();
    for (terminal, _) in &known {
        let more = json!({ "processingTerminalId": terminal, "paymentMethod": { "type": "card", "cardDetails": card } });
        let paid = shop.good("payment", &[], Some(payment("", terminal, 1000, more)));
        payments.push(string_at(&paid, "/paymentId"));
    }
    shop.bench.sandbox = Sandbox::new();
    let cut_off = |builder: SandboxBuilder| builder.batch_cut_off(chrono::NaiveTime::from_hms_opt(20, 15, 0).unwrap());
    shop.bench.sandbox = open(&folder.file(), &shop.bench.clock, cut_off);
    let kinds: Vec<String> = terminals(&mut shop).into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(kinds, ["automatic", "manual"]);
    shop.bench.clock.advance(std::time::Duration::from_secs(86_400));
    shop.bench.token = authorize(shop.sandbox());
    let statuses: Vec<String> = payments
        .iter()
        .map(|id| string_at(&shop.good("getPayment", &[id], None), "/transactionResult/status"))
        .collect();
    assert_eq!(statuses, ["complete", "ready"]);
}

#[test]
fn a_return_and_a_check_are_found_after_a_restart() {
    let folder = Folder::new();
    let mut shop = shop(&folder.file());
    let ach = json!({ "type": "ach", "nameOnAccount": "Sam Lee", "accountNumber": "1234567890", "routingNumber": "053200983" });
    let order = json!({ "orderId": "bank", "amount": 800, "currency": "USD" });
    let sent = json!({ "processingTerminalId": TERMINAL, "order": order, "paymentMethod": ach });
    let made = shop.good("bankTransferPayment", &[], Some(sent));
    shop.sandbox().settle();
    let returned = shop.sandbox().return_transfer(made["paymentId"].as_str().unwrap());
    let token = shop.token(payment_session(), Form::Card);
    shop.sandbox()
        .set_terminal(TERMINAL, TerminalSettings::new().receipt_url("http://localhost/receipt"));
    let address = format!(
        "/merchant/mpi?processingTerminalId={TERMINAL}&singleUseToken={token}&email=a%40b&amount=100&currency=USD&orderId=checked\
         &sandboxResult=A&sandboxStatus=Y&sandboxEci=05"
    );
    let request = http::Request::get(address).body(Bytes::new()).unwrap();
    let response = shop.sandbox().handle(request).unwrap();
    let location = response.headers()["location"].to_str().unwrap().to_owned();
    let reference = location
        .split("mpiReference=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap()
        .to_owned();
    let mut shop = restarted(&folder.file(), shop);
    assert_eq!(
        shop.good("representBankTransferPayment", &[&returned], None)["returns"][0]["represented"],
        true
    );
    let secure = json!({ "threeDSecure": { "serviceProvider": "gateway", "mpiReference": reference } });
    let sent = payment(&token, "checked", 100, secure);
    assert_eq!(shop.good("payment", &[], Some(sent))["transactionResult"]["status"], "ready");
    // By order and by terminal they are found too.
    assert_eq!(shop.listed("listPayments", &[], "orderId=checked").len(), 1);
    assert_eq!(shop.listed("listPayments", &[], "orderId=unknown").len(), 0);
    assert_eq!(shop.listed("listBankTransferPayments", &[], "orderId=bank").len(), 2);
}

#[test]
fn cursors_stay_valid_after_a_restart_although_the_last_row_was_removed() {
    let folder = Folder::new();
    let mut shop = shop(&folder.file());
    let plan = |id: &str| {
        json!({
            "paymentPlanId": id, "name": "Members", "currency": "USD", "type": "manual", "frequency": "monthly",
            "onUpdate": "update", "onDelete": "complete",
        })
    };
    for id in ["one", "two"] {
        shop.good("createPaymentPlan", &[TERMINAL], Some(plan(id)));
    }
    shop.good("deletePaymentPlan", &[TERMINAL, "two"], None);
    let mut shop = restarted(&folder.file(), shop);
    shop.good("createPaymentPlan", &[TERMINAL], Some(plan("three")));
    let (rows, _) = shop.sandbox().rows();
    let serials: Vec<_> = rows
        .iter()
        .filter(|(table, ..)| *table == "payment-plans")
        .map(|(_, serial, _)| *serial)
        .collect();
    assert_eq!(serials, [0, 2]);
}

#[test]
fn an_instruction_in_progress_goes_on_after_a_restart() {
    let folder = Folder::new();
    let mut shop = shop(&folder.file());
    let sent = json!({ "order": { "orderId": "device", "amount": 100, "currency": "USD" }, "processingTerminalId": TERMINAL });
    let made = shop.good("sendPaymentInstruction", &["1850010868"], Some(sent));
    let id = made["paymentInstructionId"].as_str().unwrap().to_owned();
    let shop = restarted(&folder.file(), shop);
    shop.bench.clock.advance(std::time::Duration::from_secs(5));
    assert_eq!(shop.sandbox().collected("device"), 100);
    assert!(String::from_utf8_lossy(shop.bench.get(&format!("/v1/payment-instructions/{id}")).body()).contains("completed"));
}

#[test]
fn card_numbers_are_only_masked_in_the_file_and_security_codes_are_not_in_it() {
    let folder = Folder::new();
    let mut shop = shop(&folder.file());
    // Digits that nothing else has.
    let (number, code, track) = ("4539858876047062", "8261", "4539858876047062D30122010000000000000");
    let keyed = json!({ "type": "card", "cardDetails": { "entryMethod": "keyed", "keyedData": {
        "dataFormat": "plainText", "cardNumber": number, "expiryDate": "1230", "cvv": code,
    } } });
    let swiped = json!({ "type": "card", "cardDetails": { "entryMethod": "swiped", "swipedData": {
        "dataFormat": "plainText", "trackData": track, "device": { "model": "bbposChp", "serialNumber": "1" },
    } } });
    let mut statuses = Vec::new();
    for (order, method) in [("keyed", &keyed), ("swiped", &swiped)] {
        let saving = json!({ "paymentMethod": method, "credentialOnFile": { "tokenize": true } });
        let sent = payment("", order, 100, saving);
        let response = shop.call("payment", &[], "", Some(&sent));
        // Once more under its key, and refused under the same key for another body.
        shop.again("payment", &[], "", Some(&sent));
        shop.again(
            "payment",
            &[],
            "",
            Some(&payment("", order, 101, json!({ "paymentMethod": method }))),
        );
        statuses.push(response.status().as_u16());
    }
    assert_eq!(statuses[0], 201);
    let saved = shop.call("createSecureToken", &[TERMINAL], "", Some(&json!({ "source": keyed })));
    let single = shop.call(
        "createSingleUseToken",
        &[TERMINAL],
        "",
        Some(&json!({ "channel": "web", "source": keyed })),
    );
    assert_eq!((saved.status().as_u16(), single.status().as_u16()), (201, 201));
    let refund = json!({
        "channel": "moto", "processingTerminalId": TERMINAL, "refundMethod": keyed,
        "order": { "orderId": "refund", "description": "Refund", "amount": 100, "currency": "USD" },
    });
    assert_eq!(shop.call("unreferencedRefund", &[], "", Some(&refund)).status(), 201);
    let shown = shop.sandbox().rows().0.into_iter().map(|(_, _, row)| row).collect::<String>();
    assert!(shown.contains("453985******7062"));
    let read = |folder: &Folder| {
        let files = std::fs::read_dir(&folder.0).unwrap();
        files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect::<Vec<_>>()
    };
    let contains = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    // While it is open, with its log, and when it is closed.
    let open = read(&folder);
    assert!(open.len() > 1 && open.iter().any(|bytes| contains(bytes, "453985******7062")));
    drop(shop);
    for bytes in open.iter().chain(&read(&folder)) {
        for secret in [number, track, code] {
            assert!(!contains(bytes, secret), "{secret}");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_file_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let _shop = shop(&folder.file());
    for file in std::fs::read_dir(&folder.0).unwrap() {
        assert_eq!(file.unwrap().metadata().unwrap().permissions().mode() & 0o077, 0);
    }
}

#[track_caller]
fn refused(path: &Path) -> (DataError, String) {
    let error = Sandbox::builder().build_with_data(path).map(drop).unwrap_err();
    let text = error.to_string();
    assert!(text.contains(&path.display().to_string()) && text.contains(": "), "{text}");
    (error, text)
}

/// Changes a closed file as another program could.
fn tamper(path: &Path, statements: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
        let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
        sqlx::raw_sql(statements).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    });
}

#[test]
fn a_file_in_use_is_refused() {
    let folder = Folder::new();
    let kept = shop(&folder.file());
    let (error, text) = refused(&folder.file());
    assert!(matches!(error, DataError::Locked { .. }), "{error:?}");
    assert!(text.contains("in use by another process"), "{text}");
    drop(kept);
    shop(&folder.file());
}

#[test]
fn a_file_of_another_program_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    std::fs::write(
        folder.0.join("notes"),
        "Not a database, but long enough to have a header of one hundred bytes.".repeat(9),
    )
    .unwrap();
    tamper(&folder.0.join("other"), "CREATE TABLE mine (id INTEGER)");
    for name in ["notes", "other"] {
        let path = folder.0.join(name);
        let before = std::fs::read(&path).unwrap();
        let (error, text) = refused(&path);
        assert!(matches!(error, DataError::Foreign { .. }), "{error:?}");
        assert!(text.contains("not the data file of a sandbox"), "{text}");
        assert_eq!(std::fs::read(&path).unwrap(), before, "{name}");
    }
}

#[test]
fn an_empty_file_becomes_a_data_file() {
    let folder = Folder::new();
    std::fs::write(folder.file(), "").unwrap();
    shop(&folder.file());
    shop(&folder.file());
}

#[test]
fn a_file_of_a_newer_form_is_refused() {
    for newer in ["UPDATE sandbox SET form = 2", "INSERT INTO entries VALUES ('inventions', 0, '{}')"] {
        let folder = Folder::new();
        drop(shop(&folder.file()));
        tamper(&folder.file(), newer);
        let (error, text) = refused(&folder.file());
        assert!(matches!(error, DataError::Newer { .. }), "{error:?}");
        assert!(text.contains("newer sandbox"), "{text}");
    }
}

#[test]
fn a_row_that_cannot_be_read_is_named() {
    let folder = Folder::new();
    drop(shop(&folder.file()));
    tamper(&folder.file(), "INSERT INTO entries VALUES ('payments', 7, '{}')");
    let (error, text) = refused(&folder.file());
    assert!(matches!(error, DataError::Damaged { .. }), "{error:?}");
    assert!(text.contains("row 7 of payments"), "{text}");
}

#[test]
fn a_path_that_cannot_be_written_is_refused() {
    let folder = Folder::new();
    for path in [folder.0.join("none").join("sandbox.db"), folder.0.clone()] {
        let (error, text) = refused(&path);
        assert!(matches!(error, DataError::Unusable { .. }), "{error:?}");
        assert!(text.contains("in a folder that exists"), "{text}");
    }
}

#[test]
fn a_file_keeps_its_seed() {
    let folder = Folder::new();
    let clock = ManualClock::new();
    assert_eq!(open(&folder.file(), &clock, |builder| builder.seed(7)).seed(), 7);
    assert_eq!(open(&folder.file(), &clock, |builder| builder).seed(), 7);
    let other = Sandbox::builder().seed(8).build_with_data(folder.file()).map(drop).unwrap_err();
    assert_eq!(
        other,
        DataError::Seed {
            path: folder.file(),
            of_file: 7,
            given: 8
        }
    );
    assert!(other.to_string().contains("leave the seed out"), "{other}");
}

/// A payment that is not written is not acknowledged, nor is anything after it.
#[test]
fn what_cannot_be_written_is_not_acknowledged() {
    let folder = Folder::new();
    drop(shop(&folder.file()));
    tamper(
        &folder.file(),
        "CREATE TRIGGER full BEFORE INSERT ON entries WHEN new.kind = 'payments' BEGIN SELECT RAISE(ABORT, 'no space'); END",
    );
    let mut shop = shop(&folder.file());
    let token = shop.token(payment_session(), Form::Card);
    let sent = payment(&token, "lost", 100, json!({}));
    let detail = |response: &Response<Bytes>| {
        problem(response, 500, "internal-server-error");
        super::body(response)["detail"].as_str().unwrap().to_owned()
    };
    let response = shop.call("payment", &[], "", Some(&sent));
    assert!(detail(&response).contains("no space"), "{response:?}");
    // A replay shows the payment too.
    detail(&shop.again("payment", &[], "", Some(&sent)));
    detail(&shop.call("listPayments", &[], "", None));
    let shop = restarted(&folder.file(), shop);
    assert_eq!(shop.sandbox().ledger(), []);
}

#[test]
fn requests_that_change_nothing_write_nothing() {
    let folder = Folder::new();
    let mut shop = shop(&folder.file());
    let paid = shop.pay("once", 100, json!({}));
    let sizes = || {
        let files = std::fs::read_dir(&folder.0).unwrap();
        files.map(|file| file.unwrap().metadata().unwrap().len()).collect::<Vec<_>>()
    };
    let before = sizes();
    for _ in 0..20 {
        shop.good("getPayment", &[paid["paymentId"].as_str().unwrap()], None);
        shop.listed("listPayments", &[], "");
        shop.refused("payment", &[], Some(json!({})), 400, "bad-request");
    }
    assert_eq!(sizes(), before);
}

#[test]
fn a_server_acknowledges_what_is_written() {
    use std::io::{Read as _, Write as _};
    let folder = Folder::new();
    let mut shop = shop(&folder.file());
    let token = shop.token(saving_session(), Form::Card);
    let server = shop.sandbox().serve().unwrap();
    let body = json!({ "source": { "type": "singleUseToken", "token": token } }).to_string();
    let mut stream = std::net::TcpStream::connect(server.address()).unwrap();
    let head = format!(
        "POST /v1/processing-terminals/{TERMINAL}/secure-tokens HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/json\r\n\
         authorization: Bearer {}\r\nidempotency-key: {}\r\ncontent-length: {}\r\n\r\n",
        server.address(),
        shop.bench.token,
        super::KEY,
        body.len()
    );
    stream.write_all((head + &body).as_bytes()).unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    assert!(response.starts_with("HTTP/1.1 201"), "{response}");
    drop(server);
    let mut shop = restarted(&folder.file(), shop);
    assert_eq!(shop.listed("listSecureTokens", &[TERMINAL], "").len(), 1);
}

/// Measures what a write costs: `cargo test -p payroc-sandbox --release --lib -- --ignored --nocapture cost_of_a_write`.
#[test]
#[ignore = "a measurement"]
#[allow(clippy::print_stdout, reason = "the figures")]
fn cost_of_a_write() {
    use payroc_api::clock::{Clock as _, SystemClock};
    const WRITES: u32 = 500;
    let cpu = || {
        // User and system time of this process, in hundredths of a second.
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        let fields: Vec<u32> = stat
            .rsplit(')')
            .next()
            .unwrap_or_default()
            .split(' ')
            .filter_map(|field| field.parse().ok())
            .collect();
        fields.get(9..11).map_or(0, |fields| fields.iter().sum())
    };
    let clock = SystemClock::new();
    for (name, flush) in [("without", None), ("later", Some(Flush::Later)), ("at once", Some(Flush::AtOnce))] {
        let folder = Folder::new();
        let sandbox = match flush {
            None => Sandbox::new(),
            Some(flush) => {
                let (data, state, seed) = Data::open(&folder.file(), None, flush).unwrap();
                Sandbox::builder().build_with(data, state, seed)
            }
        };
        let token = authorize(&sandbox);
        let mut shop = Shop::of(Bench {
            sandbox,
            clock: ManualClock::new(),
            token,
        });
        let method = json!({ "paymentMethod": { "type": "card", "cardDetails": { "entryMethod": "keyed", "keyedData": {
            "dataFormat": "plainText", "cardNumber": "4539858876047062", "expiryDate": "1230",
        } } } });
        // What is made once is made before.
        for at in 0..50 {
            shop.call("payment", &[], "", Some(&payment("", &format!("warm-{at}"), 100, method.clone())));
        }
        let (wall, user) = (clock.monotonic(), cpu());
        for at in 0..WRITES {
            shop.call("payment", &[], "", Some(&payment("", &at.to_string(), 100, method.clone())));
        }
        let (wall, user) = (clock.monotonic() - wall, cpu() - user);
        assert_eq!(shop.sandbox().ledger().len(), 50 + WRITES as usize);
        println!(
            "{name}: {:?} wall, {} us CPU for each of {WRITES} payments",
            wall / WRITES,
            user * 10_000 / WRITES
        );
    }
}

#[test]
fn the_settings_of_terminals_survive_a_restart() {
    let folder = Folder::new();
    let shop = shop(&folder.file());
    let surcharge = |terminal: Option<&str>, basis_points| crate::Trigger::SetSurcharge {
        basis_points,
        disclosure: None,
        processing_terminal_id: terminal.map(str::to_owned),
    };
    shop.sandbox().trigger(surcharge(None, 300)).unwrap();
    shop.sandbox().trigger(surcharge(Some("1234002"), 100)).unwrap();
    shop.sandbox().set_terminal("1234003", TerminalSettings::new().without_saving());
    let settings = |shop: &Shop| [TERMINAL, "1234002", "1234003", "other"].map(|id| shop.sandbox().terminal(id));
    let before = settings(&shop);
    let mut shop = restarted(&folder.file(), shop);
    assert_eq!(settings(&shop), before);
    assert_eq!(
        before.map(|settings| settings.surcharge.map(|(percentage, _)| percentage)),
        [Some(3.0), Some(1.0), None, Some(3.0)]
    );
    assert_eq!(shop.pay("order", 10_000, json!({}))["order"]["amount"], 10_300);
    // All are all, also those that have settings of their own.
    shop.sandbox().trigger(surcharge(None, 0)).unwrap();
    assert!(settings(&shop).iter().all(|settings| settings.surcharge.is_none()));
    assert!(!shop.sandbox().terminal("1234003").saving);
}

#[test]
fn a_speed_that_was_set_survives_a_restart_and_one_that_was_not_is_that_of_the_clock() {
    let folder = Folder::new();
    let build = |clock| Sandbox::builder().test_clock(clock).build_with_data(folder.file()).unwrap();
    let standing = || crate::TestClock::at(ManualClock::new().wall());
    drop(build(standing()));
    let running = build(crate::TestClock::running());
    assert_eq!(running.clock_speed(), Some(1.0));
    running.set_clock_speed(60.0).unwrap();
    drop(running);
    assert_eq!(build(standing()).clock_speed(), Some(60.0));
    assert_eq!(build(standing()).clock_speed(), Some(60.0), "whatever happened meanwhile");
}

#[tokio::test]
async fn the_clock_the_events_and_the_keys_survive_a_restart() {
    let folder = Folder::new();
    let clock = || crate::TestClock::at(ManualClock::new().wall());
    let build = || Sandbox::builder().test_clock(clock()).build_with_data(folder.file()).unwrap();
    let sandbox = build();
    let token = authorize(&sandbox);
    let mut shop = Shop::of(Bench {
        sandbox,
        clock: ManualClock::new(),
        token,
    });
    // Nobody listens there, so the delivery has to be retried.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let webhook = json!({
        "type": "webhook", "uri": format!("http://{port}/"), "secret": "0123456789abcdef", "supportEmailAddress": "it@shop.example",
    });
    let types = ["processingAccount.status.changed"];
    let sent = json!({ "enabled": true, "eventTypes": types, "notifications": [webhook] });
    shop.good("createEventSubscription", &[], Some(sent));
    let account = super::events::account(&mut shop);
    shop.sandbox().advance_clock(std::time::Duration::from_secs(3_000)).await.unwrap();
    shop.sandbox().set_status(crate::Resource::ProcessingAccount, &account, "approved");
    assert_eq!(shop.sandbox().drain().await, 1);
    shop.sandbox()
        .trigger(crate::Trigger::AcceptApiKey {
            api_key: "another-key".into(),
        })
        .unwrap();
    let revoked = crate::Trigger::RevokeApiKey {
        api_key: Some(crate::API_KEY.into()),
    };
    shop.sandbox().trigger(revoked).unwrap();
    let (time, events) = (shop.sandbox().time(), shop.sandbox().events());
    drop(shop);
    let again = build();
    assert_eq!(
        (again.time(), again.events(), again.api_keys()),
        (time, events, vec!["another-key".to_owned()])
    );
    again.advance_clock(std::time::Duration::from_secs(86_400)).await.unwrap();
    let events = again.events();
    let delivery = events.iter().find_map(|event| event.deliveries.first()).unwrap();
    assert_eq!((delivery.status, delivery.attempts.len()), (crate::DeliveryStatus::Failed, 6));
    assert_eq!(again.resend_event(&events[events.len() - 2].id).unwrap().deliveries.len(), 2);
}
