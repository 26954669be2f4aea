// Made by `cargo xtask codegen`; changes by hand are lost.

//! Types of devices.

use super::{DeviceId, Link, Tender, TerminalId};
use crate::wire::macros::object;
use crate::{Secret, Timestamp};

/// One page of payment devices.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DevicePage {
    /// Limit.
    pub limit: i64,
    /// Count.
    pub count: i64,
    /// Has more.
    pub has_more: bool,
    /// Links. Set by the server.
    pub links: Option<Vec<Link>>,
    /// Data.
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
    /// Device id.
    pub device_id: Option<DeviceId>,
    /// Tender.
    pub tender: Option<Tender>,
    /// Serial number.
    pub serial_number: Option<String>,
    /// Ksi.
    pub ksi: Option<Secret>,
    /// Created date.
    pub created_date: Option<Timestamp>,
    /// Deactivated date.
    pub deactivated_date: Option<Timestamp>,
    /// Device type.
    pub device_type: Option<DeviceSummaryType>,
    /// Last transaction.
    pub last_transaction: Option<DeviceLastTransaction>,
    /// Links. Set by the server.
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
    /// Model.
    pub model: Option<String>,
    /// Manufacturer.
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
    /// Order id.
    pub order_id: Option<String>,
    /// Date time.
    pub date_time: Option<Timestamp>,
    /// Processing terminal id.
    pub processing_terminal_id: Option<TerminalId>,
}

object!(DeviceLastTransaction {
    "orderId" order_id: Optional;
    "dateTime" date_time: Optional;
    "processingTerminalId" processing_terminal_id: Optional;
});
