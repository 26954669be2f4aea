// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `cloud.refund_instructions`.

use crate::{Client, Error};

impl Client {
    /// Asks a payment device to make a refund; 202 means that the device was told, so poll the instruction
    /// for the result.
    ///
    /// `POST /devices/{serialNumber}/refund-instructions` answers 202 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn submit_refund_instruction(&self) -> SubmitRefundInstruction<'_> {
        SubmitRefundInstruction::new(self)
    }

    /// Calls a refund on a device off while it is still in progress.
    ///
    /// `DELETE /refund-instructions/{refundInstructionId}` answers 204. Declared errors: 400, 401, 403, 404, 406,
    /// 409, 500.
    pub fn cancel_refund_instruction(&self) -> CancelRefundInstruction<'_> {
        CancelRefundInstruction::new(self)
    }

    /// Tells how far a device has come with a refund and, when it is done, where the refund is.
    ///
    /// `GET /refund-instructions/{refundInstructionId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get_refund_instruction(&self) -> GetRefundInstruction<'_> {
        GetRefundInstruction::new(self)
    }
}

/// Asks a payment device to make a refund; 202 means that the device was told, so poll the instruction
/// for the result: `POST /devices/{serialNumber}/refund-instructions`.
///
/// Made by [`Client::submit_refund_instruction`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct SubmitRefundInstruction<'a> {
    client: &'a Client,
    serial_number: Option<String>,
    body: Option<crate::types::RefundInstructionRequest>,
}

impl<'a> SubmitRefundInstruction<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            serial_number: None,
            body: None,
        }
    }

    /// `serialNumber` of the path, required.
    pub fn serial_number(mut self, value: impl Into<String>) -> Self {
        self.serial_number = Some(value.into());
        self
    }

    /// What is sent, required.
    pub fn body(
        mut self,
        value: impl Into<crate::types::RefundInstructionRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, serial_number, body } = self;
        let serial_number = crate::seam::required(
            serial_number,
            "SubmitRefundInstruction",
            "serialNumber",
        )?;
        let body = crate::seam::required(body, "SubmitRefundInstruction", "body")?;
        let serial_number = crate::seam::path_segment(
            &serial_number,
            "SubmitRefundInstruction",
            "serialNumber",
        )?;
        let url = format!(
            "{}/devices/{}/refund-instructions", client.baseurl, serial_number,
        );
        crate::seam::json(
                client
                    .client
                    .post(url)
                    .header(
                        ::reqwest::header::ACCEPT,
                        ::reqwest::header::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(SubmitRefundInstruction, client);

/// Calls a refund on a device off while it is still in progress: `DELETE
/// /refund-instructions/{refundInstructionId}`.
///
/// Made by [`Client::cancel_refund_instruction`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct CancelRefundInstruction<'a> {
    client: &'a Client,
    refund_instruction_id: Option<crate::types::RefundInstructionId>,
}

impl<'a> CancelRefundInstruction<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            refund_instruction_id: None,
        }
    }

    /// `refundInstructionId` of the path, required.
    pub fn refund_instruction_id(
        mut self,
        value: impl Into<crate::types::RefundInstructionId>,
    ) -> Self {
        self.refund_instruction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, refund_instruction_id } = self;
        let refund_instruction_id = crate::seam::required(
            refund_instruction_id,
            "CancelRefundInstruction",
            "refundInstructionId",
        )?;
        let refund_instruction_id = crate::seam::path_segment(
            &refund_instruction_id,
            "CancelRefundInstruction",
            "refundInstructionId",
        )?;
        let url = format!(
            "{}/refund-instructions/{}", client.baseurl, refund_instruction_id,
        );
        client
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(CancelRefundInstruction, client);

/// Tells how far a device has come with a refund and, when it is done, where the refund is: `GET
/// /refund-instructions/{refundInstructionId}`.
///
/// Made by [`Client::get_refund_instruction`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetRefundInstruction<'a> {
    client: &'a Client,
    refund_instruction_id: Option<crate::types::RefundInstructionId>,
}

impl<'a> GetRefundInstruction<'a> {
    fn new(client: &'a Client) -> Self {
        Self {
            client,
            refund_instruction_id: None,
        }
    }

    /// `refundInstructionId` of the path, required.
    pub fn refund_instruction_id(
        mut self,
        value: impl Into<crate::types::RefundInstructionId>,
    ) -> Self {
        self.refund_instruction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<reqwest::Request, Error> {
        let Self { client, refund_instruction_id } = self;
        let refund_instruction_id = crate::seam::required(
            refund_instruction_id,
            "GetRefundInstruction",
            "refundInstructionId",
        )?;
        let refund_instruction_id = crate::seam::path_segment(
            &refund_instruction_id,
            "GetRefundInstruction",
            "refundInstructionId",
        )?;
        let url = format!(
            "{}/refund-instructions/{}", client.baseurl, refund_instruction_id,
        );
        client
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()
            .map_err(crate::seam::unbuildable)
    }
}

crate::seam::request!(GetRefundInstruction, client);
