// Made by `cargo xtask codegen`; changes by hand are lost.

//! Terminals: their settings, and the end of their batch.

use super::{ProcessingAccountId, TerminalId};
use crate::wire::macros::{object, open_enum, union};
use crate::{Secret, UnknownValue, UnknownVariant};

/// When a batch will be closed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BatchClosure {
    /// The hour at which the batch is closed, as HH:MM. At most 5 characters. Matches
    /// `^([01][0-9]|2[0-3]):[0-5][0-9]$`. Set by the server.
    pub cut_off_time: String,
    /// The time zone that hours of the day are meant in. At most 40 characters. Matches
    /// `^[A-Z][A-Za-z_+\-]+(/[A-Za-z_+\-]+){1,2}$`. Set by the server.
    pub timezone: String,
}

object!(BatchClosure {
    "cutOffTime" cut_off_time: Required;
    "timezone" timezone: Required;
});

/// What one model of device runs and shows.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeviceConfiguration {
    /// The model of the device, as its maker calls it.
    pub model: String,
    /// The maker of the device.
    pub manufacturer: Option<String>,
    /// Whether the device reads magnetic stripes.
    pub supports_mag_stripe: Option<bool>,
    /// Whether the device reads chips.
    pub supports_icc: Option<bool>,
    /// Whether card numbers can be keyed in.
    pub supports_keyed: Option<bool>,
    /// Whether the device reads contactless cards.
    pub supports_contactless: Option<bool>,
    /// Whether a PIN can be entered.
    pub supports_pin_entry: Option<bool>,
    /// Whether the device prints.
    pub supports_output_printing: Option<bool>,
    /// Whether the device has a display.
    pub supports_output_displaying: Option<bool>,
    /// Whether the device can be used with a clerk.
    pub supports_attended: Option<bool>,
    /// Whether the device can be used without a clerk.
    pub supports_unattended: Option<bool>,
    /// The chip applications that the device knows.
    pub applications: Option<Vec<EmvApplication>>,
    /// The certificates for chip cards.
    pub certificates: Option<Vec<EmvCertificate>>,
    /// The certificates that are no longer valid.
    pub revoked_certificates: Option<Vec<EmvCertificate>>,
    /// The images on the device.
    pub visual_assets: Option<Vec<VisualAsset>>,
}

object!(DeviceConfiguration {
    "model" model: Required;
    "manufacturer" manufacturer: Optional;
    "supportsMagStripe" supports_mag_stripe: Optional;
    "supportsIcc" supports_icc: Optional;
    "supportsKeyed" supports_keyed: Optional;
    "supportsContactless" supports_contactless: Optional;
    "supportsPinEntry" supports_pin_entry: Optional;
    "supportsOutputPrinting" supports_output_printing: Optional;
    "supportsOutputDisplaying" supports_output_displaying: Optional;
    "supportsAttended" supports_attended: Optional;
    "supportsUnattended" supports_unattended: Optional;
    "applications" applications: Optional;
    "certificates" certificates: Optional;
    "revokedCertificates" revoked_certificates: Optional;
    "visualAssets" visual_assets: Optional;
});

/// An application for chip cards.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EmvApplication {
    /// The application identifier (AID).
    pub identifier: Option<String>,
    /// Which release it is.
    pub version: Option<String>,
    /// The card, or the prices of cards.
    pub card: Option<String>,
    /// How much of the identifier has to match.
    pub match_type: Option<EmvApplicationMatchType>,
}

object!(EmvApplication {
    "identifier" identifier: Optional;
    "version" version: Optional;
    "card" card: Optional;
    "matchType" match_type: Optional;
});

/// Value of `matchType` of [`EmvApplication`](super::EmvApplication).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EmvApplicationMatchType {
    /// The whole application id has to be equal. `full` on the wire.
    Full,
    /// The beginning of the application id has to be equal, by the rules of Visa. `partialVisa` on the wire.
    PartialVisa,
    /// The beginning of the application id has to be equal, by the rules of Europay and Mastercard. `partialEuropay` on the wire.
    PartialEuropay,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(EmvApplicationMatchType {
    Full = "full",
    PartialVisa = "partialVisa",
    PartialEuropay = "partialEuropay",
});

/// A public key of a card scheme.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EmvCertificate {
    /// The registered application provider.
    pub rid: Option<String>,
    /// The exponent of the public key.
    pub exponent: Option<String>,
    /// The public key with its signature, as the device loads it.
    pub certificate: Option<String>,
}

object!(EmvCertificate {
    "rid" rid: Optional;
    "exponent" exponent: Optional;
    "certificate" certificate: Optional;
});

/// An image that a device shows.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct VisualAsset {
    /// The kind, one of those that the type lists.
    pub kind: VisualAssetType,
    /// Where the image is shown.
    pub scope: VisualAssetScope,
    /// The URL from which it can be downloaded.
    pub url: String,
}

object!(VisualAsset {
    "type" kind: Required;
    "scope" scope: Required;
    "url" url: Required;
});

/// Value of `scope` of [`VisualAsset`](super::VisualAsset).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VisualAssetScope {
    /// The merchant's mark, shown during a transaction. `logo` on the wire.
    Logo,
    /// What the device shows between transactions. `idleScreen` on the wire.
    IdleScreen,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(VisualAssetScope {
    Logo = "logo",
    IdleScreen = "idleScreen",
});

/// Value of `type` of [`VisualAsset`](super::VisualAsset).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VisualAssetType {
    /// A picture that the device displays. `image` on the wire.
    Image,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(VisualAssetType {
    Image = "image",
});

/// How a processor knows a terminal.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HostConfiguration {
    /// The processing terminal that it runs on.
    pub processing_terminal_id: TerminalId,
    /// The processing account that it belongs to.
    pub processing_account_id: Option<ProcessingAccountId>,
    /// What the processor needs to know about the merchant and the terminal.
    pub configuration: ProcessorConfiguration,
}

object!(HostConfiguration {
    "processingTerminalId" processing_terminal_id: Required;
    "processingAccountId" processing_account_id: Optional;
    "configuration" configuration: Required;
});

/// Settings of one processor.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ProcessorConfiguration {
    /// Settings for terminals that TSYS authorizes. `tsys` on the wire.
    Tsys(Box<Tsys>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(ProcessorConfiguration by "processor" {
    Tsys(Tsys) = "tsys",
});

/// Settings of the processor TSYS.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tsys {
    /// The merchant that it belongs to.
    pub merchant: TsysMerchant,
    /// What the processor needs to know about the terminal alone.
    pub terminal: TsysTerminal,
}

object!(Tsys {
    const "processor" = "tsys";
    "merchant" merchant: Required;
    "terminal" terminal: Required;
});

/// How TSYS knows the merchant.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TsysMerchant {
    /// The host processor's number of the merchant. At most 12 characters.
    pub pos_mid: String,
    /// Names the chain that the shop belongs to, to the processor. At most 6 characters.
    pub chain_number: String,
    /// Names to the processor who settles for the merchant. At most 4 characters.
    pub settlement_agent: Option<String>,
    /// The number that names the merchant in debit transactions. At most 12 characters.
    pub aba_number: Option<Secret>,
    /// The acquirer's BIN. At most 6 characters.
    pub bin_number: Secret,
    /// Names the agent bank to the processor. At most 6 characters.
    pub agent_bank_number: Option<Secret>,
    /// Whether debit cards of the Interlink network are accepted, by the processor's code. At most 1
    /// character.
    pub reimbursement_attribute: Option<String>,
    /// Where the merchant is, by the processor's numbers. At most 6 characters.
    pub location_number: Option<String>,
}

object!(TsysMerchant {
    "posMid" pos_mid: Required;
    "chainNumber" chain_number: Required;
    "settlementAgent" settlement_agent: Optional;
    "abaNumber" aba_number: Optional;
    "binNumber" bin_number: Required;
    "agentBankNumber" agent_bank_number: Optional;
    "reimbursementAttribute" reimbursement_attribute: Optional;
    "locationNumber" location_number: Optional;
});

/// How TSYS knows the terminal.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TsysTerminal {
    /// The processor's id of the terminal. At most 8 characters.
    pub terminal_id: String,
    /// The number of the terminal among those of the merchant's site. At most 4 characters.
    pub terminal_number: String,
    /// What authenticates the terminal to the processor. 6 to 10 characters.
    pub authentication_code: Option<Secret>,
    /// The networks for debit and EBT that the terminal can use, as the processor codes them. At most 26
    /// characters.
    pub sharing_groups: Option<String>,
    /// Whether orders by mail and telephone are allowed.
    pub moto_allowed: Option<bool>,
    /// Whether orders on the web are allowed.
    pub internet_allowed: Option<bool>,
    /// Whether payments in a shop are allowed.
    pub card_present_allowed: Option<bool>,
}

object!(TsysTerminal {
    "terminalId" terminal_id: Required;
    "terminalNumber" terminal_number: Required;
    "authenticationCode" authentication_code: Optional;
    "sharingGroups" sharing_groups: Optional;
    "motoAllowed" moto_allowed: Optional;
    "internetAllowed" internet_allowed: Optional;
    "cardPresentAllowed" card_present_allowed: Optional;
});
