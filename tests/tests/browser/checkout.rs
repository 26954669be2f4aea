//! The shop of `examples/checkout`, used by payers with a mouse, with a keyboard and on a phone, and by an attacker with a list of cards.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use payroc_ext::{KeyRing, SealingKey, operations};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::stage::{Setting, Stage, TERMINAL, VISA, run, run_with};

#[path = "../../../payroc-ext/outbox/examples/checkout/shop/mod.rs"]
#[allow(dead_code, clippy::print_stdout, reason = "only the pages of this program are tested here")]
mod example;

/// The running shop: its origin, and the folder of its database.
struct Open {
    origin: String,
    folder: PathBuf,
}

impl Drop for Open {
    fn drop(&mut self) {
        // An error is ignored: the folder is a temporary one.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Stage {
    async fn open(&self) -> Open {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("shop-{}-{}", std::process::id(), address.port()));
        let origin = format!("http://{address}");
        std::fs::create_dir_all(&folder).expect("a folder");
        let keys = KeyRing::new(SealingKey::generate("test").expect("a key"));
        let settings = payroc_outbox::Settings::new(keys, Duration::from_secs(12 * 3_600));
        let outbox = payroc_outbox::Outbox::open_sqlite(folder.join("shop.db"), settings).await;
        let shop = example::Shop::open(example::Settings {
            client: self.client.clone(),
            terminal: TERMINAL.to_owned(),
            origin: origin.clone(),
            outbox: outbox.expect("a database"),
            guard: Arc::new(example::Limits::default()),
            wait: Duration::from_secs(60),
        });
        let shop = shop.await.expect("a shop");
        let worker = shop.clone();
        tokio::spawn(async move { worker.work(std::future::pending()).await });
        tokio::spawn(shop.serve(listener));
        Open { origin, folder }
    }

    /// Goes from the cart to the fields of a payment method.
    async fn begin(&self, shop: &Open, method: &str) -> WebDriverResult<()> {
        self.browser.goto(&shop.origin).await?;
        let button = format!("form[action='/checkout/{method}'] button");
        self.browser.find(By::Css(button)).await?.click().await?;
        self.fields_ready().await
    }

    async fn fields_ready(&self) -> WebDriverResult<()> {
        self.until_page("document.documentElement.getAttribute('data-payroc') === 'ready'")
            .await
            .map(drop)
    }

    async fn thanked(&self) -> WebDriverResult<()> {
        self.until_page("location.pathname.startsWith('/receipt/') && document.querySelector('.note.good')")
            .await
            .map(drop)
    }

    fn taken(&self) -> i64 {
        self.sandbox.ledger().iter().map(payroc_sandbox::LedgerEntry::collected).sum()
    }

    /// Asserts that the page is not wider than the screen.
    async fn fits(&self) -> WebDriverResult<()> {
        let wide = self
            .eval("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await?;
        assert_eq!(wide, 0, "the page scrolls sideways");
        Ok(())
    }
}

/// Asserts that the database of the shop does not contain the card number.
fn assert_no_card_number(folder: &Path) {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        bytes.extend(std::fs::read(entry.path()).expect("a file"));
    }
    let holds = |text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
    assert!(holds(b"standing"), "the database was not read");
    assert!(!holds(VISA.as_bytes()), "a card number is in {}", folder.display());
}

#[test]
fn a_double_click_and_reloads_charge_a_card_once() {
    run(async |stage| {
        let shop = stage.open().await;
        stage.browser.goto(&shop.origin).await?;
        stage.screenshot("checkout-cart").await?;
        stage.begin(&shop, "card").await?;
        stage.screenshot("checkout-card").await?;
        let fields = stage.browser.current_url().await?;
        stage.fill_card(VISA).await?;
        stage.screenshot("checkout-card-filled").await?;
        stage
            .inside("#submit", async || {
                let button = stage.browser.find(By::Tag("button")).await?;
                stage.browser.action_chain().double_click_element(&button).perform().await
            })
            .await?;
        stage.thanked().await?;
        stage.screenshot("checkout-receipt").await?;
        stage.browser.refresh().await?;
        stage.thanked().await?;
        // The page of the fields now redirects to the receipt, by its address and by the back button.
        stage.browser.goto(fields.as_str()).await?;
        stage.thanked().await?;
        stage.browser.back().await?;
        assert_eq!((stage.taken(), stage.sandbox.ledger().len()), (2900, 1));
        assert_no_card_number(&shop.folder);
        Ok(())
    });
}

#[test]
fn a_decline_is_shown_without_its_reason_and_another_card_pays() {
    run(async |stage| {
        let shop = stage.open().await;
        stage.sandbox.decide_next(payroc_sandbox::ProcessorDecision::Declined);
        stage.begin(&shop, "card").await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage
            .until_page("document.querySelector('.note.bad') && location.search === '?declined'")
            .await?;
        stage.fields_ready().await?;
        stage.screenshot("checkout-declined").await?;
        let message = stage.browser.find(By::Css(".note.bad")).await?.text().await?;
        assert!(message.contains("declined") && !message.contains("Honor"), "{message}");
        assert_eq!(stage.taken(), 0);
        stage.fill_card("6011000000000004").await?;
        stage.press().await?;
        stage.thanked().await?;
        assert_eq!(stage.taken(), 2900);
        Ok(())
    });
}

#[test]
fn two_tabs_of_one_order_charge_once() {
    run(async |stage| {
        let shop = stage.open().await;
        stage.begin(&shop, "card").await?;
        let address = stage.browser.current_url().await?;
        let first = stage.browser.window().await?;
        stage.fill_card(VISA).await?;
        let second = stage.browser.new_tab().await?;
        stage.browser.switch_to_window(second).await?;
        stage.browser.goto(address.as_str()).await?;
        stage.fields_ready().await?;
        stage.fill_card("6011000000000004").await?;
        stage.press().await?;
        stage.thanked().await?;
        stage.browser.switch_to_window(first).await?;
        stage.press().await?;
        stage.thanked().await?;
        assert_eq!((stage.taken(), stage.sandbox.ledger().len()), (2900, 1));
        Ok(())
    });
}

#[test]
fn a_reload_during_a_payment_leads_to_the_receipt_and_charges_once() {
    run(async |stage| {
        let shop = stage.open().await;
        stage.begin(&shop, "card").await?;
        stage.fill_card(VISA).await?;
        // The API does not respond for a while.
        stage.sandbox.next::<operations::CreatePayment>(payroc_sandbox::Step::no_response());
        stage.press().await?;
        stage
            .until("the payment is being sent", async || {
                Ok((stage.sandbox.pending_steps() == 0).then_some(()))
            })
            .await?;
        stage.screenshot("checkout-sending").await?;
        stage.browser.refresh().await?;
        stage
            .until_page("location.pathname.startsWith('/receipt/') && document.querySelector('.note.wait')")
            .await?;
        stage.screenshot("checkout-unknown").await?;
        // The first attempt times out and the next one succeeds. The page refreshes by itself.
        stage
            .until("the order is paid", async || {
                stage.clock.advance(Duration::from_secs(5));
                Ok((!stage.sandbox.ledger().is_empty()).then_some(()))
            })
            .await?;
        stage.thanked().await?;
        assert_eq!((stage.taken(), stage.sandbox.ledger().len()), (2900, 1));
        Ok(())
    });
}

#[test]
fn bank_accounts_of_the_us_and_of_canada_pay() {
    run(async |stage| {
        let shop = stage.open().await;
        stage.begin(&shop, "ach").await?;
        stage.fill("#name-on-account", "Alex Morgan").await?;
        stage
            .inside("#account-type", async || {
                stage.browser.find(By::Id("value")).await?.send_keys("S").await
            })
            .await?;
        stage.fill("#routing-number", "053200983").await?;
        stage.fill("#account-number", "11101010").await?;
        stage.screenshot("checkout-ach").await?;
        stage.press().await?;
        stage.thanked().await?;
        // The cart is empty now.
        stage.browser.goto(&shop.origin).await?;
        stage
            .browser
            .find(By::Css("form[action='/cart/mug/more'] button"))
            .await?
            .click()
            .await?;
        // Leaving the page before the response would leave the cart empty.
        stage.until_page("document.querySelector(\"form[action='/checkout/pad']\")").await?;
        stage.begin(&shop, "pad").await?;
        stage.fill("#name-on-account", "Alex Morgan").await?;
        stage.fill("#institution-number", "543").await?;
        stage.fill("#transit-number", "76543").await?;
        stage.fill("#account-number", "1234567").await?;
        stage.screenshot("checkout-pad").await?;
        stage.press().await?;
        stage.thanked().await?;
        assert_eq!(stage.sandbox.ledger().len(), 2);
        Ok(())
    });
}

#[test]
fn the_expiry_date_of_a_saved_card_is_replaced_while_its_number_stays_masked() {
    run(async |stage| {
        let shop = stage.open().await;
        stage.begin(&shop, "save").await?;
        stage.fill_card(VISA).await?;
        stage.press().await?;
        stage.thanked().await?;
        stage.begin(&shop, "update").await?;
        let number = stage
            .inside("#card-number", async || stage.browser.find(By::Id("value")).await?.value().await)
            .await?;
        assert_eq!(number.as_deref(), Some("••••••••••••7062"));
        stage.screenshot("checkout-update").await?;
        stage.fill("#expiry-date", "0131").await?;
        stage.press().await?;
        stage.thanked().await?;
        stage.browser.goto(&shop.origin).await?;
        stage.screenshot("checkout-saved").await?;
        assert!(stage.sandbox.ledger().is_empty());
        Ok(())
    });
}

#[test]
fn the_shop_works_on_a_narrow_phone_and_with_a_keyboard_alone() {
    let setting = Setting {
        width: 320,
        height: 640,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        let shop = stage.open().await;
        stage.browser.goto(&shop.origin).await?;
        stage.fits().await?;
        stage.screenshot("checkout-cart-320").await?;
        // Reaches the button with the keyboard alone, then the fields in their order on the page.
        let press = async |keys: &str| stage.browser.action_chain().send_keys(keys).perform().await;
        let tab = Key::Tab.value().to_string();
        let reach = async |condition: &str| -> WebDriverResult<()> {
            for _ in 0..40 {
                if stage.eval(condition).await? == json!(true) {
                    return Ok(());
                }
                press(&tab).await?;
            }
            panic!("the keyboard does not reach {condition}");
        };
        reach("Boolean(document.activeElement.closest('form[action=\"/checkout/card\"]'))").await?;
        press(&Key::Enter.value().to_string()).await?;
        stage.fields_ready().await?;
        stage.fits().await?;
        stage.screenshot("checkout-card-320").await?;
        for (target, text) in [
            ("card-number", VISA),
            ("cardholder-name", "Alex Morgan"),
            ("expiry-date", "1230"),
            ("cvv", "123"),
        ] {
            reach(&format!("Boolean(document.activeElement.closest('#{target}'))")).await?;
            press(text).await?;
        }
        stage.screenshot("checkout-card-320-filled").await?;
        reach("Boolean(document.activeElement.closest('#submit'))").await?;
        press(&Key::Enter.value().to_string()).await?;
        stage.thanked().await?;
        stage.fits().await?;
        stage.screenshot("checkout-receipt-320").await?;
        assert_eq!(stage.taken(), 2900);
        Ok(())
    });
}

#[test]
fn the_shop_has_a_dark_color_scheme() {
    run(async |stage| {
        let shop = stage.open().await;
        let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        stage.browser.cdp().send_raw("Emulation.setEmulatedMedia", dark).await?;
        stage.browser.goto(&shop.origin).await?;
        stage.screenshot("checkout-cart-dark").await?;
        stage.begin(&shop, "card").await?;
        stage.fill_card(VISA).await?;
        stage.screenshot("checkout-card-dark").await?;
        // The page behind the frames is dark.
        let light = "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3).every((part) => Number(part) < 90)";
        assert_eq!(stage.eval(light).await?, json!(true));
        Ok(())
    });
}

#[test]
fn an_attacker_with_a_list_of_cards_is_rate_limited() {
    run(async |stage| {
        let shop = stage.open().await;
        stage.begin(&shop, "card").await?;
        let loads = "const [done] = arguments; (async () => { let status; for (let load = 0; load < 25; load += 1) { \
                     status = (await fetch(location.href)).status; if (status !== 200) break; } done(status); })();";
        let status = stage.browser.execute_async(loads, Vec::new()).await?.json().clone();
        assert_eq!(status, json!(429));
        assert!(
            stage.sandbox.sessions().len() <= 21,
            "a session was created for each load of the page"
        );
        stage.browser.refresh().await?;
        stage
            .until_page("document.querySelector('h1').textContent === 'Too many attempts'")
            .await?;
        stage.screenshot("checkout-too-many").await?;
        Ok(())
    });
}

#[test]
fn every_state_of_the_page_fits_a_narrow_phone_and_shows_at_most_one_message() {
    let setting = Setting {
        width: 320,
        height: 900,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        let shop = stage.open().await;
        stage.begin(&shop, "card").await?;
        for (target, text) in [("#card-number", "4539"), ("#expiry-date", "99")] {
            stage.fill(target, text).await?;
        }
        stage
            .inside("#submit", async || stage.browser.find(By::Tag("button")).await?.focus().await)
            .await?;
        stage
            .until_page("document.querySelector('#expiry-date-error').textContent.length")
            .await?;
        stage.screenshot("checkout-invalid-320").await?;
        let seen = "[...document.querySelectorAll('[class*=when-]')].filter((one) => one.offsetHeight > 1).length";
        for scheme in ["light", "dark"] {
            let scheme_of_screen = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
            stage.browser.cdp().send_raw("Emulation.setEmulatedMedia", scheme_of_screen).await?;
            for (state, error, messages) in [
                ("loading", "", 0),
                ("submitting", "", 0),
                ("sending", "", 1),
                ("unknown", "", 1),
                ("expiring", "", 1),
                ("expired", "", 1),
                ("error", "load", 1),
                ("error", "submission", 1),
            ] {
                let set = format!(
                    "document.documentElement.setAttribute('data-payroc', '{state}'); document.documentElement.setAttribute('data-payroc-error', '{error}');"
                );
                stage.browser.execute(set, Vec::new()).await?;
                stage.fits().await?;
                assert_eq!(stage.eval(seen).await?, json!(messages), "{state} {error}");
                stage.screenshot(&format!("checkout-{state}{error}-320-{scheme}")).await?;
            }
        }
        Ok(())
    });
}
