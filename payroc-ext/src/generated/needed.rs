// Made by `cargo xtask codegen`; changes by hand are lost.

//! What the responses to operations that take an idempotency key always have.

/// Operations, sorted by path and method, with the properties that the outermost object of each response has. Of a union they are the discriminator and
/// what all variants have.
pub(crate) static NEEDED: &[(&str, &[&str])] = &[
    ("verify_bank_account", &["processingTerminalId", "verified"]),
    (
        "create_bank_transfer_payment",
        &[
            "bankAccount",
            "order",
            "paymentId",
            "processingTerminalId",
            "transactionResult",
        ],
    ),
    (
        "close_bank_transfer_payment",
        &[
            "bankAccount",
            "order",
            "paymentId",
            "processingTerminalId",
            "transactionResult",
        ],
    ),
    (
        "refund_bank_transfer_payment",
        &[
            "bankAccount",
            "order",
            "paymentId",
            "processingTerminalId",
            "transactionResult",
        ],
    ),
    (
        "represent_bank_transfer_payment",
        &[
            "bankAccount",
            "order",
            "paymentId",
            "processingTerminalId",
            "transactionResult",
        ],
    ),
    (
        "reverse_bank_transfer_payment",
        &[
            "bankAccount",
            "order",
            "paymentId",
            "processingTerminalId",
            "transactionResult",
        ],
    ),
    (
        "create_bank_transfer_refund",
        &[
            "bankAccount",
            "order",
            "processingTerminalId",
            "refundId",
            "transactionResult",
        ],
    ),
    (
        "reverse_bank_transfer_refund",
        &[
            "bankAccount",
            "order",
            "processingTerminalId",
            "refundId",
            "transactionResult",
        ],
    ),
    ("verify_card", &["processingTerminalId", "verified"]),
    ("submit_payment_instruction", &["paymentInstructionId", "status"]),
    ("submit_refund_instruction", &["refundInstructionId", "status"]),
    ("submit_signature_instruction", &["signatureInstructionId", "status"]),
    ("create_event_subscription", &["enabled", "eventTypes", "notifications"]),
    ("patch_event_subscription", &["enabled", "eventTypes", "notifications"]),
    ("create_funding_recipient", &["address", "recipientType", "taxId"]),
    (
        "create_funding_recipient_account",
        &["nameOnAccount", "paymentMethods", "type", "use"],
    ),
    (
        "create_funding_recipient_owner",
        &[
            "address",
            "contactMethods",
            "dateOfBirth",
            "firstName",
            "identifiers",
            "lastName",
            "relationship",
        ],
    ),
    ("create_merchant_platform", &["business", "processingAccounts"]),
    (
        "create_processing_account",
        &[
            "address",
            "contactMethods",
            "doingBusinessAs",
            "funding",
            "merchandiseOrServiceSold",
            "owners",
            "pricing",
            "processing",
            "signature",
            "timezone",
        ],
    ),
    (
        "patch_payment_link",
        &["authType", "merchantReference", "order", "paymentMethods", "type"],
    ),
    ("share_payment_link", &["recipients", "sharingMethod"]),
    (
        "create_payment",
        &["card", "order", "paymentId", "processingTerminalId", "transactionResult"],
    ),
    (
        "adjust_payment",
        &["card", "order", "paymentId", "processingTerminalId", "transactionResult"],
    ),
    (
        "capture_payment",
        &["card", "order", "paymentId", "processingTerminalId", "transactionResult"],
    ),
    (
        "refund_payment",
        &["card", "order", "paymentId", "processingTerminalId", "transactionResult"],
    ),
    (
        "reverse_payment",
        &["card", "order", "paymentId", "processingTerminalId", "transactionResult"],
    ),
    ("create_pricing_intent", &["base", "country", "key", "version"]),
    ("patch_pricing_intent", &["base", "country", "key", "version"]),
    (
        "upload_attachment",
        &[
            "attachmentId",
            "contentType",
            "createdDate",
            "entity",
            "fileName",
            "lastModifiedDate",
            "type",
            "uploadStatus",
        ],
    ),
    ("create_reminder", &["type"]),
    (
        "create_terminal_order",
        &["createdDate", "lastModifiedDate", "orderItems", "status", "terminalOrderId"],
    ),
    ("close_batch", &["cutOffTime", "timezone"]),
    ("create_hosted_fields_session", &["expiresAt", "processingTerminalId", "token"]),
    (
        "create_payment_link",
        &["authType", "merchantReference", "order", "paymentMethods", "type"],
    ),
    (
        "create_payment_plan",
        &[
            "currency",
            "frequency",
            "name",
            "onDelete",
            "onUpdate",
            "paymentPlanId",
            "type",
        ],
    ),
    (
        "patch_payment_plan",
        &[
            "currency",
            "frequency",
            "name",
            "onDelete",
            "onUpdate",
            "paymentPlanId",
            "type",
        ],
    ),
    (
        "create_secure_token",
        &["processingTerminalId", "secureTokenId", "source", "status", "token"],
    ),
    (
        "patch_secure_token",
        &["processingTerminalId", "secureTokenId", "source", "status", "token"],
    ),
    (
        "update_secure_token_account",
        &["processingTerminalId", "secureTokenId", "source", "status", "token"],
    ),
    ("create_single_use_token", &["expiresAt", "processingTerminalId", "token"]),
    (
        "create_subscription",
        &[
            "currency",
            "currentState",
            "frequency",
            "name",
            "paymentPlan",
            "processingTerminalId",
            "secureToken",
            "startDate",
            "subscriptionId",
            "type",
        ],
    ),
    (
        "patch_subscription",
        &[
            "currency",
            "currentState",
            "frequency",
            "name",
            "paymentPlan",
            "processingTerminalId",
            "secureToken",
            "startDate",
            "subscriptionId",
            "type",
        ],
    ),
    (
        "pay_subscription",
        &[
            "currentState",
            "payment",
            "processingTerminalId",
            "secureToken",
            "subscriptionId",
        ],
    ),
    (
        "create_refund",
        &["card", "order", "processingTerminalId", "refundId", "transactionResult"],
    ),
    (
        "adjust_refund",
        &["card", "order", "processingTerminalId", "refundId", "transactionResult"],
    ),
    (
        "reverse_refund",
        &["card", "order", "processingTerminalId", "refundId", "transactionResult"],
    ),
];
