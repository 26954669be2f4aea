// Made by `cargo xtask codegen`; changes by hand are lost.

//! Payment devices, with their terminals and last transactions.

use super::{DeviceId, Link, Tender, TerminalId};
use crate::wire::macros::object;
use crate::{Secret, Timestamp};

/// One page of payment devices.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DevicePage {
    /// The largest number of rows of a page.
    pub limit: i64,
    /// How many rows this page holds.
    pub count: i64,
    /// Whether there are rows beyond this page.
    pub has_more: bool,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
    /// The rows of this page, in order.
    pub data: Vec<DeviceSummary>,
}

object!(DevicePage {
    "limit" limit: Required;
    "count" count: Required;
    "hasMore" has_more: Required;
    "links" links: Optional;
    "data" data: Required;
});

/// A payment device.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeviceSummary {
    /// The device that is meant.
    pub device_id: Option<DeviceId>,
    /// What the device accepts.
    pub tender: Option<Tender>,
    /// Tells one physical device, or one paper voucher, from all others.
    pub serial_number: Option<String>,
    /// The key serial identifier of the device.
    pub ksi: Option<Secret>,
    /// When it was created.
    pub created_date: Option<Timestamp>,
    /// When the device was deactivated.
    pub deactivated_date: Option<Timestamp>,
    /// Maker and model of the device.
    pub device_type: Option<DeviceSummaryType>,
    /// The last transaction on the device.
    pub last_transaction: Option<DeviceLastTransaction>,
    /// Addresses of the neighbouring pages; `next` and `previous` are followed by the client. Set by the
    /// server.
    pub links: Option<Vec<Link>>,
}

object!(DeviceSummary {
    "deviceId" device_id: Optional;
    "tender" tender: Optional;
    "serialNumber" serial_number: Optional;
    "ksi" ksi: Optional;
    "createdDate" created_date: Optional;
    "deactivatedDate" deactivated_date: Optional;
    "deviceType" device_type: Optional;
    "lastTransaction" last_transaction: Optional;
    "links" links: Optional;
});

/// Maker and model of a device.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeviceSummaryType {
    /// The model of the device, as its maker calls it.
    pub model: Option<String>,
    /// The maker of the device.
    pub manufacturer: Option<String>,
}

object!(DeviceSummaryType {
    "model" model: Optional;
    "manufacturer" manufacturer: Optional;
});

/// The last transaction of a device.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeviceLastTransaction {
    /// Your own id of the order; it comes back unchanged and finds the payment again.
    pub order_id: Option<String>,
    /// When it was processed; of an offline sale, when it took place.
    pub date_time: Option<Timestamp>,
    /// The processing terminal that it runs on.
    pub processing_terminal_id: Option<TerminalId>,
}

object!(DeviceLastTransaction {
    "orderId" order_id: Optional;
    "dateTime" date_time: Optional;
    "processingTerminalId" processing_terminal_id: Optional;
});
