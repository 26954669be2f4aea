//! The routes of the shop.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::body::Body;
use axum::extract::{ConnectInfo, Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use payroc_ext::hosted_fields::{AccountTypeField, AchFields, BrowserConfig, CardFields, CvvField, Field, PadFields, Styles, Submit};
use serde::Deserialize;
use serde_json::json;

use super::limits::{Verdict, Visitor};
use super::orders::{Job, Order, Shown, Standing};
use super::pages::{self, Notice};
use super::{Fault, Shop};

pub(super) fn router(shop: Shop) -> Router {
    Router::new()
        .route("/", get(cart))
        .route(
            "/style.css",
            get(|| async { ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], pages::STYLE) }),
        )
        .route(
            "/icon.svg",
            get(|| async { ([(header::CONTENT_TYPE, "image/svg+xml")], pages::ICON) }),
        )
        .route("/cart/{item}/{way}", post(choose))
        // `GET` shows an order by its id; `POST` begins one by the name of a payment method.
        .route("/checkout/{name}", get(checkout).post(begin))
        .route("/checkout/{name}/session", post(session))
        .route("/checkout/{name}/token", post(hand_in))
        .route("/receipt/{order}", get(receipt))
        .layer(middleware::from_fn_with_state(shop.clone(), doorman))
        .with_state(shop)
}

/// The sender of a request: a cart in a cookie, and the address of the connection.
#[derive(Clone)]
struct Guest {
    cart: String,
    address: String,
}

impl Guest {
    fn visitor(&self) -> Visitor {
        Visitor {
            cart: self.cart.clone(),
            address: self.address.clone(),
        }
    }
}

/// The middleware of every page: only this shop's own pages may change something here, and every visitor gets a cart.
async fn doorman(State(shop): State<Shop>, ConnectInfo(peer): ConnectInfo<SocketAddr>, mut request: Request, next: Next) -> Response {
    let origin = &shop.0.settings.origin;
    let headers = request.headers();
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    // Another domain that resolves to this address is not ours (DNS rebinding).
    if text(header::HOST) != origin.split_once("://").map(|(_, host)| host) {
        return (StatusCode::MISDIRECTED_REQUEST, "This shop has another name.").into_response();
    }
    let changes = request.method() != "GET" && request.method() != "HEAD";
    if changes && !is_own(headers, origin) {
        return (StatusCode::FORBIDDEN, "This has to come from a page of this shop.").into_response();
    }
    let known = text(header::COOKIE).and_then(cart_of).map(str::to_owned);
    let new = known.is_none();
    let cart = known.unwrap_or_else(|| uuid::Uuid::new_v4().simple().to_string());
    request.extensions_mut().insert(Guest {
        cart: cart.clone(),
        address: client_address(peer.ip()),
    });
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if new {
        // Not readable by scripts, and not sent with requests of another site's page.
        let secure = if origin.starts_with("https:") { "; Secure" } else { "" };
        let cookie = format!("cart={cart}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax{secure}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    // Pages with fields have a policy of their own.
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        let policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// The client behind an address. With one IPv6 address a client has the 2^64 others of its network as well, so all of them count as one.
pub(crate) fn client_address(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("{}/64", Ipv6Addr::from(u128::from(ip) >> 64 << 64)),
    }
}

fn cart_of(cookies: &str) -> Option<&str> {
    let mut all = cookies.split(';').filter_map(|cookie| cookie.trim().split_once('='));
    let (_, value) = all.find(|(name, _)| *name == "cart")?;
    (value.len() == 32 && value.bytes().all(|b| b.is_ascii_hexdigit())).then_some(value)
}

/// Whether a request comes from a page of this shop. Browsers send `Origin`, `Sec-Fetch-Site`, or both; a request with neither is refused.
fn is_own(headers: &HeaderMap, origin: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let site = text("sec-fetch-site");
    if site.is_some_and(|site| site != "same-origin") {
        return false;
    }
    match text("origin") {
        Some(from) if from == origin => true,
        // A form on a page without referrer sends no origin.
        Some("null") | None => site == Some("same-origin"),
        Some(_) => false,
    }
}

async fn cart(State(shop): State<Shop>, guest: axum::Extension<Guest>, request: Request) -> Result<Response, Oops> {
    let notice = match request.uri().query() {
        Some("changed") => Notice::Changed,
        _ => Notice::None,
    };
    Ok(html(StatusCode::OK, pages::cart(&shop.cart(&guest.cart).await?, notice)))
}

async fn choose(
    State(shop): State<Shop>,
    guest: axum::Extension<Guest>,
    Path((item, way)): Path<(String, String)>,
) -> Result<Response, Oops> {
    shop.choose(&guest.cart, &item, if way == "more" { 1 } else { -1 }).await?;
    Ok(see_other("/"))
}

async fn begin(State(shop): State<Shop>, guest: axum::Extension<Guest>, Path(name): Path<String>) -> Result<Response, Oops> {
    let Some(job) = Job::by_name(&name) else { return Ok(not_found()) };
    Ok(match shop.begin(&guest.cart, job).await? {
        Some(order) => see_other(&format!("/checkout/{order}")),
        None => see_other("/?changed"),
    })
}

/// The order of this name, if it is this guest's.
async fn own_order(shop: &Shop, guest: &Guest, id: &str) -> Result<Option<Order>, Fault> {
    Ok(shop.order(id).await?.filter(|order| order.cart == guest.cart))
}

/// The page of an order that needs no fields any more.
fn elsewhere(order: &Order) -> Option<String> {
    match order.standing {
        Standing::Open | Standing::Declined => None,
        Standing::Dropped => Some("/?changed".to_owned()),
        Standing::Sent | Standing::Review | Standing::Done => Some(format!("/receipt/{}", order.id)),
    }
}

async fn checkout(
    State(shop): State<Shop>,
    guest: axum::Extension<Guest>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Oops> {
    let Some(order) = own_order(&shop, &guest, &id).await? else {
        return Ok(not_found());
    };
    if let Some(address) = elsewhere(&order) {
        return Ok(see_other(&address));
    }
    if let Verdict::Wait(time) = shop.guard().session(&guest.visitor()) {
        let text = "There were too many attempts from here. You have not been charged. Please come back in some minutes.";
        let mut response = html(StatusCode::TOO_MANY_REQUESTS, pages::message("Too many attempts", text));
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(time.as_secs() + 1));
        return Ok(response);
    }
    let notice = match request.uri().query() {
        Some("again") => Notice::Again,
        Some("wait") => Notice::Wait,
        _ if order.standing == Standing::Declined => Notice::Declined,
        _ => Notice::None,
    };
    let config = shop.fields(&order).await?;
    // The whole policy of the page: the sources of the fields, and the shop's own style sheet and icon.
    let policy = config.content_security_policy().complete();
    let policy = policy.allow("style-src", "'self'")?.allow("img-src", "'self'")?;
    let mut response = html(StatusCode::OK, pages::checkout(&order, &config.html(), notice));
    for (name, value) in policy.headers() {
        response
            .headers_mut()
            .insert(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
    }
    Ok(response)
}

/// A new session for a page that has been open for a while.
async fn session(State(shop): State<Shop>, guest: axum::Extension<Guest>, Path(id): Path<String>) -> Result<Response, Oops> {
    let Some(order) = own_order(&shop, &guest, &id).await? else {
        return Ok(go(StatusCode::NOT_FOUND, "/"));
    };
    if let Some(address) = elsewhere(&order) {
        return Ok(go(StatusCode::CONFLICT, &address));
    }
    if let Verdict::Wait(time) = shop.guard().session(&guest.visitor()) {
        return Ok((
            StatusCode::TOO_MANY_REQUESTS,
            [(header::RETRY_AFTER, (time.as_secs() + 1).to_string())],
            Json(json!({})),
        )
            .into_response());
    }
    let config = shop.fields(&order).await?;
    let headers = [(header::CONTENT_TYPE, "application/json")];
    Ok((headers, config.page_json()).into_response())
}

#[derive(Deserialize)]
struct HandedIn {
    token: String,
}

async fn hand_in(
    State(shop): State<Shop>,
    guest: axum::Extension<Guest>,
    Path(id): Path<String>,
    Json(handed_in): Json<HandedIn>,
) -> Result<Response, Oops> {
    let HandedIn { token } = handed_in;
    if token.is_empty() || token.len() > 256 || !token.bytes().all(|b| b.is_ascii_graphic()) {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    }
    // In a task of its own, so that a browser that disconnects does not cancel it on the way.
    let (visitor, order) = (guest.visitor(), id.clone());
    let shown = tokio::spawn(async move { shop.hand_in(&order, &token, &visitor).await }).await??;
    Ok(match shown {
        Shown::Done | Shown::Unknown => go(StatusCode::OK, &format!("/receipt/{id}")),
        Shown::Declined => go(StatusCode::OK, &format!("/checkout/{id}?declined")),
        Shown::Again => go(StatusCode::OK, &format!("/checkout/{id}?again")),
        Shown::Wait(_) => go(StatusCode::OK, &format!("/checkout/{id}?wait")),
        Shown::Gone => go(StatusCode::GONE, "/?changed"),
    })
}

async fn receipt(State(shop): State<Shop>, guest: axum::Extension<Guest>, Path(id): Path<String>) -> Result<Response, Oops> {
    let Some(order) = own_order(&shop, &guest, &id).await? else {
        return Ok(not_found());
    };
    if !order.waits() {
        return Ok(html(StatusCode::OK, pages::receipt(&order)));
    }
    // What has become of it is applied now, without making the payer wait for it.
    let settling = shop.clone();
    let name = id.clone();
    let look = tokio::spawn(async move { settling.settle(&name).await });
    let _ = tokio::time::timeout(std::time::Duration::from_secs(3), look).await;
    let order = own_order(&shop, &guest, &id).await?.unwrap_or(order);
    Ok(html(StatusCode::OK, pages::receipt(&order)))
}

impl Shop {
    /// A session for an order, as the page's configuration. A new one each time: a session serves one page load.
    async fn fields(&self, order: &Order) -> Result<BrowserConfig, Fault> {
        let terminal = self.client().hosted_fields().terminal(self.terminal());
        let session = match order.job {
            Job::PayByCard | Job::PayByAch | Job::PayByPad => terminal.for_payment().await?,
            Job::SaveCard => terminal.for_saving_card().await?,
            Job::UpdateCard => {
                terminal
                    .for_updating(order.updates.as_deref().ok_or("there is no card to update")?.into())
                    .await?
            }
        };
        let value = if order.job.pays() {
            format!("Pay {}", pages::money(order.amount, order.job.currency()))
        } else {
            "Save".to_owned()
        };
        let submit = Submit::at("#submit").value(value);
        let at = |id: &str| Field::at(format!("#{id}")).error_target(format!("#{id}-error"));
        let config = match order.job {
            Job::PayByCard | Job::SaveCard | Job::UpdateCard => session.into_browser_config(
                CardFields::new()
                    .card_number(at("card-number"))
                    .cardholder_name(at("cardholder-name"))
                    .expiry_date(at("expiry-date").placeholder("MM/YY"))
                    .cvv(CvvField::from(at("cvv")).wrapper_target("#cvv-entry"))
                    .submit(submit),
            )?,
            Job::PayByAch => session.into_browser_config(
                AchFields::new()
                    .name_on_account(at("name-on-account"))
                    .account_number(at("account-number"))
                    .routing_number(at("routing-number"))
                    .account_type(AccountTypeField::at("#account-type").error_target("#account-type-error"))
                    .submit(submit),
            )?,
            Job::PayByPad => session.into_browser_config(
                PadFields::new()
                    .name_on_account(at("name-on-account"))
                    .account_number(at("account-number"))
                    .institution_number(at("institution-number"))
                    .transit_number(at("transit-number"))
                    .submit(submit),
            )?,
        };
        let entry = [
            ("font-size", "16px"),
            ("height", "44px"),
            ("color", "#1c211d"),
            ("border", "none"),
            ("background", "transparent"),
            ("padding", "0 12px"),
        ];
        // The focused element is inside a frame, which no style of this page reaches.
        let focus = [
            ("outline", "3px solid #14603f"),
            ("outline-offset", "-3px"),
            ("border-radius", "9px"),
        ];
        let pressed = [("outline", "3px solid #ffffff"), ("outline-offset", "-6px")];
        let button = [
            ("font-size", "16px"),
            ("font-weight", "600"),
            ("height", "48px"),
            ("color", "#ffffff"),
            ("background-color", "#14603f"),
            ("border", "none"),
            ("border-radius", "10px"),
        ];
        let styles = Styles::new()
            .rule("input", entry)
            // A select has four pixels of its own.
            .rule("select", entry)
            .rule("select", [("padding", "0 8px")])
            .rule("button", button)
            .rule("input:focus", focus)
            .rule("select:focus", focus)
            .rule("button:focus", pressed);
        let id = &order.id;
        let config = config.styles(styles)?;
        Ok(config
            .renew_at(format!("/checkout/{id}/session"))?
            .submit_to(format!("/checkout/{id}/token"))?)
    }
}

fn html(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], Body::from(body)).into_response()
}

fn see_other(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}

/// The response that makes the script on the page go to an address.
fn go(status: StatusCode, address: &str) -> Response {
    (status, Json(json!({ "location": address }))).into_response()
}

fn not_found() -> Response {
    let text = "There is no such order here. It may belong to another browser.";
    html(StatusCode::NOT_FOUND, pages::message("Not found", text))
}

/// An internal error. The payer learns no more than that.
struct Oops(Fault);

impl<E: Into<Fault>> From<E> for Oops {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Oops {
    fn into_response(self) -> Response {
        println!("{}", self.0);
        let text = "Something on our side does not work. You have not been charged for anything new. Please try again in a few minutes.";
        html(StatusCode::SERVICE_UNAVAILABLE, pages::message("Not now", text))
    }
}
