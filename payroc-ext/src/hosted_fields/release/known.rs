//! The releases that were current when this version was made. `cargo xtask hosted-fields` compares them with what the vendor serves, and
//! reads them here: literals only.

use std::borrow::Cow;

use super::HostedFieldsRelease;

impl HostedFieldsRelease {
    /// The build that was current in production in June 2026.
    ///
    /// Which gateway it speaks to is unconfirmed: two origins are plausible, nobody has seen the script contact either, and both are allowed.
    pub const PRODUCTION: HostedFieldsRelease = HostedFieldsRelease {
        lib_version: Cow::Borrowed("1.7.0.261471"),
        script_url: Cow::Borrowed("https://cdn.payroc.com/js/hosted-fields/hosted-fields-1.7.0.261471.js"),
        integrity: Cow::Borrowed("sha384-4KD8EaeEaCR2jLV6vnBwfEAEy/o2bR0GkODVpr8iePLTK5eOOmjoPuDVKJ0wM1oP"),
        gateway_origins: Cow::Borrowed(&[
            Cow::Borrowed("https://payments.worldnettps.com"),
            Cow::Borrowed("https://payments.payroc.com"),
        ]),
    };

    /// The build that was current in UAT in June 2026.
    pub const UAT: HostedFieldsRelease = HostedFieldsRelease {
        lib_version: Cow::Borrowed("1.7.0.261457"),
        script_url: Cow::Borrowed("https://cdn.uat.payroc.com/js/hosted-fields/hosted-fields-1.7.0.261457.js"),
        integrity: Cow::Borrowed("sha384-m1A0nfFYa8sAfpDN0d60o4ztd/aCPC2xDVaOT31Urrmn4xypfHqgHQMayZeIK1PM"),
        gateway_origins: Cow::Borrowed(&[Cow::Borrowed("https://testpayments.worldnettps.com")]),
    };
}
