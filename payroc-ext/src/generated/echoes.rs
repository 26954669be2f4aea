// Made by `cargo xtask codegen`; changes by hand are lost.

//! What answers repeat of their requests.

/// Operations, sorted by path and method, with what is sent (a pointer into the body, or a parameter of the path in braces) and the
/// pointer into the answer at which it comes back unchanged.
pub(crate) static ECHOES: &[(&str, &[(&str, &str)])] = &[
    ("create_bank_transfer_payment", &[("/order/orderId", "/order/orderId")]),
    ("get_bank_transfer_payment", &[("{paymentId}", "/paymentId")]),
    ("close_bank_transfer_payment", &[("{paymentId}", "/paymentId")]),
    ("refund_bank_transfer_payment", &[("{paymentId}", "/paymentId")]),
    ("reverse_bank_transfer_payment", &[("{paymentId}", "/paymentId")]),
    ("create_bank_transfer_refund", &[("/order/orderId", "/order/orderId")]),
    ("get_bank_transfer_refund", &[("{refundId}", "/refundId")]),
    ("reverse_bank_transfer_refund", &[("{refundId}", "/refundId")]),
    ("create_payment", &[("/order/orderId", "/order/orderId")]),
    ("get_payment", &[("{paymentId}", "/paymentId")]),
    ("adjust_payment", &[("{paymentId}", "/paymentId")]),
    ("capture_payment", &[("{paymentId}", "/paymentId")]),
    ("refund_payment", &[("{paymentId}", "/paymentId")]),
    ("reverse_payment", &[("{paymentId}", "/paymentId")]),
    ("get_secure_token", &[("{secureTokenId}", "/secureTokenId")]),
    ("patch_secure_token", &[("{secureTokenId}", "/secureTokenId")]),
    ("get_subscription", &[("{subscriptionId}", "/subscriptionId")]),
    ("patch_subscription", &[("{subscriptionId}", "/subscriptionId")]),
    ("deactivate_subscription", &[("{subscriptionId}", "/subscriptionId")]),
    ("pay_subscription", &[("{subscriptionId}", "/subscriptionId")]),
    ("reactivate_subscription", &[("{subscriptionId}", "/subscriptionId")]),
    ("create_refund", &[("/order/orderId", "/order/orderId")]),
    ("get_refund", &[("{refundId}", "/refundId")]),
    ("adjust_refund", &[("{refundId}", "/refundId")]),
    ("reverse_refund", &[("{refundId}", "/refundId")]),
];
