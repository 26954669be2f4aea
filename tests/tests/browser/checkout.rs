//! The shop of `examples/checkout`, bought from by people with a mouse, with a keyboard, on a phone, and by somebody with a list of cards.

use payroc_ext::operations;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;
use thirtyfour::prelude::*;

use crate::stage::{Setting, Stage, TERMINAL, VISA, run, run_with};

#[path = "../../../payroc-ext/examples/checkout/shop/mod.rs"]
#[allow(
    dead_code,
    clippy::print_stdout,
    reason = "a program of its own, of which its pages are tried here"
)]
mod example;

/// The shop on a port of its own, and the folder of its records.
struct Open {
    origin: String,
    folder: PathBuf,
}

impl Drop for Open {
    fn drop(&mut self) {
        // It lies in the folder for such things either way.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Stage {
    async fn open(&self) -> Open {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("shop-{}-{}", std::process::id(), address.port()));
        let origin = format!("http://{address}");
        let shop = example::Shop::new(example::Settings {
            seal: None,
            client: self.client.clone(),
            terminal: TERMINAL.to_owned(),
            origin: origin.clone(),
            store: Arc::new(example::FileStore::open(&folder).expect("a folder")),
            guard: Arc::new(example::Limits::default()),
        });
        tokio::spawn(shop.serve(listener));
        Open { origin, folder }
    }

    /// From the cart to the fields, by one of the ways to pay.
    async fn begin(&self, shop: &Open, way: &str) -> WebDriverResult<()> {
        self.browser.goto(&shop.origin).await?;
        let button = format!("form[action='/checkout/{way}'] button");
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

    /// Whether the page is wider than the screen.
    async fn fits(&self) -> WebDriverResult<()> {
        let wide = self
            .eval("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await?;
        assert_eq!(wide, 0, "the page has to be moved sideways");
        Ok(())
    }
}

/// No record of the shop may hold what was typed into the frames.
fn clean(folder: &Path) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            clean(&entry.path());
        } else {
            let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
            assert!(!text.contains(VISA), "a card number is in {}", entry.path().display());
        }
    }
}

#[test]
fn a_customer_pays_by_card_once_however_often_the_button_is_hit_and_the_page_loaded() {
    run(async |stage| {
        let shop = stage.open().await;
        stage.browser.goto(&shop.origin).await?;
        stage.picture("checkout-cart").await?;
        stage.begin(&shop, "card").await?;
        stage.picture("checkout-card").await?;
        let fields = stage.browser.current_url().await?;
        stage.fill_card(VISA).await?;
        stage.picture("checkout-card-filled").await?;
        stage
            .inside("#submit", async || {
                let button = stage.browser.find(By::Tag("button")).await?;
                stage.browser.action_chain().double_click_element(&button).perform().await
            })
            .await?;
        stage.thanked().await?;
        stage.picture("checkout-receipt").await?;
        stage.browser.refresh().await?;
        stage.thanked().await?;
        // The page of the fields leads to the receipt now, by its address and by going back.
        stage.browser.goto(fields.as_str()).await?;
        stage.thanked().await?;
        stage.browser.back().await?;
        assert_eq!((stage.taken(), stage.sandbox.ledger().len()), (2900, 1));
        clean(&shop.folder);
        Ok(())
    });
}

#[test]
fn a_decline_says_so_without_the_reason_and_another_card_pays() {
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
        stage.picture("checkout-declined").await?;
        let told = stage.browser.find(By::Css(".note.bad")).await?.text().await?;
        assert!(told.contains("declined") && !told.contains("Honor"), "{told}");
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
fn a_reload_in_the_middle_of_a_payment_leads_to_the_receipt_and_charges_once() {
    run(async |stage| {
        let shop = stage.open().await;
        stage.begin(&shop, "card").await?;
        stage.fill_card(VISA).await?;
        // Payroc takes its time.
        stage.sandbox.next::<operations::CreatePayment>(payroc_sandbox::Step::no_response());
        stage.press().await?;
        stage
            .until("the payment is on its way", async || {
                Ok((stage.sandbox.pending_steps() == 0).then_some(()))
            })
            .await?;
        stage.picture("checkout-sending").await?;
        stage.browser.refresh().await?;
        stage
            .until_page("location.pathname.startsWith('/receipt/') && document.querySelector('.note.wait')")
            .await?;
        stage.picture("checkout-unknown").await?;
        // The first attempt is given up, and the next one arrives; the page looks again by itself.
        stage
            .until("it is paid", async || {
                stage.clock.advance(std::time::Duration::from_secs(5));
                Ok((!stage.sandbox.ledger().is_empty()).then_some(()))
            })
            .await?;
        stage.thanked().await?;
        assert_eq!((stage.taken(), stage.sandbox.ledger().len()), (2900, 1));
        Ok(())
    });
}

#[test]
fn bank_accounts_of_both_countries_pay() {
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
        stage.picture("checkout-ach").await?;
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
        // Going away before the cart has answered would leave it empty.
        stage.until_page("document.querySelector(\"form[action='/checkout/pad']\")").await?;
        stage.begin(&shop, "pad").await?;
        stage.fill("#name-on-account", "Alex Morgan").await?;
        stage.fill("#institution-number", "543").await?;
        stage.fill("#transit-number", "76543").await?;
        stage.fill("#account-number", "1234567").await?;
        stage.picture("checkout-pad").await?;
        stage.press().await?;
        stage.thanked().await?;
        assert_eq!(stage.sandbox.ledger().len(), 2);
        Ok(())
    });
}

#[test]
fn a_card_is_saved_and_its_date_replaced_with_the_number_left_masked() {
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
        stage.picture("checkout-update").await?;
        stage.fill("#expiry-date", "0131").await?;
        stage.press().await?;
        stage.thanked().await?;
        stage.browser.goto(&shop.origin).await?;
        stage.picture("checkout-saved").await?;
        assert!(stage.sandbox.ledger().is_empty());
        Ok(())
    });
}

#[test]
fn a_narrow_phone_and_a_keyboard_are_enough() {
    let setting = Setting {
        width: 320,
        height: 640,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        let shop = stage.open().await;
        stage.browser.goto(&shop.origin).await?;
        stage.fits().await?;
        stage.picture("checkout-cart-320").await?;
        // To the button by the keyboard alone, and into the fields in the order in which they stand.
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
        stage.picture("checkout-card-320").await?;
        for (place, text) in [
            ("card-number", VISA),
            ("cardholder-name", "Alex Morgan"),
            ("expiry-date", "1230"),
            ("cvv", "123"),
        ] {
            reach(&format!("Boolean(document.activeElement.closest('#{place}'))")).await?;
            press(text).await?;
        }
        stage.picture("checkout-card-320-filled").await?;
        reach("Boolean(document.activeElement.closest('#submit'))").await?;
        press(&Key::Enter.value().to_string()).await?;
        stage.thanked().await?;
        stage.fits().await?;
        stage.picture("checkout-receipt-320").await?;
        assert_eq!(stage.taken(), 2900);
        Ok(())
    });
}

#[test]
fn dark_screens_are_served_too() {
    run(async |stage| {
        let shop = stage.open().await;
        let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        stage.browser.cdp().send_raw("Emulation.setEmulatedMedia", dark).await?;
        stage.browser.goto(&shop.origin).await?;
        stage.picture("checkout-cart-dark").await?;
        stage.begin(&shop, "card").await?;
        stage.fill_card(VISA).await?;
        stage.picture("checkout-card-dark").await?;
        // The page behind the frames is dark, and says so to the browser.
        let light = "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3).every((part) => Number(part) < 90)";
        assert_eq!(stage.eval(light).await?, json!(true));
        Ok(())
    });
}

#[test]
fn somebody_with_a_list_of_cards_is_stopped_and_told_nothing() {
    run(async |stage| {
        let shop = stage.open().await;
        stage.begin(&shop, "card").await?;
        let loads = "const [done] = arguments; (async () => { let status; for (let load = 0; load < 25; load += 1) { \
                     status = (await fetch(location.href)).status; if (status !== 200) break; } done(status); })();";
        let status = stage.browser.execute_async(loads, Vec::new()).await?.json().clone();
        assert_eq!(status, json!(429));
        assert!(stage.sandbox.sessions().len() <= 21, "a session was made for each load of the page");
        stage.browser.refresh().await?;
        stage
            .until_page("document.querySelector('h1').textContent === 'Too many tries'")
            .await?;
        stage.picture("checkout-too-many").await?;
        Ok(())
    });
}

#[test]
fn every_state_of_the_page_fits_a_narrow_phone_and_shows_one_message() {
    let setting = Setting {
        width: 320,
        height: 900,
        ..Setting::default()
    };
    run_with(setting, async |stage| {
        let shop = stage.open().await;
        stage.begin(&shop, "card").await?;
        for (place, text) in [("#card-number", "4539"), ("#expiry-date", "99")] {
            stage.fill(place, text).await?;
        }
        stage
            .inside("#submit", async || stage.browser.find(By::Tag("button")).await?.focus().await)
            .await?;
        stage
            .until_page("document.querySelector('#expiry-date-error').textContent.length")
            .await?;
        stage.picture("checkout-invalid-320").await?;
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
                stage.picture(&format!("checkout-{state}{error}-320-{scheme}")).await?;
            }
        }
        Ok(())
    });
}
