//! The markup of the pages. Everything that is not ours is escaped.

use bytes::Bytes;
use http::{Response, StatusCode};

use super::super::record::Remark;
use super::super::state::{CheckRequest, LinkPage, LinkPaid, PageForm, PageKind};
use super::super::terminal::TerminalSettings;
use super::super::web::secure;
use super::check::{INDICATORS, RESULTS, STATUSES};
use super::hosted::{takes_accounts, with_decimals};
use super::{PageFault, value};

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A page with a title, attributes of its body, and content, both escaped already.
fn document(status: StatusCode, title: &str, attributes: &str, content: &str) -> Response<Bytes> {
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} (SANDBOX)</title>\n<link rel=\"stylesheet\" href=\"/_sandbox/payer/payer.css\">\n\
         <script src=\"/_sandbox/payer/payer.js\" defer></script>\n</head>\n<body {attributes}>\n\
         <p class=\"mark\"><strong>SANDBOX</strong> <span>no real money; use test cards only</span></p>\n<main>\n<h1>{title}</h1>\n\
         {content}</main>\n</body>\n</html>\n"
    );
    let mut response = Response::new(Bytes::from(html));
    *response.status_mut() = status;
    secure(response.headers_mut(), "text/html; charset=utf-8");
    response
}

/// What a payer, and above all a developer, sees in place of a page.
pub(super) fn refusal(status: StatusCode, faults: &[PageFault]) -> Response<Bytes> {
    let rows: String = faults
        .iter()
        .map(|fault| format!("<li><code>{}</code>: {}</li>\n", escape(&fault.field), escape(&fault.message)))
        .collect();
    let page = document(
        status,
        "This page cannot be opened",
        "data-kind=\"refusal\"",
        &format!("<p>The request of the merchant's page has to be changed:</p>\n<ul class=\"faults\">\n{rows}</ul>\n"),
    );
    let reasons: Vec<String> = faults.iter().map(|fault| format!("{}: {}", fault.field, fault.message)).collect();
    refused(page, reasons.join("; "))
}

/// A response with the reason of the refusal, for whoever looks at the requests.
fn refused(mut response: Response<Bytes>, reason: String) -> Response<Bytes> {
    response.extensions_mut().insert(Remark {
        reason: Some(reason),
        ..Remark::default()
    });
    response
}

/// The vendor's response to a wrong hash: text, and nothing else happens.
pub(super) fn invalid_hash() -> Response<Bytes> {
    let mut response = Response::new(Bytes::from_static(b"INVALID HASH"));
    secure(response.headers_mut(), "text/plain; charset=utf-8");
    refused(
        response,
        "HASH: it is not that of the form, signed with the secret of the terminal".to_owned(),
    )
}

fn rows(pairs: &[(&str, &str)]) -> String {
    let shown = pairs.iter().filter(|(_, value)| !value.is_empty());
    let rows: String = shown
        .map(|(name, value)| format!("<div><dt>{name}</dt><dd>{}</dd></div>\n", escape(value)))
        .collect();
    format!("<dl>\n{rows}</dl>\n")
}

fn field(name: &str, label: &str, attributes: &str) -> String {
    format!(
        "<label for=\"{name}\">{label}<input id=\"{name}\" name=\"{name}\" {attributes}><span class=\"fault\" id=\"{name}-fault\"></span></label>\n"
    )
}

/// The fields of a card. A browser offers to fill in real cards, which do not belong here, so it is asked not to.
fn card_fields(settings: &TerminalSettings, holder: &str) -> String {
    let required = |wanted: bool| if wanted { "required " } else { "" };
    [
        field(
            "cardholderName",
            "Name on the card",
            &format!(
                "maxlength=\"50\" autocomplete=\"off\" {}value=\"{}\"",
                required(settings.cardholder_name_mandatory),
                escape(holder)
            ),
        ),
        field(
            "cardNumber",
            "Card number",
            "required inputmode=\"numeric\" maxlength=\"30\" autocomplete=\"off\"",
        ),
        "<div class=\"pair\">\n".to_owned(),
        field(
            "expiryDate",
            "Expiry date (MM/YY)",
            "required inputmode=\"numeric\" maxlength=\"7\" autocomplete=\"off\"",
        ),
        field("cvv", "Security code", "inputmode=\"numeric\" maxlength=\"4\" autocomplete=\"off\""),
        "</div>\n".to_owned(),
    ]
    .concat()
}

/// The choice between a card and a bank account, where there is one.
fn methods(card: bool, account: bool) -> &'static str {
    match (card, account) {
        (true, true) => {
            "<label>Pay with<select id=\"method\" name=\"method\"><option value=\"card\">a card</option>\
             <option value=\"bankTransfer\">a bank account</option></select></label>\n"
        }
        (true, false) => "",
        (false, _) => "<input type=\"hidden\" id=\"method\" name=\"method\" value=\"bankTransfer\">\n",
    }
}

/// The fields of a card, those of a bank account, or both, of which the first is shown.
fn details(card: bool, account: bool, settings: &TerminalSettings, holder: &str) -> String {
    let card_part = match card {
        true => format!(
            "<fieldset id=\"card\"><legend>Card</legend>\n{}</fieldset>\n",
            card_fields(settings, holder)
        ),
        false => String::new(),
    };
    let account_part = match account {
        true => format!(
            "<fieldset id=\"account\"{}><legend>Bank account</legend>\n{}</fieldset>\n",
            if card { " hidden disabled" } else { "" },
            account_fields(),
        ),
        false => String::new(),
    };
    card_part + &account_part
}

/// The fields of a bank account in the United States.
fn account_fields() -> String {
    [
        field(
            "nameOnAccount",
            "Name on the account",
            "required maxlength=\"29\" autocomplete=\"off\"",
        ),
        "<label for=\"accountType\">Kind of account<select id=\"accountType\" name=\"accountType\"><option>checking</option>\
         <option>savings</option></select><span class=\"fault\" id=\"accountType-fault\"></span></label>\n"
            .to_owned(),
        field(
            "routingNumber",
            "Routing number",
            "required inputmode=\"numeric\" maxlength=\"9\" autocomplete=\"off\"",
        ),
        field(
            "accountNumber",
            "Account number",
            "required inputmode=\"numeric\" maxlength=\"17\" autocomplete=\"off\"",
        ),
    ]
    .concat()
}

/// The buttons below the fields: the ordinary one, and those that decide for the processor.
fn buttons(action: &str, decides: bool) -> String {
    let decline = match decides {
        true => "<button name=\"outcome\" value=\"declined\">Let it be declined</button>\n",
        false => "",
    };
    format!(
        "<p class=\"result\" id=\"result\" role=\"status\"></p>\n<div class=\"buttons\">\n<button class=\"main\" name=\"outcome\" value=\"\">{action}</button>\n\
         {decline}<button type=\"button\" id=\"fill\">Fill in a test card</button>\n</div>\n"
    )
}

pub(super) fn hosted(form: &PageForm, settings: &TerminalSettings) -> Response<Bytes> {
    let (title, action) = match form.kind {
        PageKind::Payment => ("Payment", "Pay"),
        PageKind::PreAuthorization => ("Pre-authorization", "Authorize"),
        PageKind::SecureCard if form.field("ACTION") == "update" => ("New card", "Replace card"),
        PageKind::SecureCard => ("Save a card", "Save card"),
    };
    let amount = format!("{} {}", form.field("AMOUNT"), form.field("CURRENCY"));
    let about = match form.kind {
        PageKind::SecureCard => rows(&[("Reference", form.field("MERCHANTREF")), ("Terminal", form.terminal())]),
        PageKind::Payment | PageKind::PreAuthorization => rows(&[
            ("Amount", &amount),
            ("Order", form.field("ORDERID")),
            ("Description", form.field("DESCRIPTION")),
            ("Terminal", form.terminal()),
        ]),
    };
    let (account, holder) = (takes_accounts(form.kind, settings), value(&form.fields, "CARDHOLDERNAME"));
    // A card alone needs no heading.
    let fields = match account {
        true => details(true, true, settings, holder),
        false => card_fields(settings, holder),
    };
    let content = format!(
        "{about}<form id=\"pay\" novalidate>\n{}{fields}{}</form>\n",
        methods(true, account),
        buttons(action, form.kind != PageKind::SecureCard),
    );
    let attributes = format!("data-kind=\"hosted\" data-page=\"{}\"", escape(&form.id));
    document(StatusCode::OK, title, &attributes, &content)
}

fn options(known: &[&str]) -> String {
    known.iter().map(|known| format!("<option>{known}</option>")).collect()
}

pub(super) fn check(wanted: &CheckRequest, challenged: bool) -> Response<Bytes> {
    let amount = format!("{} {}", with_decimals(wanted.amount), wanted.currency);
    let about = rows(&[
        ("Amount", &amount),
        ("Order", &wanted.order_id),
        ("Terminal", &wanted.terminal),
        ("Challenge", if challenged { "required" } else { "optional" }),
    ]);
    let choice = |id: &str, words: &str, result: &str, status: &str, eci: &str| {
        format!(
            "<button type=\"button\" id=\"{id}\" data-result=\"{result}\" data-status=\"{status}\" data-eci=\"{eci}\">{words} \
             <span class=\"quiet\">{result} · {status} · {eci}</span></button>\n"
        )
    };
    let content = format!(
        "<p>What is the result of the check?</p>\n{about}<p class=\"result\" id=\"result\" role=\"status\"></p>\n<div class=\"choices\">\n{}{}{}{}</div>\n\
         <details>\n<summary>Another combination</summary>\n<form id=\"other\">\n<label>result<select name=\"result\">{}</select></label>\n\
         <label>status<select name=\"status\">{}</select></label>\n<label>eci<select name=\"eci\">{}</select></label>\n\
         <button class=\"main\">Send this result</button>\n</form>\n</details>\n",
        choice("authenticated", "Authenticated", "A", "Y", "05"),
        choice("attempted", "Attempted", "A", "A", "06"),
        choice("unavailable", "Not available", "A", "U", "07"),
        choice("rejected", "Rejected", "D", "N", "07"),
        options(&RESULTS),
        options(&STATUSES),
        options(&INDICATORS),
    );
    document(StatusCode::OK, "3-D Secure", "data-kind=\"check\"", &content)
}

pub(super) fn link(id: &str, version: u32, shown: &LinkPage, settings: &TerminalSettings) -> Response<Bytes> {
    let amount = shown.amount.map(|amount| format!("{} {}", with_decimals(amount), shown.currency));
    let about = rows(&[
        ("Amount", amount.as_deref().unwrap_or_default()),
        ("Order", shown.order_id.as_deref().unwrap_or_default()),
        ("Description", shown.description.as_deref().unwrap_or_default()),
        ("Terminal", &shown.terminal),
    ]);
    let attributes = format!("data-kind=\"link\" data-link=\"{}\" data-version=\"{version}\"", escape(id));
    if let Some(closed) = shown.closed {
        return document(
            StatusCode::OK,
            "Payment link",
            "data-kind=\"closed\"",
            &format!("{about}<p class=\"result bad\" id=\"result\">{}</p>\n", escape(closed)),
        );
    }
    let entered = match shown.amount {
        Some(_) => String::new(),
        None => field(
            "amount",
            &format!("Amount in {}", escape(&shown.currency)),
            "required inputmode=\"decimal\" maxlength=\"14\" autocomplete=\"off\" placeholder=\"12.30\"",
        ),
    };
    let content = format!(
        "{about}<form id=\"pay\" novalidate>\n{}{entered}{}{}</form>\n",
        methods(shown.card, shown.bank_transfer),
        details(shown.card, shown.bank_transfer, settings, ""),
        buttons("Pay", true)
    );
    document(StatusCode::OK, "Payment link", &attributes, &content)
}

/// The end of a payment by link that a program has made.
pub(super) fn paid(paid: &LinkPaid) -> Response<Bytes> {
    let (class, words) = match paid.approved {
        true => ("good", "Thank you. The payment is made."),
        false => ("bad", "The payment was not approved."),
    };
    let content = format!(
        "<p class=\"result {class}\" id=\"result\" data-payment=\"{}\">{words}</p>\n",
        escape(&paid.payment_id)
    );
    document(StatusCode::OK, "Payment link", "data-kind=\"closed\"", &content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_merchant_sends_is_text() {
        assert_eq!(escape("<b a='\"&'>"), "&lt;b a=&#39;&quot;&amp;&#39;&gt;");
        let response = refusal(StatusCode::BAD_REQUEST, &[PageFault::new("<script>", "</ul>")]);
        let html = String::from_utf8(response.body().to_vec()).unwrap();
        assert!(!html.contains("<script>alert") && html.contains("&lt;script&gt;") && html.contains("SANDBOX"));
        assert!(!html.contains("<code><script>"));
    }
}
