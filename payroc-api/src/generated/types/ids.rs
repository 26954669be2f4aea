// Made by `cargo xtask codegen`; changes by hand are lost.

//! Ids: each kind has a type of its own.

use crate::wire::macros::id;

id!(
    /// Identifies a payout to a merchant by ACH.
    AchDepositId
);

id!(
    /// Identifies an uploaded file.
    AttachmentId
);

id!(
    /// Identifies an authorization, as reporting knows it.
    AuthorizationId
);

id!(
    /// Identifies a batch of transactions that was submitted for settlement.
    BatchId
);

id!(
    /// The card scheme's reference of a first payment, which later payments of the same agreement repeat.
    CardSchemeReferenceId
);

id!(
    /// Identifies one reading of a closed-loop card by a device.
    ClosedLoopReadId
);

id!(
    /// Identifies a contact person of a processing account.
    ContactId
);

id!(
    /// Identifies a payment device, as the vendor knows it; not its serial number.
    DeviceId
);

id!(
    /// Identifies a dispute about a transaction.
    DisputeId
);

id!(
    /// Identifies one entry in the history of a dispute.
    DisputeStatusId
);

id!(
    /// Identifies a subscription to events; not the subscription of a payer, which is a SubscriptionId.
    EventSubscriptionId
);

id!(
    /// Identifies a bank account that money is sent to or drawn from.
    FundingAccountId
);

id!(
    /// Identifies an order to pay out merchants' balances.
    FundingInstructionId
);

id!(
    /// Identifies somebody who can receive funds without taking payments.
    FundingRecipientId
);

id!(
    /// The processor's number of a merchant (MID).
    MerchantId
);

id!(
    /// Identifies a boarded merchant with all its processing accounts.
    MerchantPlatformId
);

id!(
    /// Identifies an owner of a business.
    OwnerId
);

id!(
    /// Identifies a payment by card or bank transfer, or the return of a bank transfer.
    PaymentId
);

id!(
    /// Identifies a sale that a device was asked to take.
    PaymentInstructionId
);

id!(
    /// The payment for a terminal order.
    PaymentIntentId
);

id!(
    /// Identifies a link that customers pay with.
    PaymentLinkId
);

id!(
    /// Identifies a schedule of charges; chosen by the caller.
    PaymentPlanId
);

id!(
    /// Identifies a draft of prices that merchants can be boarded with.
    PricingIntentId
);

id!(
    /// Identifies a processing account of a merchant. Reporting sends it as a number, everything else as a
    /// string.
    ProcessingAccountId
);

id!(
    /// Identifies a refund to a card or bank account.
    RefundId
);

id!(
    /// Identifies a refund that a device was asked to make.
    RefundInstructionId
);

id!(
    /// Identifies a reminder to sign a pricing agreement.
    ReminderId
);

id!(
    /// Identifies what pays: the 12 to 19 digits, beginning with 296753, that stand for saved payment
    /// details. It is not the SecureTokenId. Whoever knows it can use it, so it is never printed.
    secret SecureToken
);

id!(
    /// The name of a record of saved payment details, for paths and updates. It cannot pay; that is the
    /// SecureToken. Whoever knows it can use it, so it is never printed.
    secret SecureTokenId
);

id!(
    /// Identifies what the browser opens a Hosted Fields session with; good for one page load within ten
    /// minutes. Whoever knows it can use it, so it is never printed.
    secret SessionToken
);

id!(
    /// Identifies one sending of a payment link.
    SharingEventId
);

id!(
    /// Identifies a signature that was written on a device.
    SignatureId
);

id!(
    /// Identifies a signature that a device was asked to collect.
    SignatureInstructionId
);

id!(
    /// Identifies what Hosted Fields hands to the browser: 128 characters that stand for payment details,
    /// good for one call within half an hour. Whoever knows it can use it, so it is never printed.
    secret SingleUseToken
);

id!(
    /// Identifies a payer's subscription to a payment plan; chosen by the caller.
    SubscriptionId
);

id!(
    /// Identifies a processing terminal: what payments are run on and Hosted Fields sessions belong to.
    TerminalId
);

id!(
    /// Identifies an order for terminals.
    TerminalOrderId
);

id!(
    /// Identifies a transaction, as reporting knows it; not the PaymentId it was made with.
    TransactionId
);
