// Made by `cargo xtask codegen`; changes by hand are lost.

//! Builders of the operations of `cloud.signature_instructions`.

use crate::{Client, Error, HttpRequest};

impl Client {
    /// Asks a payment device for the customer's signature; 202 means that the device was notified, so poll
    /// the instruction.
    ///
    /// `POST /devices/{serialNumber}/signature-instructions` returns 202 and takes an idempotency key. Declared
    /// errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn submit_signature_instruction(&self) -> SubmitSignatureInstruction {
        SubmitSignatureInstruction::new(self)
    }

    /// Calls a request for a signature on a device off.
    ///
    /// `DELETE /signature-instructions/{signatureInstructionId}` returns 204. Declared errors: 400, 401, 403, 404,
    /// 406, 409, 500.
    pub fn cancel_signature_instruction(&self) -> CancelSignatureInstruction {
        CancelSignatureInstruction::new(self)
    }

    /// Reads how far a device has come with a signature and, when it is done, where the signature is.
    ///
    /// `GET /signature-instructions/{signatureInstructionId}` returns 200. Declared errors: 400, 401, 403, 404, 406,
    /// 500.
    pub fn get_signature_instruction(&self) -> GetSignatureInstruction {
        GetSignatureInstruction::new(self)
    }
}

/// Asks a payment device for the customer's signature; 202 means that the device was notified, so poll
/// the instruction: `POST /devices/{serialNumber}/signature-instructions`.
///
/// Made by [`Client::submit_signature_instruction`].
#[must_use = "a builder does nothing until it is sent"]
pub struct SubmitSignatureInstruction {
    client: Client,
    serial_number: Option<String>,
    body: Option<crate::types::SignatureInstructionRequest>,
}

impl SubmitSignatureInstruction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            serial_number: None,
            body: None,
        }
    }

    /// Tells one physical device, or one paper voucher, from all others.
    ///
    /// `serialNumber` of the path, required. 1 to 64 characters.
    pub fn serial_number(mut self, value: impl Into<String>) -> Self {
        self.serial_number = Some(value.into());
        self
    }

    /// The request body, which has to be sent; its type lists what belongs into it.
    pub fn body(
        mut self,
        value: impl Into<crate::types::SignatureInstructionRequest>,
    ) -> Self {
        self.body = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, serial_number, body } = self;
        let serial_number = crate::seam::required(
            serial_number,
            "SubmitSignatureInstruction",
            "serialNumber",
        )?;
        let body = crate::seam::required(body, "SubmitSignatureInstruction", "body")?;
        let serial_number = crate::seam::path_segment(
            &serial_number,
            "SubmitSignatureInstruction",
            "serialNumber",
        )?;
        let url = format!(
            "{}/devices/{}/signature-instructions", client.base_url(), serial_number,
        );
        crate::request::json(
                crate::request::Writer::new(http::Method::POST, &url)
                    .header(
                        http::header::ACCEPT,
                        http::HeaderValue::from_static("application/json"),
                    ),
                &crate::seam::Body(&body),
            )
            .build()
    }
}

crate::seam::request!(SubmitSignatureInstruction);

/// Calls a request for a signature on a device off: `DELETE /signature-instructions/{signatureInstructionId}`.
///
/// Made by [`Client::cancel_signature_instruction`].
#[must_use = "a builder does nothing until it is sent"]
pub struct CancelSignatureInstruction {
    client: Client,
    signature_instruction_id: Option<crate::types::SignatureInstructionId>,
}

impl CancelSignatureInstruction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            signature_instruction_id: None,
        }
    }

    /// The instruction that is meant.
    ///
    /// `signatureInstructionId` of the path, required. 1 to 36 characters.
    pub fn signature_instruction_id(
        mut self,
        value: impl Into<crate::types::SignatureInstructionId>,
    ) -> Self {
        self.signature_instruction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, signature_instruction_id } = self;
        let signature_instruction_id = crate::seam::required(
            signature_instruction_id,
            "CancelSignatureInstruction",
            "signatureInstructionId",
        )?;
        let signature_instruction_id = crate::seam::path_segment(
            &signature_instruction_id,
            "CancelSignatureInstruction",
            "signatureInstructionId",
        )?;
        let url = format!(
            "{}/signature-instructions/{}", client.base_url(), signature_instruction_id,
        );
        crate::request::Writer::new(http::Method::DELETE, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(CancelSignatureInstruction);

/// Reads how far a device has come with a signature and, when it is done, where the signature is: `GET
/// /signature-instructions/{signatureInstructionId}`.
///
/// Made by [`Client::get_signature_instruction`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is sent"]
pub struct GetSignatureInstruction {
    client: Client,
    signature_instruction_id: Option<crate::types::SignatureInstructionId>,
}

impl GetSignatureInstruction {
    fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
            signature_instruction_id: None,
        }
    }

    /// The instruction that is meant.
    ///
    /// `signatureInstructionId` of the path, required. 1 to 36 characters.
    pub fn signature_instruction_id(
        mut self,
        value: impl Into<crate::types::SignatureInstructionId>,
    ) -> Self {
        self.signature_instruction_id = Some(value.into());
        self
    }

    #[inline]
    fn request(self) -> Result<HttpRequest, Error> {
        let Self { client, signature_instruction_id } = self;
        let signature_instruction_id = crate::seam::required(
            signature_instruction_id,
            "GetSignatureInstruction",
            "signatureInstructionId",
        )?;
        let signature_instruction_id = crate::seam::path_segment(
            &signature_instruction_id,
            "GetSignatureInstruction",
            "signatureInstructionId",
        )?;
        let url = format!(
            "{}/signature-instructions/{}", client.base_url(), signature_instruction_id,
        );
        crate::request::Writer::new(http::Method::GET, &url)
            .header(
                http::header::ACCEPT,
                http::HeaderValue::from_static("application/json"),
            )
            .build()
    }
}

crate::seam::request!(GetSignatureInstruction);
