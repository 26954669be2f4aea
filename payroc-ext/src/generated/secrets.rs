// Made by `cargo xtask codegen`; changes by hand are lost.

//! Properties that the API shows masked, of the resources that can be replaced or patched.

/// Operations, sorted by path and method, with the names of the secret properties that their bodies can hold at any depth.
pub(crate) static SECRETS: &[(&str, &[&str])] = &[
    ("patch_event_subscription", &["secret"]),
    ("replace_event_subscription", &["secret"]),
    (
        "replace_funding_account",
        &["accountNumber", "href", "nameOnAccount", "routingNumber"],
    ),
    ("replace_funding_instruction", &["href"]),
    ("replace_funding_recipient", &["href"]),
    ("patch_payment_link", &["paymentButton", "paymentUrl"]),
    (
        "patch_secure_token",
        &[
            "accountNumber",
            "cardNumber",
            "expiryDate",
            "institutionNumber",
            "nameOnAccount",
            "routingNumber",
            "transitNumber",
        ],
    ),
    ("patch_subscription", &["href"]),
];
