//! The pages that the payer sees. No page has a script of its own, and none needs one.

use std::fmt::Write;

use super::orders::{Cart, ITEMS, Job, Line, Order, Standing};

pub(crate) const STYLE: &str = include_str!("style.css");

/// The message at the top of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    None,
    Declined,
    Again,
    Wait,
    Changed,
}

pub(crate) fn escape(text: &str) -> String {
    text.chars().fold(String::new(), |mut safe, c| {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
        safe
    })
}

pub(crate) fn money(cents: i64, currency: &str) -> String {
    let sign = if currency == "CAD" { "CA$" } else { "$" };
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}

fn page(title: &str, head: &str, main: &str) -> String {
    let title = escape(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\">\n<title>{title} · Larch &amp; Linen</title>\n<link rel=\"stylesheet\" href=\"/style.css\">\n<link rel=\"icon\" \
         href=\"/icon.svg\">\n{head}</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to content</a>\n<div class=\"top\"><div>\
         <a href=\"/\">Larch &amp; Linen</a><span>Demo shop</span></div></div>\n{main}\n</body>\n</html>\n"
    )
}

fn note(kind: &str, role: &str, title: &str, text: &str) -> String {
    format!("<div class=\"note {kind}\" role=\"{role}\"><b>{title}</b>{text}</div>\n")
}

fn notice(notice: Notice, pays: bool) -> String {
    match notice {
        Notice::None => String::new(),
        // The reason is left to the payer's bank: it would help those who test stolen cards.
        Notice::Declined if pays => note(
            "bad",
            "alert",
            "Your payment was declined.",
            "You have not been charged. Please try another card or account, or ask your bank.",
        ),
        Notice::Declined => note(
            "bad",
            "alert",
            "These details were declined.",
            "Nothing was saved. Please try another card.",
        ),
        Notice::Again => note(
            "bad",
            "alert",
            "That did not go through.",
            "You have not been charged. Please enter your details once more.",
        ),
        Notice::Wait => note(
            "wait",
            "alert",
            "Too many attempts.",
            "You have not been charged. Please wait for some minutes before you try again.",
        ),
        Notice::Changed => note(
            "wait",
            "status",
            "Your cart has changed.",
            "Please look at it again before you pay.",
        ),
    }
}

/// The cart, and the payment methods.
pub(crate) fn cart(cart: &Cart, top: Notice) -> String {
    let mut lines = String::new();
    for item in &ITEMS {
        let quantity = cart.quantities.get(item.id).copied().unwrap_or(0);
        let step = |by: &str, sign: &str, word: &str| {
            format!(
                "<form method=\"post\" action=\"/cart/{}/{by}\"><button class=\"step\" aria-label=\"{word} {}\">{sign}</button></form>",
                item.id,
                escape(item.name)
            )
        };
        let _ = write!(
            lines,
            "<li><span class=\"name\">{}<br><span class=\"small\">{}</span></span><span class=\"count\">{}<output>{quantity}</output>{}</span></li>",
            escape(item.name),
            money(item.cents, "USD"),
            step("less", "−", "One less:"),
            step("more", "+", "One more:"),
        );
    }
    let way = |name: &str, label: &str, class: &str| {
        format!("<form method=\"post\" action=\"/checkout/{name}\"><button class=\"wide {class}\">{label}</button></form>")
    };
    let pay = if cart.total() > 0 {
        [
            way("card", "Pay by card", ""),
            way("ach", "Pay from a US bank account", "plain"),
            way("pad", "Pay from a Canadian bank account", "plain"),
        ]
        .concat()
    } else {
        "<p class=\"lead\">Your cart is empty.</p>".to_owned()
    };
    let saved = match &cart.saved {
        Some(saved) => format!(
            "<p>{}</p><div class=\"ways back\">{}</div>",
            escape(&saved.label),
            way("update", "Replace this card", "plain")
        ),
        None => format!(
            "<p class=\"lead\">Save a card, and pay faster the next time.</p><div class=\"ways back\">{}</div>",
            way("save", "Save a card", "plain")
        ),
    };
    let main = format!(
        "<main id=\"main\" class=\"two\">\n<header><h1>Your cart</h1></header>\n{}\
         <section class=\"sheet\" aria-label=\"Items\"><ul class=\"lines\">{lines}</ul><p class=\"total\"><b>Total</b><b>{}</b></p></section>\n\
         <div class=\"column\"><section class=\"sheet\"><h2>Checkout</h2><div class=\"ways\">{pay}</div></section>\n\
         <section class=\"sheet\"><h2>Card on file</h2>{saved}</section></div>\n</main>",
        notice(top, true),
        money(cart.total(), "USD")
    );
    page("Your cart", "", &main)
}

fn summary(lines: &[Line], amount: i64, currency: &str) -> String {
    let items = lines.iter().fold(String::new(), |mut items, line| {
        let _ = write!(
            items,
            "<li><span class=\"name\">{} × {}</span><span class=\"cents\">{}</span></li>",
            line.quantity,
            escape(&line.name),
            money(line.cents, currency)
        );
        items
    });
    format!(
        "<ul class=\"lines\">{items}</ul><p class=\"total\"><b>Total</b><b>{}</b></p>",
        money(amount, currency)
    )
}

fn entry(id: &str, label: &str) -> String {
    format!(
        "<div class=\"entry\" id=\"{id}-entry\" role=\"group\" aria-labelledby=\"{id}-label\"><span class=\"label\" id=\"{id}-label\">{label}</span>\
         <div class=\"field\" id=\"{id}\"></div><p class=\"error\" id=\"{id}-error\" role=\"alert\"></p></div>\n"
    )
}

/// The page with the fields. `tags` come from the library.
pub(crate) fn checkout(order: &Order, tags: &str, top: Notice) -> String {
    let fields = match order.job {
        Job::PayByCard | Job::SaveCard | Job::UpdateCard => [
            entry("card-number", "Card number"),
            entry("cardholder-name", "Name on card"),
            format!(
                "<div class=\"pair\">{}{}</div>",
                entry("expiry-date", "Expiry date"),
                entry("cvv", "Security code")
            ),
        ]
        .concat(),
        Job::PayByAch => [
            entry("name-on-account", "Name on account"),
            entry("account-type", "Kind of account"),
            entry("routing-number", "Routing number"),
            entry("account-number", "Account number"),
        ]
        .concat(),
        Job::PayByPad => [
            entry("name-on-account", "Name on account"),
            format!(
                "<div class=\"pair\">{}{}</div>",
                entry("institution-number", "Institution number"),
                entry("transit-number", "Transit number")
            ),
            entry("account-number", "Account number"),
        ]
        .concat(),
    };
    let (title, small) = match order.job {
        Job::PayByCard => ("Pay by card", ""),
        Job::PayByAch => (
            "Pay from a US bank account",
            "By paying you authorize this shop to debit your account once by ACH for the total.",
        ),
        Job::PayByPad => (
            "Pay from a Canadian bank account",
            "By paying you agree to one pre-authorized debit of your account for the total. Prices are the same in Canadian dollars.",
        ),
        Job::SaveCard => (
            "Save a card",
            "By saving it you allow this shop to charge this card when you order. You can replace it at any time.",
        ),
        Job::UpdateCard => ("Replace your card", "The card on file is replaced by this one."),
    };
    let pays = order.job.pays();
    let (sending, unknown, error) = if pays {
        (
            "We are taking your payment. Please stay on this page.",
            "Please do not pay again. We are asking the bank, and will tell you.",
            "You have not been charged.",
        )
    } else {
        (
            "We are saving your card. Please stay on this page.",
            "Please do not enter it again. We are looking.",
            "Nothing was saved.",
        )
    };
    let renew = "<button type=\"button\" class=\"plain\" data-payroc-renew>Start again</button>";
    let states = [
        format!("<div class=\"note wait when-sending\" role=\"status\"><b>One moment.</b>{sending}</div>\n"),
        format!(
            "<div class=\"note wait when-unknown\" role=\"alert\"><b>We do not know yet whether this went through.</b>{unknown} \
             <a href=\"/receipt/{}\">Check the status</a></div>\n",
            order.id
        ),
        format!(
            "<div class=\"note bad when-error\" role=\"alert\"><b>Something went wrong.</b>{error} <a href=\"/checkout/{}\">Load the form again</a></div>\n",
            order.id
        ),
        format!(
            "<div class=\"note wait when-expiring\" role=\"alert\"><b>This form closes soon.</b>For your safety it is open for ten minutes. \
             Finish now, or start again with empty fields.<br>{renew}</div>\n"
        ),
        format!(
            "<div class=\"note wait when-expired\" role=\"alert\"><b>This form was open for too long.</b>Nothing was sent. Please enter your \
             details once more.<br>{renew}</div>\n"
        ),
    ]
    .concat();
    let small = if small.is_empty() {
        String::new()
    } else {
        format!("<p class=\"small\">{small}</p>")
    };
    let form = format!(
        "<section class=\"sheet\" aria-label=\"{title}\">{states}<div class=\"fields\"><p class=\"said when-loading\" role=\"status\">The form is \
         loading.</p>{fields}<p class=\"surcharge\" data-payroc-surcharge role=\"status\"></p><div class=\"pay\" id=\"submit\"></div>{small}\
         <p class=\"small\">What you type here goes to Payroc, and never to this shop.</p></div>\
         <noscript><div class=\"note bad\"><b>This form needs JavaScript.</b>Please switch it on to pay.</div></noscript></section>\n"
    );
    let aside = if pays {
        let lines = summary(&order.lines, order.amount, order.job.currency());
        format!("<aside class=\"sheet\"><h2>Your order</h2>{lines}</aside>\n")
    } else {
        String::new()
    };
    let class = if pays { "two" } else { "one" };
    let main = format!(
        "<main id=\"main\" class=\"{class}\">\n<header><h1>{title}</h1><p class=\"back\"><a href=\"/\">Back to the cart</a></p></header>\n{}{form}{aside}</main>\n{tags}",
        notice(top, pays)
    );
    page(title, "", &main)
}

/// The state of an order, once a call was sent for it.
pub(crate) fn receipt(order: &Order) -> String {
    let pays = order.job.pays();
    let (title, message, again) = match order.standing {
        Standing::Done if pays => (
            "Thank you",
            note("good", "status", "Paid.", "We have your payment, and will send your order."),
            false,
        ),
        Standing::Done => ("Thank you", note("good", "status", "Saved.", "Your card is on file."), false),
        Standing::Declined => ("Not paid", notice(Notice::Declined, pays), false),
        Standing::Open | Standing::Dropped => ("Not paid", notice(Notice::Again, pays), false),
        Standing::Sent => (
            "One moment",
            note(
                "wait",
                "status",
                "We do not know yet whether this went through.",
                "Please do not pay again. We keep asking the bank, and this page looks again by itself. You can also close it: we will tell you.",
            ),
            true,
        ),
        Standing::Review => (
            "One moment",
            note(
                "wait",
                "status",
                "We are looking into your payment.",
                "Please do not pay again. Somebody in our shop is looking at it, and will tell you.",
            ),
            false,
        ),
    };
    let head = if again {
        "<meta http-equiv=\"refresh\" content=\"5\">\n"
    } else {
        ""
    };
    let retry = matches!(order.standing, Standing::Open | Standing::Declined);
    let next = if retry {
        format!("<p><a class=\"button\" href=\"/checkout/{}\">Try again</a></p>", order.id)
    } else {
        "<p><a href=\"/\">Back to the shop</a></p>".to_owned()
    };
    let details = if pays {
        let reference = order
            .payment
            .as_deref()
            .map_or_else(String::new, |payment| format!("<dt>Payment</dt><dd>{}</dd>", escape(payment)));
        format!(
            "<section class=\"sheet\"><h2>Your order</h2>{}<p class=\"small\"></p><dl><dt>Order</dt><dd>{}</dd>{reference}</dl></section>\n",
            summary(&order.lines, order.amount, order.job.currency()),
            escape(&order.id)
        )
    } else {
        String::new()
    };
    let main = format!("<main id=\"main\" class=\"one\">\n<header><h1>{title}</h1></header>\n{message}{details}{next}</main>");
    page(title, head, &main)
}

/// A page with one message.
pub(crate) fn message(title: &str, text: &str) -> String {
    let main = format!(
        "<main id=\"main\" class=\"one\">\n<header><h1>{}</h1></header>\n<p class=\"sheet\">{}</p><p><a href=\"/\">Back to the cart</a></p></main>",
        escape(title),
        escape(text)
    );
    page(title, "", &main)
}

pub(crate) const ICON: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"8\" \
                               fill=\"#14603f\"/><path d=\"M16 5l8 11h-5l6 8H7l6-8H8z\" fill=\"#fff\"/></svg>";
