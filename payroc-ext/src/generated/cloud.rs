// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.cloud()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `cloud`.
    pub fn cloud(&self) -> Cloud<'_> {
        Cloud { client: self }
    }
}

/// What `client.cloud()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Cloud<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Cloud<'c> {
    /// The operations of `cloud.payment_instructions`.
    pub fn payment_instructions(&self) -> PaymentInstructions<'c> {
        PaymentInstructions {
            client: self.client,
        }
    }

    /// The operations of `cloud.refund_instructions`.
    pub fn refund_instructions(&self) -> RefundInstructions<'c> {
        RefundInstructions {
            client: self.client,
        }
    }

    /// The operations of `cloud.signature_instructions`.
    pub fn signature_instructions(&self) -> SignatureInstructions<'c> {
        SignatureInstructions {
            client: self.client,
        }
    }
}

impl std::fmt::Debug for Cloud<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cloud")
    }
}

/// What `client.cloud().payment_instructions()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct PaymentInstructions<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> PaymentInstructions<'c> {
    /// Asks a payment device to take a sale; 202 means that the device was told, so poll the instruction
    /// for the result.
    ///
    /// `POST /devices/{serialNumber}/payment-instructions` answers 202 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn submit(
        &self,
        serial_number: impl Into<String>,
        body: impl Into<payroc_api::types::PaymentInstructionRequest>,
    ) -> Call<'c, builder::SubmitPaymentInstruction<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .submit_payment_instruction()
                .serial_number(serial_number)
                .body(body),
        )
    }

    /// Calls a sale on a device off while it is still in progress.
    ///
    /// `DELETE /payment-instructions/{paymentInstructionId}` answers 204. Declared errors: 400, 401, 403, 404, 406,
    /// 409, 500.
    pub fn cancel(
        &self,
        payment_instruction_id: impl Into<payroc_api::types::PaymentInstructionId>,
    ) -> Call<'c, builder::CancelPaymentInstruction<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .cancel_payment_instruction()
                .payment_instruction_id(payment_instruction_id),
        )
    }

    /// Tells how far a device has come with a sale and, when it is done, where the payment is.
    ///
    /// `GET /payment-instructions/{paymentInstructionId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        payment_instruction_id: impl Into<payroc_api::types::PaymentInstructionId>,
    ) -> Call<'c, builder::GetPaymentInstruction<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_payment_instruction()
                .payment_instruction_id(payment_instruction_id),
        )
    }
}

impl std::fmt::Debug for PaymentInstructions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PaymentInstructions")
    }
}

/// What `client.cloud().refund_instructions()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct RefundInstructions<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> RefundInstructions<'c> {
    /// Asks a payment device to make a refund; 202 means that the device was told, so poll the instruction
    /// for the result.
    ///
    /// `POST /devices/{serialNumber}/refund-instructions` answers 202 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn submit(
        &self,
        serial_number: impl Into<String>,
        body: impl Into<payroc_api::types::RefundInstructionRequest>,
    ) -> Call<'c, builder::SubmitRefundInstruction<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .submit_refund_instruction()
                .serial_number(serial_number)
                .body(body),
        )
    }

    /// Calls a refund on a device off while it is still in progress.
    ///
    /// `DELETE /refund-instructions/{refundInstructionId}` answers 204. Declared errors: 400, 401, 403, 404, 406,
    /// 409, 500.
    pub fn cancel(
        &self,
        refund_instruction_id: impl Into<payroc_api::types::RefundInstructionId>,
    ) -> Call<'c, builder::CancelRefundInstruction<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .cancel_refund_instruction()
                .refund_instruction_id(refund_instruction_id),
        )
    }

    /// Tells how far a device has come with a refund and, when it is done, where the refund is.
    ///
    /// `GET /refund-instructions/{refundInstructionId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        refund_instruction_id: impl Into<payroc_api::types::RefundInstructionId>,
    ) -> Call<'c, builder::GetRefundInstruction<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_refund_instruction()
                .refund_instruction_id(refund_instruction_id),
        )
    }
}

impl std::fmt::Debug for RefundInstructions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RefundInstructions")
    }
}

/// What `client.cloud().signature_instructions()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct SignatureInstructions<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> SignatureInstructions<'c> {
    /// Asks a payment device for the customer's signature; 202 means that the device was told, so poll the
    /// instruction.
    ///
    /// `POST /devices/{serialNumber}/signature-instructions` answers 202 and takes an idempotency key. Declared
    /// errors: 400, 401, 403, 404, 406, 409, 415, 500.
    pub fn submit(
        &self,
        serial_number: impl Into<String>,
        body: impl Into<payroc_api::types::SignatureInstructionRequest>,
    ) -> Call<'c, builder::SubmitSignatureInstruction<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .submit_signature_instruction()
                .serial_number(serial_number)
                .body(body),
        )
    }

    /// Calls a request for a signature on a device off.
    ///
    /// `DELETE /signature-instructions/{signatureInstructionId}` answers 204. Declared errors: 400, 401, 403, 404,
    /// 406, 409, 500.
    pub fn cancel(
        &self,
        signature_instruction_id: impl Into<payroc_api::types::SignatureInstructionId>,
    ) -> Call<'c, builder::CancelSignatureInstruction<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .cancel_signature_instruction()
                .signature_instruction_id(signature_instruction_id),
        )
    }

    /// Tells how far a device has come with a signature and, when it is done, where the signature is.
    ///
    /// `GET /signature-instructions/{signatureInstructionId}` answers 200. Declared errors: 400, 401, 403, 404, 406,
    /// 500.
    pub fn get(
        &self,
        signature_instruction_id: impl Into<payroc_api::types::SignatureInstructionId>,
    ) -> Call<'c, builder::GetSignatureInstruction<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_signature_instruction()
                .signature_instruction_id(signature_instruction_id),
        )
    }
}

impl std::fmt::Debug for SignatureInstructions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignatureInstructions")
    }
}
