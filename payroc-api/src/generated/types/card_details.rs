// Made by `cargo xtask codegen`; changes by hand are lost.

//! Cards and what stands for them.

use super::{
    AchSource, AmericanExpressDirectAcceptance, AvsResult, BankAccountType, BenefitCategory,
    Currency, CvvResult, EmvTag, IccCardDetails, KeyedCardDetails, Link, PadSource, PinDetails,
    RawCardDetails, SecCode, SecureToken, SecureTokenId, SingleUseToken, Surcharging,
    SwipedCardDetails,
};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Personal, Secret, UnknownFields, UnknownValue, UnknownVariant};

/// A saved record of payment details, in short.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecureTokenSummary {
    /// Name of the record, for paths and updates. It cannot pay.
    ///
    /// 1 to 200 characters.
    pub secure_token_id: SecureTokenId,
    /// Whose details they are.
    ///
    /// 1 to 50 characters.
    pub customer_name: Personal<String>,
    /// What pays: 12 to 19 digits, beginning with 296753.
    ///
    /// 12 to 19 characters.
    pub token: SecureToken,
    /// How far the details were checked when they were saved. It says nothing about later charges.
    pub status: SecureTokenStatus,
    /// Where the record can be fetched.
    ///
    /// Set by the server.
    pub link: Option<Link>,
}

object!(SecureTokenSummary {
    "secureTokenId" secure_token_id: Required;
    "customerName" customer_name: Required;
    "token" token: Required;
    "status" status: Required;
    "link" link: Optional;
});

/// How far saved details were checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SecureTokenStatus {
    /// Nobody checked the details. Charge it: the first charge will show whether they are right. `notValidated` on the wire.
    NotValidated,
    /// The security code was confirmed. Charge it when you need to. `cvvValidated` on the wire.
    CvvValidated,
    /// The check failed. Ask the payer for the details again. `validationFailed` on the wire.
    ValidationFailed,
    /// The issue number was confirmed. Charge it when you need to. `issueNumberValidated` on the wire.
    IssueNumberValidated,
    /// The number of the card was confirmed. Charge it when you need to. `cardNumberValidated` on the wire.
    CardNumberValidated,
    /// The account was confirmed. Debit it when you need to. `bankAccountValidated` on the wire.
    BankAccountValidated,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(SecureTokenStatus {
    NotValidated = "notValidated",
    CvvValidated = "cvvValidated",
    ValidationFailed = "validationFailed",
    IssueNumberValidated = "issueNumberValidated",
    CardNumberValidated = "cardNumberValidated",
    BankAccountValidated = "bankAccountValidated",
});

/// Saved payment details.
///
/// Made by `SecureTokenPayload::new(token)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecureTokenPayload {
    /// Kind of account; only for saved bank details.
    pub account_type: Option<BankAccountType>,
    /// The token itself, 12 to 19 digits beginning with 296753. The `secureTokenId` of the same record is
    /// not accepted here.
    ///
    /// 12 to 19 characters.
    pub token: SecureToken,
    /// How the payer authorized an ACH debit; required for saved ACH details: `web`, `tel`, `ccd` (a
    /// business) or `ppd` (agreed beforehand).
    pub sec_code: Option<SecCode>,
}

impl SecureTokenPayload {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(token: impl Into<SecureToken>) -> Self {
        Self {
            account_type: None,
            token: token.into(),
            sec_code: None,
        }
    }
}

object!(SecureTokenPayload {
    const "type" = "secureToken";
    "accountType" account_type: Optional;
    "token" token: Required;
    "secCode" sec_code: Optional;
});

setters!(SecureTokenPayload {
    account_type: impl Into<BankAccountType>;
    sec_code: impl Into<SecCode>;
});

/// Payment details that Hosted Fields collected, or that were exchanged for a single-use token by API.
///
/// Made by `SingleUseTokenPayload::new(token)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SingleUseTokenPayload {
    /// Kind of account; only for bank details.
    pub account_type: Option<BankAccountType>,
    /// The token, 128 characters. It is good for one call within half an hour: a payment, or saving the
    /// details, not both one after the other.
    ///
    /// Exactly 128 characters.
    pub token: SingleUseToken,
    /// The payer's PIN, encrypted or not, where the card asks for one.
    pub pin_details: Option<PinDetails>,
    /// Which benefit an EBT card pays from.
    pub ebt_details: Option<EbtDetailsWithVoucher>,
    /// How the payer authorized an ACH debit; required for ACH details: `web`, `tel`, `ccd` (a business) or
    /// `ppd` (agreed beforehand).
    pub sec_code: Option<SecCode>,
}

impl SingleUseTokenPayload {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(token: impl Into<SingleUseToken>) -> Self {
        Self {
            account_type: None,
            token: token.into(),
            pin_details: None,
            ebt_details: None,
            sec_code: None,
        }
    }
}

object!(SingleUseTokenPayload {
    const "type" = "singleUseToken";
    "accountType" account_type: Optional;
    "token" token: Required;
    "pinDetails" pin_details: Optional;
    "ebtDetails" ebt_details: Optional;
    "secCode" sec_code: Optional;
});

setters!(SingleUseTokenPayload {
    account_type: impl Into<BankAccountType>;
    pin_details: impl Into<PinDetails>;
    ebt_details: impl Into<EbtDetailsWithVoucher>;
    sec_code: impl Into<SecCode>;
});

/// Which benefit an EBT card pays from, and the voucher, if there is one.
///
/// Made by `EbtDetailsWithVoucher::new(benefit_category)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EbtDetailsWithVoucher {
    /// Whether cash or food benefits are used.
    pub benefit_category: BenefitCategory,
    /// Whether cash is withdrawn without a purchase.
    pub withdrawal: Option<bool>,
    /// The paper voucher that the payment clears.
    pub voucher: Option<Voucher>,
}

impl EbtDetailsWithVoucher {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(benefit_category: impl Into<BenefitCategory>) -> Self {
        Self {
            benefit_category: benefit_category.into(),
            withdrawal: None,
            voucher: None,
        }
    }
}

object!(EbtDetailsWithVoucher {
    "benefitCategory" benefit_category: Required;
    "withdrawal" withdrawal: Optional;
    "voucher" voucher: Optional;
});

setters!(EbtDetailsWithVoucher {
    withdrawal: bool;
    voucher: impl Into<Voucher>;
});

/// A paper voucher that stands in for an EBT card.
///
/// Made by `Voucher::new(approval_code, serial_number)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Voucher {
    /// The code that the issuer gave when it approved. Exactly 6 characters.
    pub approval_code: Secret,
    /// Tells one physical device, or one paper voucher, from all others. 7 to 15 characters.
    pub serial_number: Secret,
}

impl Voucher {
    /// Creates a value with the required fields.
    pub fn new(
        approval_code: impl Into<Secret>,
        serial_number: impl Into<Secret>,
    ) -> Self {
        Self {
            approval_code: approval_code.into(),
            serial_number: serial_number.into(),
        }
    }
}

object!(Voucher {
    "approvalCode" approval_code: Required;
    "serialNumber" serial_number: Required;
});

/// A card, in the clear or as a reader encrypted it. Whoever handles card numbers themselves is in the
/// scope of PCI DSS; Hosted Fields keep them out of the server.
///
/// Made by `CardPayload::new(card_details)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CardPayload {
    /// Kind of account; only for bank details.
    pub account_type: Option<BankAccountType>,
    /// The card as it was read: `raw` or `swiped` from a magnetic stripe, `icc` from the chip, `keyed` by
    /// hand.
    pub card_details: CardDetails,
}

impl CardPayload {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(card_details: impl Into<CardDetails>) -> Self {
        Self {
            account_type: None,
            card_details: card_details.into(),
        }
    }
}

object!(CardPayload {
    const "type" = "card";
    "accountType" account_type: Optional;
    "cardDetails" card_details: Required;
});

setters!(CardPayload {
    account_type: impl Into<BankAccountType>;
});

/// A card as it was read, by the way of reading.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CardDetails {
    /// Read from the chip of the card. `icc` on the wire.
    Icc(Box<IccCardDetails>),
    /// Typed in by hand, at the terminal or by telephone. `keyed` on the wire.
    Keyed(Box<KeyedCardDetails>),
    /// As the device read them, not decoded. `raw` on the wire.
    Raw(Box<RawCardDetails>),
    /// Read from the magnetic stripe of the card. `swiped` on the wire.
    Swiped(Box<SwipedCardDetails>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(CardDetails by "entryMethod" {
    Icc(IccCardDetails) = "icc",
    Keyed(KeyedCardDetails) = "keyed",
    Raw(RawCardDetails) = "raw",
    Swiped(SwipedCardDetails) = "swiped",
});

/// A card, as responses show it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Card {
    /// Brand, as text: an open list.
    pub kind: String,
    /// How the card was read.
    pub entry_method: CardEntryMethod,
    /// The person whose card it is, by name.
    ///
    /// 1 to 50 characters.
    pub cardholder_name: Option<Personal<String>>,
    /// The signature, if one was taken.
    pub cardholder_signature: Option<Personal<String>>,
    /// The number of the card, masked but for the first six and the last four digits.
    ///
    /// 12 to 19 characters.
    pub card_number: Secret,
    /// Month and year as four digits, `MMYY`.
    ///
    /// Matches `[0-9]{4}`.
    pub expiry_date: Secret,
    /// The saved record of this card; there when the payment details were saved, or came from saved ones.
    pub secure_token: Option<SecureTokenSummary>,
    /// What the issuer said of security code and address.
    pub security_checks: Option<SecurityCheck>,
    /// Data that the chip gave.
    pub emv_tags: Option<Vec<EmvTag>>,
    /// What is left on an EBT card.
    pub balances: Option<Vec<CardBalance>>,
}

object!(Card {
    "type" kind: Required;
    "entryMethod" entry_method: Required;
    "cardholderName" cardholder_name: Optional;
    "cardholderSignature" cardholder_signature: Optional;
    "cardNumber" card_number: Required;
    "expiryDate" expiry_date: Required;
    "secureToken" secure_token: Optional;
    "securityChecks" security_checks: Optional;
    "emvTags" emv_tags: Optional;
    "balances" balances: Optional;
});

/// What is left on an EBT card in one kind of benefit.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CardBalance {
    /// Whether cash or food benefits are used.
    pub benefit_category: BenefitCategory,
    /// The sum of money. In the lowest denomination of the currency.
    pub amount: i64,
    /// The currency of the amounts beside it.
    pub currency: Currency,
}

object!(CardBalance {
    "benefitCategory" benefit_category: Required;
    "amount" amount: Required;
    "currency" currency: Required;
});

/// How a card was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CardEntryMethod {
    /// The chip was read. `icc` on the wire.
    Icc,
    /// The number was typed in. `keyed` on the wire.
    Keyed,
    /// The magnetic stripe was read. `swiped` on the wire.
    Swiped,
    /// The stripe was read because the chip could not be. `swipedFallback` on the wire.
    SwipedFallback,
    /// A chip was read without contact. `contactlessIcc` on the wire.
    ContactlessIcc,
    /// Stripe data was read without contact. `contactlessMsr` on the wire.
    ContactlessMsr,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(CardEntryMethod {
    Icc = "icc",
    Keyed = "keyed",
    Swiped = "swiped",
    SwipedFallback = "swipedFallback",
    ContactlessIcc = "contactlessIcc",
    ContactlessMsr = "contactlessMsr",
});

/// What the issuer said of security code and address. A mismatch declines the payment only if the
/// merchant's account is set up so.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecurityCheck {
    /// Security code: `M` right, `N` wrong, `P` not checked, `U` the issuer takes no part.
    pub cvv_result: Option<CvvResult>,
    /// Address: `Y`, `F` and `X` match; `A` street only; `Z` and `W` postal code only; `N` no match; `U`,
    /// `G`, `R` and `S` could not be checked.
    pub avs_result: Option<AvsResult>,
}

object!(SecurityCheck {
    "cvvResult" cvv_result: Optional;
    "avsResult" avs_result: Optional;
});

/// What is known about a card.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CardInfo {
    /// The kind, one of those that the type lists.
    pub kind: String,
    /// The card number; responses mask all but some digits. 12 to 19 characters.
    pub card_number: Secret,
    /// A country, by two letters of ISO 3166-1. A country code of ISO 3166-1.
    pub country: Option<String>,
    /// The currency of the amounts beside it.
    pub currency: Option<Currency>,
    /// The prices of debit cards, or whether the card is one.
    pub debit: Option<bool>,
    /// Whether the card is for health expenses.
    pub healthcare: Option<bool>,
    /// Whether the card may be surcharged, and by how much.
    pub surcharging: Option<Surcharging>,
}

object!(CardInfo {
    "type" kind: Required;
    "cardNumber" card_number: Required;
    "country" country: Optional;
    "currency" currency: Optional;
    "debit" debit: Optional;
    "healthcare" healthcare: Optional;
    "surcharging" surcharging: Optional;
});

/// What Apple Pay or Google Pay handed to the page.
///
/// Made by `DigitalWalletPayload::new(service_provider, encrypted_data)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DigitalWalletPayload {
    /// Kind of account; only for bank details.
    pub account_type: Option<BankAccountType>,
    /// `apple` or `google`.
    pub service_provider: DigitalWalletProvider,
    /// Name on the card, at most 50 characters.
    pub cardholder_name: Option<Personal<String>>,
    /// The wallet's payment data as hexadecimal text, 128 to 20480 characters.
    pub encrypted_data: Secret,
}

impl DigitalWalletPayload {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        service_provider: impl Into<DigitalWalletProvider>,
        encrypted_data: impl Into<Secret>,
    ) -> Self {
        Self {
            account_type: None,
            service_provider: service_provider.into(),
            cardholder_name: None,
            encrypted_data: encrypted_data.into(),
        }
    }
}

object!(DigitalWalletPayload {
    const "type" = "digitalWallet";
    "accountType" account_type: Optional;
    "serviceProvider" service_provider: Required;
    "cardholderName" cardholder_name: Optional;
    "encryptedData" encrypted_data: Required;
});

setters!(DigitalWalletPayload {
    account_type: impl Into<BankAccountType>;
    cardholder_name: impl Into<Personal<String>>;
});

/// Value of `serviceProvider` of [`DigitalWalletPayload`](super::DigitalWalletPayload).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DigitalWalletProvider {
    /// The wallet is Apple Pay. `apple` on the wire.
    Apple,
    /// The wallet is Google Pay. `google` on the wire.
    Google,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(DigitalWalletProvider {
    Apple = "apple",
    Google = "google",
});

/// Value of `ebtType` of [`TransactionResult`](super::TransactionResult).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EbtTransactionType {
    /// Goods are paid from the cash benefits account. `cashPurchase` on the wire.
    CashPurchase,
    /// Goods are paid from the cash benefits account, and notes are paid out. `cashPurchaseWithCashback` on the wire.
    CashPurchaseWithCashback,
    /// Eligible food is paid from the SNAP account. `foodStampPurchase` on the wire.
    FoodStampPurchase,
    /// Eligible food is paid from the SNAP account by a paper voucher that was approved by telephone. `foodStampVoucherPurchase` on the wire.
    FoodStampVoucherPurchase,
    /// Food that was brought back is credited to the SNAP account. `foodStampReturn` on the wire.
    FoodStampReturn,
    /// Food that was paid by a voucher is credited to the SNAP account. `foodStampVoucherReturn` on the wire.
    FoodStampVoucherReturn,
    /// Reports what is left in the cash benefits account. No money moves. `cashBalanceInquiry` on the wire.
    CashBalanceInquiry,
    /// Reports what is left in the SNAP account. No money moves. `foodStampBalanceInquiry` on the wire.
    FoodStampBalanceInquiry,
    /// Notes are paid out from the cash benefits account. `cashWithdrawal` on the wire.
    CashWithdrawal,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(EbtTransactionType {
    CashPurchase = "cashPurchase",
    CashPurchaseWithCashback = "cashPurchaseWithCashback",
    FoodStampPurchase = "foodStampPurchase",
    FoodStampVoucherPurchase = "foodStampVoucherPurchase",
    FoodStampReturn = "foodStampReturn",
    FoodStampVoucherReturn = "foodStampVoucherReturn",
    CashBalanceInquiry = "cashBalanceInquiry",
    FoodStampBalanceInquiry = "foodStampBalanceInquiry",
    CashWithdrawal = "cashWithdrawal",
});

/// Which benefit an EBT card pays from.
///
/// Made by `EbtDetails::new(benefit_category)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EbtDetails {
    /// Whether cash or food benefits are used.
    pub benefit_category: BenefitCategory,
    /// Whether cash is withdrawn without a purchase.
    pub withdrawal: Option<bool>,
}

impl EbtDetails {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(benefit_category: impl Into<BenefitCategory>) -> Self {
        Self {
            benefit_category: benefit_category.into(),
            withdrawal: None,
        }
    }
}

object!(EbtDetails {
    "benefitCategory" benefit_category: Required;
    "withdrawal" withdrawal: Optional;
});

setters!(EbtDetails {
    withdrawal: bool;
});

/// Fees for special cards.
///
/// Made by `SpecialityCards::new(transaction)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SpecialityCards {
    /// The price of one transaction, or the transaction that it belongs to. In the lowest denomination of
    /// the currency. At least 0.
    pub transaction: i64,
    /// Properties that this version does not know, written back as they came.
    pub extra: UnknownFields,
}

impl SpecialityCards {
    /// Creates a value with the required fields.
    pub fn new(transaction: i64) -> Self {
        Self {
            transaction,
            extra: UnknownFields::default(),
        }
    }
}

object!(SpecialityCards {
    "transaction" transaction: Required;
    ..extra;
});

/// Which cards a merchant takes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CardAcceptance {
    /// Whether only debit cards are accepted. The default is `false`.
    pub debit_only: Option<bool>,
    /// Whether health savings cards are accepted. The default is `false`.
    pub hsa_fsa: Option<bool>,
    /// The card brands that are accepted. The default is `["visa","mastercard","discover","amexOptBlue"]`.
    pub cards_accepted: Option<Vec<AcceptedCard>>,
    /// The prices of cards that have their own, such as PIN debit and electronic benefits.
    pub speciality_cards: Option<SpecialityCardAcceptance>,
}

impl CardAcceptance {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(CardAcceptance {
    "debitOnly" debit_only: Optional;
    "hsaFsa" hsa_fsa: Optional;
    "cardsAccepted" cards_accepted: Optional;
    "specialityCards" speciality_cards: Optional;
});

setters!(CardAcceptance {
    debit_only: bool;
    hsa_fsa: bool;
    cards_accepted: Vec<AcceptedCard>;
    speciality_cards: impl Into<SpecialityCardAcceptance>;
});

/// Value of `cardsAccepted` of [`CardAcceptance`](super::CardAcceptance).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AcceptedCard {
    /// Cards that carry the brand of Visa. `visa` on the wire.
    Visa,
    /// Cards that carry the brand of Mastercard. `mastercard` on the wire.
    Mastercard,
    /// Cards of the Discover network, with its partners. `discover` on the wire.
    Discover,
    /// American Express through the vendor, in its program for small merchants. `amexOptBlue` on the wire.
    AmexOptBlue,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(AcceptedCard {
    Visa = "visa",
    Mastercard = "mastercard",
    Discover = "discover",
    AmexOptBlue = "amexOptBlue",
});

/// Which special cards a merchant takes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SpecialityCardAcceptance {
    /// How American Express is accepted under a contract of its own.
    pub american_express_direct: Option<AmericanExpressDirectAcceptance>,
    /// The price of transactions with electronic benefits (EBT).
    pub electronic_benefits_transfer: Option<EbtAcceptance>,
    /// How other cards are accepted.
    pub other: Option<OtherCardAcceptance>,
}

impl SpecialityCardAcceptance {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SpecialityCardAcceptance {
    "americanExpressDirect" american_express_direct: Optional;
    "electronicBenefitsTransfer" electronic_benefits_transfer: Optional;
    "other" other: Optional;
});

setters!(SpecialityCardAcceptance {
    american_express_direct: impl Into<AmericanExpressDirectAcceptance>;
    electronic_benefits_transfer: impl Into<EbtAcceptance>;
    other: impl Into<OtherCardAcceptance>;
});

/// Whether a merchant takes EBT cards.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct EbtAcceptance {
    /// Whether the feature is switched on. The default is `false`.
    pub enabled: Option<bool>,
    /// The store's number at the Food and Nutrition Service. At most 7 characters.
    pub fns_number: Option<String>,
}

impl EbtAcceptance {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(EbtAcceptance {
    "enabled" enabled: Optional;
    "fnsNumber" fns_number: Optional;
});

setters!(EbtAcceptance {
    enabled: bool;
    fns_number: impl Into<String>;
});

/// A merchant's numbers with fleet card schemes.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OtherCardAcceptance {
    /// The merchant's number at WEX. At most 50 characters.
    pub wex_merchant_number: Option<String>,
    /// The merchant's id at Voyager. At most 50 characters.
    pub voyager_merchant_id: Option<String>,
    /// The merchant's id for fleet cards. At most 50 characters.
    pub fleet_merchant_id: Option<String>,
}

impl OtherCardAcceptance {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(OtherCardAcceptance {
    "wexMerchantNumber" wex_merchant_number: Optional;
    "voyagerMerchantId" voyager_merchant_id: Optional;
    "fleetMerchantId" fleet_merchant_id: Optional;
});

setters!(OtherCardAcceptance {
    wex_merchant_number: impl Into<String>;
    voyager_merchant_id: impl Into<String>;
    fleet_merchant_id: impl Into<String>;
});

/// A card, as responses show it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetrievedCard {
    /// Brand, as text: an open list.
    pub kind: String,
    /// How the card was read.
    pub entry_method: Option<CardEntryMethod>,
    /// The person whose card it is, by name.
    ///
    /// 1 to 50 characters.
    pub cardholder_name: Option<Personal<String>>,
    /// The signature, if one was taken.
    pub cardholder_signature: Option<Personal<String>>,
    /// The number of the card, masked but for the first six and the last four digits.
    ///
    /// 12 to 19 characters.
    pub card_number: Secret,
    /// Month and year as four digits, `MMYY`.
    ///
    /// Matches `[0-9]{4}`.
    pub expiry_date: Secret,
    /// The saved record of this card; there when the payment details were saved, or came from saved ones.
    pub secure_token: Option<SecureTokenSummary>,
    /// What the issuer said of security code and address.
    pub security_checks: Option<SecurityCheck>,
    /// Data that the chip gave.
    pub emv_tags: Option<Vec<EmvTag>>,
    /// What is left on an EBT card.
    pub balances: Option<Vec<CardBalance>>,
}

object!(RetrievedCard {
    "type" kind: Required;
    "entryMethod" entry_method: Optional;
    "cardholderName" cardholder_name: Optional;
    "cardholderSignature" cardholder_signature: Optional;
    "cardNumber" card_number: Required;
    "expiryDate" expiry_date: Required;
    "secureToken" secure_token: Optional;
    "securityChecks" security_checks: Optional;
    "emvTags" emv_tags: Optional;
    "balances" balances: Optional;
});

/// The proof of a 3-D Secure check.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ThreeDSecure {
    /// The check was made by the vendor's own page and is named by its reference. `gateway` on the wire.
    Gateway(Box<GatewayThreeDSecure>),
    /// The check was made elsewhere, and its results are sent along. `thirdParty` on the wire.
    ThirdParty(Box<ThirdPartyThreeDSecure>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(ThreeDSecure by "serviceProvider" {
    Gateway(GatewayThreeDSecure) = "gateway",
    ThirdParty(ThirdPartyThreeDSecure) = "thirdParty",
});

/// A 3-D Secure check that this gateway ran.
///
/// Made by `GatewayThreeDSecure::new(mpi_reference)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GatewayThreeDSecure {
    /// Reference of the check, 20 characters. It arrives by an unauthenticated request to the receipt page,
    /// so compare the order it names before using it.
    ///
    /// Exactly 20 characters.
    pub mpi_reference: Secret,
}

impl GatewayThreeDSecure {
    /// Creates a value with the required fields.
    pub fn new(mpi_reference: impl Into<Secret>) -> Self {
        Self {
            mpi_reference: mpi_reference.into(),
        }
    }
}

object!(GatewayThreeDSecure {
    const "serviceProvider" = "gateway";
    "mpiReference" mpi_reference: Required;
});

/// A 3-D Secure check that another provider ran.
///
/// Made by `ThirdPartyThreeDSecure::new(eci)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ThirdPartyThreeDSecure {
    /// Whether the cardholder was authenticated (`fullyAuthenticated`) or the issuer could not do it
    /// (`authAttempted`).
    pub eci: ThreeDSecureEci,
    /// The merchant's identifier of the check, at most 50 characters.
    pub xid: Option<Secret>,
    /// The issuer's proof of the check, at most 50 characters.
    pub cavv: Option<Secret>,
    /// The directory server's identifier of the check, at most 36 characters.
    pub ds_transaction_id: Option<Secret>,
}

impl ThirdPartyThreeDSecure {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(eci: impl Into<ThreeDSecureEci>) -> Self {
        Self {
            eci: eci.into(),
            xid: None,
            cavv: None,
            ds_transaction_id: None,
        }
    }
}

object!(ThirdPartyThreeDSecure {
    const "serviceProvider" = "thirdParty";
    "eci" eci: Required;
    "xid" xid: Optional;
    "cavv" cavv: Optional;
    "dsTransactionId" ds_transaction_id: Optional;
});

setters!(ThirdPartyThreeDSecure {
    xid: impl Into<Secret>;
    cavv: impl Into<Secret>;
    ds_transaction_id: impl Into<Secret>;
});

/// Value of `eci` of [`ThirdPartyThreeDSecure`](super::ThirdPartyThreeDSecure).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ThreeDSecureEci {
    /// The issuer has checked the cardholder. Charge the card: liability for fraud usually moves to the issuer. `fullyAuthenticated` on the wire.
    FullyAuthenticated,
    /// The issuer could not check the cardholder, or does not take part. Charge the card: liability usually moves nonetheless. `authAttempted` on the wire.
    AuthenticationAttempted,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(ThreeDSecureEci {
    FullyAuthenticated = "fullyAuthenticated",
    AuthenticationAttempted = "authAttempted",
});

/// A masked card.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CardSource {
    /// The name on the card. 1 to 50 characters.
    pub cardholder_name: Personal<String>,
    /// The card number; responses mask all but some digits. 12 to 19 characters.
    pub card_number: Secret,
    /// The month and year in which the card expires, as MMYY. Matches `[0-9]{4}`.
    pub expiry_date: Option<Secret>,
    /// The network that the card belongs to.
    pub card_type: Option<String>,
    /// The currency of the amounts beside it.
    pub currency: Option<Currency>,
    /// The prices of debit cards, or whether the card is one.
    pub debit: Option<bool>,
    /// Whether the card may be surcharged, and by how much.
    pub surcharging: Option<Surcharging>,
}

object!(CardSource {
    const "type" = "card";
    "cardholderName" cardholder_name: Required;
    "cardNumber" card_number: Required;
    "expiryDate" expiry_date: Optional;
    "cardType" card_type: Optional;
    "currency" currency: Optional;
    "debit" debit: Optional;
    "surcharging" surcharging: Optional;
});

/// The masked payment details behind a token.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SecureTokenSource {
    /// Saved from an account in the United States. `ach` on the wire.
    Ach(Box<AchSource>),
    /// Saved from a payment card. `card` on the wire.
    Card(Box<CardSource>),
    /// Saved from an account in Canada. `pad` on the wire.
    Pad(Box<PadSource>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(SecureTokenSource by "type" {
    Ach(AchSource) = "ach",
    Card(CardSource) = "card",
    Pad(PadSource) = "pad",
});
