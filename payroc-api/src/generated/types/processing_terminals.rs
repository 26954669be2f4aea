// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of processing terminals.

use super::{ProcessingAccountId, TerminalId};
use crate::wire::macros::{object, open_enum, union};
use crate::{Secret, UnknownValue, UnknownVariant};

/// When a batch will be closed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BatchClosure {
    /// Cut off time. At most 5 characters. Matches `^([01][0-9]|2[0-3]):[0-5][0-9]$`. Set by the server.
    pub cut_off_time: String,
    /// Timezone. At most 40 characters. Matches `^[A-Z][A-Za-z_+\-]+(/[A-Za-z_+\-]+){1,2}$`. Set by the
    /// server.
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
    /// Model.
    pub model: String,
    /// Manufacturer.
    pub manufacturer: Option<String>,
    /// Supports mag stripe.
    pub supports_mag_stripe: Option<bool>,
    /// Supports icc.
    pub supports_icc: Option<bool>,
    /// Supports keyed.
    pub supports_keyed: Option<bool>,
    /// Supports contactless.
    pub supports_contactless: Option<bool>,
    /// Supports pin entry.
    pub supports_pin_entry: Option<bool>,
    /// Supports output printing.
    pub supports_output_printing: Option<bool>,
    /// Supports output displaying.
    pub supports_output_displaying: Option<bool>,
    /// Supports attended.
    pub supports_attended: Option<bool>,
    /// Supports unattended.
    pub supports_unattended: Option<bool>,
    /// Applications.
    pub applications: Option<Vec<EmvApplication>>,
    /// Certificates.
    pub certificates: Option<Vec<EmvCertificate>>,
    /// Revoked certificates.
    pub revoked_certificates: Option<Vec<EmvCertificate>>,
    /// Visual assets.
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
    /// Identifier.
    pub identifier: Option<String>,
    /// Version.
    pub version: Option<String>,
    /// Card.
    pub card: Option<String>,
    /// Match type.
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
    /// `full`
    Full,
    /// `partialVisa`
    PartialVisa,
    /// `partialEuropay`
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
    /// Rid.
    pub rid: Option<String>,
    /// Exponent.
    pub exponent: Option<String>,
    /// Certificate.
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
    /// Type.
    pub kind: VisualAssetType,
    /// Scope.
    pub scope: VisualAssetScope,
    /// Url.
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
    /// `logo`
    Logo,
    /// `idleScreen`
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
    /// `image`
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
    /// Processing terminal id.
    pub processing_terminal_id: TerminalId,
    /// Processing account id.
    pub processing_account_id: Option<ProcessingAccountId>,
    /// Configuration.
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
    /// `tsys`
    Tsys(Box<Tsys>),
    /// A variant that this version does not know, sent back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(ProcessorConfiguration by "processor" {
    Tsys(Tsys) = "tsys",
});

/// Settings of the processor TSYS.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tsys {
    /// Merchant.
    pub merchant: TsysMerchant,
    /// Terminal.
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
    /// Pos mid. At most 12 characters.
    pub pos_mid: String,
    /// Chain number. At most 6 characters.
    pub chain_number: String,
    /// Settlement agent. At most 4 characters.
    pub settlement_agent: Option<String>,
    /// Aba number. At most 12 characters.
    pub aba_number: Option<Secret>,
    /// Bin number. At most 6 characters.
    pub bin_number: Secret,
    /// Agent bank number. At most 6 characters.
    pub agent_bank_number: Option<Secret>,
    /// Reimbursement attribute. At most 1 character.
    pub reimbursement_attribute: Option<String>,
    /// Location number. At most 6 characters.
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
    /// Terminal id. At most 8 characters.
    pub terminal_id: String,
    /// Terminal number. At most 4 characters.
    pub terminal_number: String,
    /// Authentication code. 6 to 10 characters.
    pub authentication_code: Option<Secret>,
    /// Sharing groups. At most 26 characters.
    pub sharing_groups: Option<String>,
    /// Moto allowed.
    pub moto_allowed: Option<bool>,
    /// Internet allowed.
    pub internet_allowed: Option<bool>,
    /// Card present allowed.
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
