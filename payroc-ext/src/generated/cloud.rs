// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.cloud()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Asks payment devices to do something.
    pub fn cloud(&self) -> Cloud {
        Cloud { client: self.clone() }
    }
}

/// Asks payment devices to do something.
///
/// Made by `client.cloud()`.
#[derive(Clone)]
pub struct Cloud {
    pub(crate) client: Client,
}

impl Cloud {
    /// Asks a device to take a payment, and waits for it.
    pub fn payment_instructions(&self) -> PaymentInstructions {
        PaymentInstructions {
            client: self.client.clone(),
        }
    }

    /// Asks a device to give a refund, and waits for it.
    pub fn refund_instructions(&self) -> RefundInstructions {
        RefundInstructions {
            client: self.client.clone(),
        }
    }

    /// Asks a device for a signature, and waits for it.
    pub fn signature_instructions(&self) -> SignatureInstructions {
        SignatureInstructions {
            client: self.client.clone(),
        }
    }
}

impl std::fmt::Debug for Cloud {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cloud")
    }
}

/// Asks a device to take a payment, and waits for it.
///
/// Made by `client.cloud().payment_instructions()`.
#[derive(Clone)]
pub struct PaymentInstructions {
    pub(crate) client: Client,
}

impl PaymentInstructions {
    /// Asks a payment device to take a sale; 202 means that the device was notified, so poll the
    /// instruction for the result.
    ///
    /// `POST /devices/{serialNumber}/payment-instructions` returns 202 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn submit(
        &self,
        serial_number: impl Into<String>,
        body: impl Into<payroc_api::types::PaymentInstructionRequest>,
    ) -> SubmitPaymentInstruction {
        SubmitPaymentInstruction(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .submit_payment_instruction()
                    .serial_number(serial_number)
                    .body(body),
            ),
        )
    }

    /// Calls a sale on a device off while it is still in progress.
    ///
    /// `DELETE /payment-instructions/{paymentInstructionId}` returns 204. Declared errors: 400, 401, 403, 404, 406,
    /// 409, 500.
    pub fn cancel(
        &self,
        payment_instruction_id: impl Into<payroc_api::types::PaymentInstructionId>,
    ) -> CancelPaymentInstruction {
        CancelPaymentInstruction(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .cancel_payment_instruction()
                    .payment_instruction_id(payment_instruction_id),
            ),
        )
    }

    /// Reads how far a device has come with a sale and, when it is done, where the payment is.
    ///
    /// `GET /payment-instructions/{paymentInstructionId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        payment_instruction_id: impl Into<payroc_api::types::PaymentInstructionId>,
    ) -> GetPaymentInstruction {
        GetPaymentInstruction(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_payment_instruction()
                    .payment_instruction_id(payment_instruction_id),
            ),
        )
    }
}

impl std::fmt::Debug for PaymentInstructions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PaymentInstructions")
    }
}

/// Asks a payment device to take a sale; 202 means that the device was notified, so poll the
/// instruction for the result: `POST /devices/{serialNumber}/payment-instructions`.
///
/// Made by `client.cloud().payment_instructions().submit(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct SubmitPaymentInstruction(
    Call<payroc_api::builders::SubmitPaymentInstruction>,
);

crate::client::call::call!(SubmitPaymentInstruction, keyed);

/// Calls a sale on a device off while it is still in progress: `DELETE
/// /payment-instructions/{paymentInstructionId}`.
///
/// Made by `client.cloud().payment_instructions().cancel(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CancelPaymentInstruction(
    Call<payroc_api::builders::CancelPaymentInstruction>,
);

crate::client::call::call!(CancelPaymentInstruction);

/// Reads how far a device has come with a sale and, when it is done, where the payment is: `GET
/// /payment-instructions/{paymentInstructionId}`.
///
/// Made by `client.cloud().payment_instructions().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetPaymentInstruction(Call<payroc_api::builders::GetPaymentInstruction>);

crate::client::call::call!(GetPaymentInstruction);

/// Asks a device to give a refund, and waits for it.
///
/// Made by `client.cloud().refund_instructions()`.
#[derive(Clone)]
pub struct RefundInstructions {
    pub(crate) client: Client,
}

impl RefundInstructions {
    /// Asks a payment device to make a refund; 202 means that the device was notified, so poll the
    /// instruction for the result.
    ///
    /// `POST /devices/{serialNumber}/refund-instructions` returns 202 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn submit(
        &self,
        serial_number: impl Into<String>,
        body: impl Into<payroc_api::types::RefundInstructionRequest>,
    ) -> SubmitRefundInstruction {
        SubmitRefundInstruction(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .submit_refund_instruction()
                    .serial_number(serial_number)
                    .body(body),
            ),
        )
    }

    /// Calls a refund on a device off while it is still in progress.
    ///
    /// `DELETE /refund-instructions/{refundInstructionId}` returns 204. Declared errors: 400, 401, 403, 404, 406,
    /// 409, 500.
    pub fn cancel(
        &self,
        refund_instruction_id: impl Into<payroc_api::types::RefundInstructionId>,
    ) -> CancelRefundInstruction {
        CancelRefundInstruction(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .cancel_refund_instruction()
                    .refund_instruction_id(refund_instruction_id),
            ),
        )
    }

    /// Reads how far a device has come with a refund and, when it is done, where the refund is.
    ///
    /// `GET /refund-instructions/{refundInstructionId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        refund_instruction_id: impl Into<payroc_api::types::RefundInstructionId>,
    ) -> GetRefundInstruction {
        GetRefundInstruction(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_refund_instruction()
                    .refund_instruction_id(refund_instruction_id),
            ),
        )
    }
}

impl std::fmt::Debug for RefundInstructions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RefundInstructions")
    }
}

/// Asks a payment device to make a refund; 202 means that the device was notified, so poll the
/// instruction for the result: `POST /devices/{serialNumber}/refund-instructions`.
///
/// Made by `client.cloud().refund_instructions().submit(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct SubmitRefundInstruction(Call<payroc_api::builders::SubmitRefundInstruction>);

crate::client::call::call!(SubmitRefundInstruction, keyed);

/// Calls a refund on a device off while it is still in progress: `DELETE
/// /refund-instructions/{refundInstructionId}`.
///
/// Made by `client.cloud().refund_instructions().cancel(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CancelRefundInstruction(Call<payroc_api::builders::CancelRefundInstruction>);

crate::client::call::call!(CancelRefundInstruction);

/// Reads how far a device has come with a refund and, when it is done, where the refund is: `GET
/// /refund-instructions/{refundInstructionId}`.
///
/// Made by `client.cloud().refund_instructions().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetRefundInstruction(Call<payroc_api::builders::GetRefundInstruction>);

crate::client::call::call!(GetRefundInstruction);

/// Asks a device for a signature, and waits for it.
///
/// Made by `client.cloud().signature_instructions()`.
#[derive(Clone)]
pub struct SignatureInstructions {
    pub(crate) client: Client,
}

impl SignatureInstructions {
    /// Asks a payment device for the customer's signature; 202 means that the device was notified, so poll
    /// the instruction.
    ///
    /// `POST /devices/{serialNumber}/signature-instructions` returns 202 and takes an idempotency key. Declared
    /// errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn submit(
        &self,
        serial_number: impl Into<String>,
        body: impl Into<payroc_api::types::SignatureInstructionRequest>,
    ) -> SubmitSignatureInstruction {
        SubmitSignatureInstruction(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .submit_signature_instruction()
                    .serial_number(serial_number)
                    .body(body),
            ),
        )
    }

    /// Calls a request for a signature on a device off.
    ///
    /// `DELETE /signature-instructions/{signatureInstructionId}` returns 204. Declared errors: 400, 401, 403, 404,
    /// 406, 409, 500.
    pub fn cancel(
        &self,
        signature_instruction_id: impl Into<payroc_api::types::SignatureInstructionId>,
    ) -> CancelSignatureInstruction {
        CancelSignatureInstruction(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .cancel_signature_instruction()
                    .signature_instruction_id(signature_instruction_id),
            ),
        )
    }

    /// Reads how far a device has come with a signature and, when it is done, where the signature is.
    ///
    /// `GET /signature-instructions/{signatureInstructionId}` returns 200. Declared errors: 400, 401, 403, 404, 406,
    /// 500.
    pub fn get(
        &self,
        signature_instruction_id: impl Into<payroc_api::types::SignatureInstructionId>,
    ) -> GetSignatureInstruction {
        GetSignatureInstruction(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_signature_instruction()
                    .signature_instruction_id(signature_instruction_id),
            ),
        )
    }
}

impl std::fmt::Debug for SignatureInstructions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignatureInstructions")
    }
}

/// Asks a payment device for the customer's signature; 202 means that the device was notified, so poll
/// the instruction: `POST /devices/{serialNumber}/signature-instructions`.
///
/// Made by `client.cloud().signature_instructions().submit(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct SubmitSignatureInstruction(
    Call<payroc_api::builders::SubmitSignatureInstruction>,
);

crate::client::call::call!(SubmitSignatureInstruction, keyed);

/// Calls a request for a signature on a device off: `DELETE /signature-instructions/{signatureInstructionId}`.
///
/// Made by `client.cloud().signature_instructions().cancel(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CancelSignatureInstruction(
    Call<payroc_api::builders::CancelSignatureInstruction>,
);

crate::client::call::call!(CancelSignatureInstruction);

/// Reads how far a device has come with a signature and, when it is done, where the signature is: `GET
/// /signature-instructions/{signatureInstructionId}`.
///
/// Made by `client.cloud().signature_instructions().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetSignatureInstruction(Call<payroc_api::builders::GetSignatureInstruction>);

crate::client::call::call!(GetSignatureInstruction);
