// Made by `cargo xtask codegen`; changes by hand are lost.

//! How a card was read.

use super::{CommunicationType, EbtDetailsWithVoucher, FallbackReason};
use crate::wire::macros::{object, open_enum, setters, union};
use crate::{Personal, Secret, UnknownValue, UnknownVariant};

/// A PIN, encrypted or in the clear.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PinDetails {
    /// Encrypted under a key that is derived for each transaction. `dukpt` on the wire.
    Dukpt(Box<DukptPinDetails>),
    /// As the device gave it, not decoded. `raw` on the wire.
    Raw(Box<RawPinDetails>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(PinDetails by "dataFormat" {
    Dukpt(DukptPinDetails) = "dukpt",
    Raw(RawPinDetails) = "raw",
});

/// A PIN that the device encrypted with a DUKPT key.
///
/// Made by `DukptPinDetails::new(pin, pin_ksn)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DukptPinDetails {
    /// The PIN block, encrypted. 1 to 2147483647 characters. Hexadecimal.
    pub pin: Secret,
    /// The key serial number of the PIN. Exactly 20 characters. Hexadecimal.
    pub pin_ksn: Secret,
}

impl DukptPinDetails {
    /// Creates a value with the required fields.
    pub fn new(pin: impl Into<Secret>, pin_ksn: impl Into<Secret>) -> Self {
        Self {
            pin: pin.into(),
            pin_ksn: pin_ksn.into(),
        }
    }
}

object!(DukptPinDetails {
    const "dataFormat" = "dukpt";
    "pin" pin: Required;
    "pinKsn" pin_ksn: Required;
});

/// A PIN in the clear.
///
/// Made by `RawPinDetails::new(pin)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RawPinDetails {
    /// The PIN block, encrypted. 1 to 2147483647 characters.
    pub pin: Secret,
}

impl RawPinDetails {
    /// Creates a value with the required fields.
    pub fn new(pin: impl Into<Secret>) -> Self {
        Self { pin: pin.into() }
    }
}

object!(RawPinDetails {
    const "dataFormat" = "raw";
    "pin" pin: Required;
});

/// A card that was read by its chip.
///
/// Made by `IccCardDetails::new(device, icc_data)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct IccCardDetails {
    /// How an offline transaction is processed again, if the first way of reading the card was not
    /// approved.
    pub downgrade_to: Option<CardDowngrade>,
    /// The device that read the card.
    pub device: EncryptionCapableDevice,
    /// The chip's data in TLV. Hexadecimal.
    pub icc_data: Secret,
    /// The first digit of the card number, from which the card brand follows while the number is encrypted.
    /// Exactly 1 character.
    pub first_digit_of_pan: Option<Secret>,
    /// The cardholder's signature, as an image in base64.
    pub cardholder_signature: Option<Personal<String>>,
    /// What a payment with electronic benefits has to say: the category and the transaction type.
    pub ebt_details: Option<EbtDetailsWithVoucher>,
}

impl IccCardDetails {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        device: impl Into<EncryptionCapableDevice>,
        icc_data: impl Into<Secret>,
    ) -> Self {
        Self {
            downgrade_to: None,
            device: device.into(),
            icc_data: icc_data.into(),
            first_digit_of_pan: None,
            cardholder_signature: None,
            ebt_details: None,
        }
    }
}

object!(IccCardDetails {
    const "entryMethod" = "icc";
    "downgradeTo" downgrade_to: Optional;
    "device" device: Required;
    "iccData" icc_data: Required;
    "firstDigitOfPan" first_digit_of_pan: Optional;
    "cardholderSignature" cardholder_signature: Optional;
    "ebtDetails" ebt_details: Optional;
});

setters!(IccCardDetails {
    downgrade_to: impl Into<CardDowngrade>;
    first_digit_of_pan: impl Into<Secret>;
    cardholder_signature: impl Into<Personal<String>>;
    ebt_details: impl Into<EbtDetailsWithVoucher>;
});

/// A reader that encrypts, with the serial number of its key.
///
/// Made by `EncryptionCapableDevice::new(model, serial_number, data_ksn)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EncryptionCapableDevice {
    /// The model of the device, as its maker calls it.
    pub model: DeviceModel,
    /// Whether the device is attended. The default is `attended`.
    pub category: Option<DeviceCategory>,
    /// Tells one physical device, or one paper voucher, from all others. 1 to 64 characters.
    pub serial_number: String,
    /// Which release of its own software the device runs.
    pub firmware_version: Option<String>,
    /// The device's settings at the time of reading.
    pub config: Option<DeviceConfig>,
    /// The key serial number of the data. Exactly 20 characters. Hexadecimal.
    pub data_ksn: Secret,
}

impl EncryptionCapableDevice {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        model: impl Into<DeviceModel>,
        serial_number: impl Into<String>,
        data_ksn: impl Into<Secret>,
    ) -> Self {
        Self {
            model: model.into(),
            category: None,
            serial_number: serial_number.into(),
            firmware_version: None,
            config: None,
            data_ksn: data_ksn.into(),
        }
    }
}

object!(EncryptionCapableDevice {
    "model" model: Required;
    "category" category: Optional;
    "serialNumber" serial_number: Required;
    "firmwareVersion" firmware_version: Optional;
    "config" config: Optional;
    "dataKsn" data_ksn: Required;
});

setters!(EncryptionCapableDevice {
    category: impl Into<DeviceCategory>;
    firmware_version: impl Into<String>;
    config: impl Into<DeviceConfig>;
});

/// Value of `category` of [`Device`](super::Device) and `category` of
/// [`EncryptionCapableDevice`](super::EncryptionCapableDevice).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviceCategory {
    /// With a clerk at hand. `attended` on the wire.
    Attended,
    /// Without a clerk, such as a kiosk. `unattended` on the wire.
    Unattended,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(DeviceCategory {
    Attended = "attended",
    Unattended = "unattended",
});

/// Settings of a reader.
///
/// Made by `DeviceConfig::new(quick_chip)`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeviceConfig {
    /// Whether the chip is read before the amount is final. The default is `false`.
    pub quick_chip: bool,
}

impl DeviceConfig {
    /// Creates a value with the required fields.
    pub fn new(quick_chip: bool) -> Self {
        Self { quick_chip }
    }
}

object!(DeviceConfig {
    "quickChip" quick_chip: Required;
});

/// Value of `model` of [`Device`](super::Device) and `model` of
/// [`EncryptionCapableDevice`](super::EncryptionCapableDevice).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviceModel {
    /// BBPOS Chipper, a mobile reader. `bbposChp` on the wire.
    BbposChp,
    /// BBPOS Chipper 2X, a mobile reader. `bbposChp2x` on the wire.
    BbposChp2x,
    /// BBPOS Chipper 3X, a mobile reader. `bbposChp3x` on the wire.
    BbposChp3x,
    /// BBPOS Rambler, a mobile reader. `bbposRambler` on the wire.
    BbposRambler,
    /// BBPOS WisePad, a mobile reader with a keypad. `bbposWp` on the wire.
    BbposWp,
    /// BBPOS WisePad 2, with a keypad. `bbposWp2` on the wire.
    BbposWp2,
    /// BBPOS WisePad 3, with a keypad. `bbposWp3` on the wire.
    BbposWp3,
    /// Any reader of contactless cards and magnetic stripes. `genericCtlsMsr` on the wire.
    GenericCtlsMsr,
    /// Any reader of magnetic stripes. `genericMsr` on the wire.
    GenericMsr,
    /// ID TECH Augusta, a reader of chips and stripes. `idtechAugusta` on the wire.
    IdtechAugusta,
    /// ID TECH MiniSmart, a small chip reader. `idtechMinismart` on the wire.
    IdtechMinismart,
    /// ID TECH SREDKey, an encrypting keypad. `idtechSredkey` on the wire.
    IdtechSredkey,
    /// ID TECH VP3300, a mobile reader. `idtechVp3300` on the wire.
    IdtechVp3300,
    /// ID TECH VP5300, for unattended machines. `idtechVp5300` on the wire.
    IdtechVp5300,
    /// ID TECH VP6300, for unattended machines. `idtechVp6300` on the wire.
    IdtechVp6300,
    /// ID TECH VP6800, for unattended machines. `idtechVp6800` on the wire.
    IdtechVp6800,
    /// Ingenico AXIUM DX4000, an Android terminal. `ingenicoAxiumDx4000` on the wire.
    IngenicoAxiumDx4000,
    /// Ingenico AXIUM DX8000, a portable Android terminal. `ingenicoAxiumDx8000` on the wire.
    IngenicoAxiumDx8000,
    /// Ingenico AXIUM EX8000, an Android terminal. `ingenicoAxiumEx8000` on the wire.
    IngenicoAxiumEx8000,
    /// Ingenico iCT220, a countertop terminal. `ingenicoIct220` on the wire.
    IngenicoIct220,
    /// Ingenico iPP320, a PIN pad. `ingenicoIpp320` on the wire.
    IngenicoIpp320,
    /// Ingenico iPP350, a PIN pad with a color display. `ingenicoIpp350` on the wire.
    IngenicoIpp350,
    /// Ingenico iUC285, for unattended machines. `ingenicoIuc285` on the wire.
    IngenicoIuc285,
    /// Ingenico Lane 3000, a PIN pad. `ingenicoL3000` on the wire.
    IngenicoL3000,
    /// Ingenico Lane 7000, a PIN pad with a touch screen. `ingenicoL7000` on the wire.
    IngenicoL7000,
    /// Ingenico Self 2000, for unattended machines. `ingenicoS2000` on the wire.
    IngenicoS2000,
    /// Ingenico Self 3000, for unattended machines. `ingenicoS3000` on the wire.
    IngenicoS3000,
    /// Ingenico Self 4000, for unattended machines. `ingenicoS4000` on the wire.
    IngenicoS4000,
    /// Ingenico Self 5000, for unattended machines. `ingenicoS5000` on the wire.
    IngenicoS5000,
    /// Ingenico Self 7000, for unattended machines. `ingenicoS7000` on the wire.
    IngenicoS7000,
    /// PAX A80, a countertop Android terminal. `paxA80` on the wire.
    PaxA80,
    /// PAX A920, a portable Android terminal. `paxA920` on the wire.
    PaxA920,
    /// PAX A920 Pro, a portable Android terminal. `paxA920Pro` on the wire.
    PaxA920Pro,
    /// PAX A920 Max, a portable Android terminal. `paxA920Max` on the wire.
    PaxA920Max,
    /// PAX E500, an Android till. `paxE500` on the wire.
    PaxE500,
    /// PAX E700, an Android till with two screens. `paxE700` on the wire.
    PaxE700,
    /// PAX E800, an Android till. `paxE800` on the wire.
    PaxE800,
    /// PAX IM30, for unattended machines. `paxIm30` on the wire.
    PaxIm30,
    /// UIC 680, by Uniform Industrial. `uic680` on the wire.
    Uic680,
    /// UIC Bezel8, for unattended machines. `uicBezel8` on the wire.
    UicBezel8,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(DeviceModel {
    BbposChp = "bbposChp",
    BbposChp2x = "bbposChp2x",
    BbposChp3x = "bbposChp3x",
    BbposRambler = "bbposRambler",
    BbposWp = "bbposWp",
    BbposWp2 = "bbposWp2",
    BbposWp3 = "bbposWp3",
    GenericCtlsMsr = "genericCtlsMsr",
    GenericMsr = "genericMsr",
    IdtechAugusta = "idtechAugusta",
    IdtechMinismart = "idtechMinismart",
    IdtechSredkey = "idtechSredkey",
    IdtechVp3300 = "idtechVp3300",
    IdtechVp5300 = "idtechVp5300",
    IdtechVp6300 = "idtechVp6300",
    IdtechVp6800 = "idtechVp6800",
    IngenicoAxiumDx4000 = "ingenicoAxiumDx4000",
    IngenicoAxiumDx8000 = "ingenicoAxiumDx8000",
    IngenicoAxiumEx8000 = "ingenicoAxiumEx8000",
    IngenicoIct220 = "ingenicoIct220",
    IngenicoIpp320 = "ingenicoIpp320",
    IngenicoIpp350 = "ingenicoIpp350",
    IngenicoIuc285 = "ingenicoIuc285",
    IngenicoL3000 = "ingenicoL3000",
    IngenicoL7000 = "ingenicoL7000",
    IngenicoS2000 = "ingenicoS2000",
    IngenicoS3000 = "ingenicoS3000",
    IngenicoS4000 = "ingenicoS4000",
    IngenicoS5000 = "ingenicoS5000",
    IngenicoS7000 = "ingenicoS7000",
    PaxA80 = "paxA80",
    PaxA920 = "paxA920",
    PaxA920Pro = "paxA920Pro",
    PaxA920Max = "paxA920Max",
    PaxE500 = "paxE500",
    PaxE700 = "paxE700",
    PaxE800 = "paxE800",
    PaxIm30 = "paxIm30",
    Uic680 = "uic680",
    UicBezel8 = "uicBezel8",
});

/// Value of `downgradeTo` of [`IccCardDetails`](super::IccCardDetails), `downgradeTo` of
/// [`RawCardDetails`](super::RawCardDetails) and `downgradeTo` of
/// [`SwipedCardDetails`](super::SwipedCardDetails).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CardDowngrade {
    /// Processed again with the number typed in. `keyed` on the wire.
    Keyed,
    /// Processed again with the magnetic stripe. `swiped` on the wire.
    Swiped,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(CardDowngrade {
    Keyed = "keyed",
    Swiped = "swiped",
});

/// A card whose details were typed in.
///
/// Made by `KeyedCardDetails::new(keyed_data)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct KeyedCardDetails {
    /// The card number as it was keyed in, encrypted or plain.
    pub keyed_data: KeyedData,
    /// The name on the card. 1 to 50 characters.
    pub cardholder_name: Option<Personal<String>>,
    /// The cardholder's signature, as an image in base64.
    pub cardholder_signature: Option<Personal<String>>,
    /// The PIN, encrypted, and how.
    pub pin_details: Option<DevicePinDetails>,
    /// What a payment with electronic benefits has to say: the category and the transaction type.
    pub ebt_details: Option<EbtDetailsWithVoucher>,
}

impl KeyedCardDetails {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(keyed_data: impl Into<KeyedData>) -> Self {
        Self {
            keyed_data: keyed_data.into(),
            cardholder_name: None,
            cardholder_signature: None,
            pin_details: None,
            ebt_details: None,
        }
    }
}

object!(KeyedCardDetails {
    const "entryMethod" = "keyed";
    "keyedData" keyed_data: Required;
    "cardholderName" cardholder_name: Optional;
    "cardholderSignature" cardholder_signature: Optional;
    "pinDetails" pin_details: Optional;
    "ebtDetails" ebt_details: Optional;
});

setters!(KeyedCardDetails {
    cardholder_name: impl Into<Personal<String>>;
    cardholder_signature: impl Into<Personal<String>>;
    pin_details: impl Into<DevicePinDetails>;
    ebt_details: impl Into<EbtDetailsWithVoucher>;
});

/// Typed card details: encrypted, in part or in the clear.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum KeyedData {
    /// Everything was encrypted by the device. `fullyEncrypted` on the wire.
    FullyEncrypted(Box<FullyEncryptedKeyedData>),
    /// The card number was encrypted by the device, the rest can be read. `partiallyEncrypted` on the wire.
    PartiallyEncrypted(Box<PartiallyEncryptedKeyedData>),
    /// Nothing is encrypted, so the card number is in your hands, with all that PCI DSS asks of you for that. `plainText` on the wire.
    PlainText(Box<PlainTextKeyedData>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(KeyedData by "dataFormat" {
    FullyEncrypted(FullyEncryptedKeyedData) = "fullyEncrypted",
    PartiallyEncrypted(PartiallyEncryptedKeyedData) = "partiallyEncrypted",
    PlainText(PlainTextKeyedData) = "plainText",
});

/// Card details typed into a reader that encrypted all of them.
///
/// Made by `FullyEncryptedKeyedData::new(device, encrypted_data)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FullyEncryptedKeyedData {
    /// The device that read the card.
    pub device: EncryptionCapableDevice,
    /// What the device read, encrypted. 1 to 2147483647 characters. Hexadecimal.
    pub encrypted_data: Secret,
    /// The first digit of the card number, from which the card brand follows while the number is encrypted.
    /// Exactly 1 character.
    pub first_digit_of_pan: Option<Secret>,
}

impl FullyEncryptedKeyedData {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        device: impl Into<EncryptionCapableDevice>,
        encrypted_data: impl Into<Secret>,
    ) -> Self {
        Self {
            device: device.into(),
            encrypted_data: encrypted_data.into(),
            first_digit_of_pan: None,
        }
    }
}

object!(FullyEncryptedKeyedData {
    const "dataFormat" = "fullyEncrypted";
    "device" device: Required;
    "encryptedData" encrypted_data: Required;
    "firstDigitOfPan" first_digit_of_pan: Optional;
});

setters!(FullyEncryptedKeyedData {
    first_digit_of_pan: impl Into<Secret>;
});

/// Typed card details of which the number is encrypted.
///
/// Made by `PartiallyEncryptedKeyedData::new(device, encrypted_pan, masked_pan, expiry_date)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PartiallyEncryptedKeyedData {
    /// The device that read the card.
    pub device: EncryptionCapableDevice,
    /// The card number, encrypted. 1 to 2147483647 characters. Hexadecimal.
    pub encrypted_pan: Secret,
    /// The card number, masked. 12 to 19 characters.
    pub masked_pan: Secret,
    /// The month and year in which the card expires, as MMYY. Matches `[0-9]{4}`.
    pub expiry_date: Secret,
    /// The card's security code; never stored. Matches `[0-9]{3,4}`.
    pub cvv: Option<Secret>,
    /// The security code, encrypted. Hexadecimal.
    pub cvv_encrypted: Option<Secret>,
    /// The issue number that some debit cards have. Matches `[0-9]{1,2}`.
    pub issue_number: Option<Secret>,
}

impl PartiallyEncryptedKeyedData {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        device: impl Into<EncryptionCapableDevice>,
        encrypted_pan: impl Into<Secret>,
        masked_pan: impl Into<Secret>,
        expiry_date: impl Into<Secret>,
    ) -> Self {
        Self {
            device: device.into(),
            encrypted_pan: encrypted_pan.into(),
            masked_pan: masked_pan.into(),
            expiry_date: expiry_date.into(),
            cvv: None,
            cvv_encrypted: None,
            issue_number: None,
        }
    }
}

object!(PartiallyEncryptedKeyedData {
    const "dataFormat" = "partiallyEncrypted";
    "device" device: Required;
    "encryptedPan" encrypted_pan: Required;
    "maskedPan" masked_pan: Required;
    "expiryDate" expiry_date: Required;
    "cvv" cvv: Optional;
    "cvvEncrypted" cvv_encrypted: Optional;
    "issueNumber" issue_number: Optional;
});

setters!(PartiallyEncryptedKeyedData {
    cvv: impl Into<Secret>;
    cvv_encrypted: impl Into<Secret>;
    issue_number: impl Into<Secret>;
});

/// Typed card details in the clear.
///
/// Made by `PlainTextKeyedData::new(card_number)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PlainTextKeyedData {
    /// The device that read the card.
    pub device: Option<Device>,
    /// The card number; responses mask all but some digits. 12 to 19 characters.
    pub card_number: Secret,
    /// The month and year in which the card expires, as MMYY. Matches `[0-9]{4}`.
    pub expiry_date: Option<Secret>,
    /// The card's security code; never stored. Matches `[0-9]{3,4}`.
    pub cvv: Option<Secret>,
    /// The issue number that some debit cards have. Matches `[0-9]{1,2}`.
    pub issue_number: Option<Secret>,
}

impl PlainTextKeyedData {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(card_number: impl Into<Secret>) -> Self {
        Self {
            device: None,
            card_number: card_number.into(),
            expiry_date: None,
            cvv: None,
            issue_number: None,
        }
    }
}

object!(PlainTextKeyedData {
    const "dataFormat" = "plainText";
    "device" device: Optional;
    "cardNumber" card_number: Required;
    "expiryDate" expiry_date: Optional;
    "cvv" cvv: Optional;
    "issueNumber" issue_number: Optional;
});

setters!(PlainTextKeyedData {
    device: impl Into<Device>;
    expiry_date: impl Into<Secret>;
    cvv: impl Into<Secret>;
    issue_number: impl Into<Secret>;
});

/// A reader that does not encrypt.
///
/// Made by `Device::new(model, serial_number)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Device {
    /// The model of the device, as its maker calls it.
    pub model: DeviceModel,
    /// Whether the device is attended. The default is `attended`.
    pub category: Option<DeviceCategory>,
    /// Tells one physical device, or one paper voucher, from all others. 1 to 64 characters.
    pub serial_number: String,
    /// Which release of its own software the device runs.
    pub firmware_version: Option<String>,
    /// The device's settings at the time of reading.
    pub config: Option<DeviceConfig>,
}

impl Device {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(model: impl Into<DeviceModel>, serial_number: impl Into<String>) -> Self {
        Self {
            model: model.into(),
            category: None,
            serial_number: serial_number.into(),
            firmware_version: None,
            config: None,
        }
    }
}

object!(Device {
    "model" model: Required;
    "category" category: Optional;
    "serialNumber" serial_number: Required;
    "firmwareVersion" firmware_version: Optional;
    "config" config: Optional;
});

setters!(Device {
    category: impl Into<DeviceCategory>;
    firmware_version: impl Into<String>;
    config: impl Into<DeviceConfig>;
});

/// A PIN; encrypted ones only.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum DevicePinDetails {
    /// Encrypted under a key that is derived for each transaction. `dukpt` on the wire.
    Dukpt(Box<DukptPinDetails>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(DevicePinDetails by "dataFormat" {
    Dukpt(DukptPinDetails) = "dukpt",
});

/// Whatever a reader gave, unencrypted and undivided.
///
/// Made by `RawCardDetails::new(device, raw_data)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RawCardDetails {
    /// How an offline transaction is processed again, if the first way of reading the card was not
    /// approved.
    pub downgrade_to: Option<CardDowngrade>,
    /// The device that read the card.
    pub device: Device,
    /// What the device read, unparsed. 1 to 2147483647 characters. Hexadecimal.
    pub raw_data: Secret,
    /// The cardholder's signature, as an image in base64.
    pub cardholder_signature: Option<Personal<String>>,
}

impl RawCardDetails {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(device: impl Into<Device>, raw_data: impl Into<Secret>) -> Self {
        Self {
            downgrade_to: None,
            device: device.into(),
            raw_data: raw_data.into(),
            cardholder_signature: None,
        }
    }
}

object!(RawCardDetails {
    const "entryMethod" = "raw";
    "downgradeTo" downgrade_to: Optional;
    "device" device: Required;
    "rawData" raw_data: Required;
    "cardholderSignature" cardholder_signature: Optional;
});

setters!(RawCardDetails {
    downgrade_to: impl Into<CardDowngrade>;
    cardholder_signature: impl Into<Personal<String>>;
});

/// A card that was read by its magnetic stripe.
///
/// Made by `SwipedCardDetails::new(swiped_data)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SwipedCardDetails {
    /// How an offline transaction is processed again, if the first way of reading the card was not
    /// approved.
    pub downgrade_to: Option<CardDowngrade>,
    /// The stripe's data, encrypted or plain.
    pub swiped_data: SwipedData,
    /// The name on the card. At most 50 characters.
    pub cardholder_name: Option<Personal<String>>,
    /// The cardholder's signature, as an image in base64.
    pub cardholder_signature: Option<Personal<String>>,
    /// The PIN, encrypted, and how.
    pub pin_details: Option<DevicePinDetails>,
    /// What a payment with electronic benefits has to say: the category and the transaction type.
    pub ebt_details: Option<EbtDetailsWithVoucher>,
}

impl SwipedCardDetails {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(swiped_data: impl Into<SwipedData>) -> Self {
        Self {
            downgrade_to: None,
            swiped_data: swiped_data.into(),
            cardholder_name: None,
            cardholder_signature: None,
            pin_details: None,
            ebt_details: None,
        }
    }
}

object!(SwipedCardDetails {
    const "entryMethod" = "swiped";
    "downgradeTo" downgrade_to: Optional;
    "swipedData" swiped_data: Required;
    "cardholderName" cardholder_name: Optional;
    "cardholderSignature" cardholder_signature: Optional;
    "pinDetails" pin_details: Optional;
    "ebtDetails" ebt_details: Optional;
});

setters!(SwipedCardDetails {
    downgrade_to: impl Into<CardDowngrade>;
    cardholder_name: impl Into<Personal<String>>;
    cardholder_signature: impl Into<Personal<String>>;
    pin_details: impl Into<DevicePinDetails>;
    ebt_details: impl Into<EbtDetailsWithVoucher>;
});

/// A magnetic stripe, encrypted or in the clear.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SwipedData {
    /// The tracks were encrypted by the device. `encrypted` on the wire.
    Encrypted(Box<EncryptedSwipedData>),
    /// The tracks can be read, so card data is in your hands, with all that PCI DSS asks of you for that. `plainText` on the wire.
    PlainText(Box<PlainTextSwipedData>),
    /// A variant that this version does not know, written back as it came.
    Unknown(UnknownVariant<Self>),
}

union!(SwipedData by "dataFormat" {
    Encrypted(EncryptedSwipedData) = "encrypted",
    PlainText(PlainTextSwipedData) = "plainText",
});

/// A magnetic stripe that the reader encrypted.
///
/// Made by `EncryptedSwipedData::new(device, encrypted_data)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EncryptedSwipedData {
    /// The device that read the card.
    pub device: EncryptionCapableDevice,
    /// What the device read, encrypted. 1 to 2147483647 characters. Hexadecimal.
    pub encrypted_data: Secret,
    /// The first digit of the card number, from which the card brand follows while the number is encrypted.
    /// Exactly 1 character.
    pub first_digit_of_pan: Option<Secret>,
    /// Whether the stripe was read because the chip could not be.
    pub fallback: Option<bool>,
    /// Why the stripe was read and not the chip.
    pub fallback_reason: Option<FallbackReason>,
}

impl EncryptedSwipedData {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(
        device: impl Into<EncryptionCapableDevice>,
        encrypted_data: impl Into<Secret>,
    ) -> Self {
        Self {
            device: device.into(),
            encrypted_data: encrypted_data.into(),
            first_digit_of_pan: None,
            fallback: None,
            fallback_reason: None,
        }
    }
}

object!(EncryptedSwipedData {
    const "dataFormat" = "encrypted";
    "device" device: Required;
    "encryptedData" encrypted_data: Required;
    "firstDigitOfPan" first_digit_of_pan: Optional;
    "fallback" fallback: Optional;
    "fallbackReason" fallback_reason: Optional;
});

setters!(EncryptedSwipedData {
    first_digit_of_pan: impl Into<Secret>;
    fallback: bool;
    fallback_reason: impl Into<FallbackReason>;
});

/// A magnetic stripe in the clear.
///
/// Made by `PlainTextSwipedData::new(device, track_data)`; setters add the other fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PlainTextSwipedData {
    /// The device that read the card.
    pub device: Device,
    /// Everything that the magnetic stripe holds. 16 to 256 characters.
    pub track_data: Secret,
    /// Whether the stripe was read because the chip could not be.
    pub fallback: Option<bool>,
    /// Why the stripe was read and not the chip.
    pub fallback_reason: Option<FallbackReason>,
}

impl PlainTextSwipedData {
    /// Creates a value with the required fields; the setters add the others.
    pub fn new(device: impl Into<Device>, track_data: impl Into<Secret>) -> Self {
        Self {
            device: device.into(),
            track_data: track_data.into(),
            fallback: None,
            fallback_reason: None,
        }
    }
}

object!(PlainTextSwipedData {
    const "dataFormat" = "plainText";
    "device" device: Required;
    "trackData" track_data: Required;
    "fallback" fallback: Optional;
    "fallbackReason" fallback_reason: Optional;
});

setters!(PlainTextSwipedData {
    fallback: bool;
    fallback_reason: impl Into<FallbackReason>;
});

/// One value that a chip gave.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EmvTag {
    /// The tag, in hexadecimal.
    pub tag: String,
    /// The value that goes with the name, the type or the path beside it.
    pub value: Secret,
}

object!(EmvTag {
    "hex" tag: Required;
    "value" value: Required;
});

/// Value of `entryMethod` of [`CustomizationOptions`](super::CustomizationOptions).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviceEntryMethod {
    /// The payer inserts, taps or swipes the card. `deviceRead` on the wire.
    DeviceRead,
    /// Somebody types the card number into the terminal. `manualEntry` on the wire.
    ManualEntry,
    /// The payer may present the card, or have its number typed in. `deviceReadOrManualEntry` on the wire.
    DeviceReadOrManualEntry,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(DeviceEntryMethod {
    DeviceRead = "deviceRead",
    ManualEntry = "manualEntry",
    DeviceReadOrManualEntry = "deviceReadOrManualEntry",
});

/// Value of `status` of [`PaymentInstruction`](super::PaymentInstruction), `status` of
/// [`RefundInstruction`](super::RefundInstruction) and `status` of
/// [`SignatureInstruction`](super::SignatureInstruction).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviceInstructionStatus {
    /// Ended before the device was done. Follow the link, where there is one, before you ask again. `canceled` on the wire.
    Canceled,
    /// The device is done. Follow the link to the result: a payment can still be declined. `completed` on the wire.
    Completed,
    /// The device could not carry it out; `errorMessage` says why. Look for a payment of the order before the next instruction. `failure` on the wire.
    Failure,
    /// The device is at work. Fetch it again, or cancel it; do not send another one. `inProgress` on the wire.
    InProgress,
    /// A value that this version does not know; a later one may give it a variant.
    Unknown(UnknownValue<Self>),
}

open_enum!(DeviceInstructionStatus {
    Canceled = "canceled",
    Completed = "completed",
    Failure = "failure",
    InProgress = "inProgress",
});

/// How ordered terminals connect.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SolutionDeviceSettings {
    /// How many people use the mobile application.
    pub number_of_mobile_users: Option<i64>,
    /// How the device is connected.
    pub communication_type: Option<CommunicationType>,
}

impl SolutionDeviceSettings {
    /// Creates a value without any field; the setters add them.
    pub fn new() -> Self {
        Self::default()
    }
}

object!(SolutionDeviceSettings {
    "numberOfMobileUsers" number_of_mobile_users: Optional;
    "communicationType" communication_type: Optional;
});

setters!(SolutionDeviceSettings {
    number_of_mobile_users: i64;
    communication_type: impl Into<CommunicationType>;
});
