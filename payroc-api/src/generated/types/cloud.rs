// Made by `cargo xtask codegen`; changes by hand are lost.

//! Asks payment devices to do something.

use super::{DeviceEntryMethod, EbtDetails};
use crate::wire::macros::{object, setters, union};
use crate::UnknownVariant;

/// What the device asks for and accepts.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CustomizationOptions {
    /// What a payment with electronic benefits has to say: the category and the transaction type.
    pub ebt_details: Option<EbtDetails>,
    /// How the card or its number was read. The default is `deviceRead`.
    pub entry_method: Option<DeviceEntryMethod>,
    /// How a closed-loop card is read.
    pub closed_loop_options: Option<ClosedLoopOptions>,
}

impl CustomizationOptions {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(CustomizationOptions {
    "ebtDetails" ebt_details: Optional;
    "entryMethod" entry_method: Optional;
    "closedLoopOptions" closed_loop_options: Optional;
});

setters!(CustomizationOptions {
    ebt_details: impl Into<EbtDetails>;
    entry_method: impl Into<DeviceEntryMethod>;
    closed_loop_options: impl Into<ClosedLoopOptions>;
});

/// Kinds of closed-loop cards to accept.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ClosedLoopOptions {
    /// A card of the MIFARE family, read by contactless field. `mifare` on the wire.
    Mifare(Box<MifareOptions>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(ClosedLoopOptions by "type" {
    Mifare(MifareOptions) = "mifare",
});

/// Closed-loop cards of the MIFARE kind.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MifareOptions {}

impl MifareOptions {
    /// Creates the only value there is.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(MifareOptions {
    const "type" = "mifare";
});
