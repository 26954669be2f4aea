// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.funding()` and the calls that it makes.

use payroc_api::builder;
use crate::{Call, Client};

impl Client {
    /// The operations of `funding`.
    pub fn funding(&self) -> Funding<'_> {
        Funding { client: self }
    }
}

/// What `client.funding()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Funding<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Funding<'c> {
    /// The operations of `funding.accounts`.
    pub fn accounts(&self) -> Accounts<'c> {
        Accounts { client: self.client }
    }

    /// The operations of `funding.activity`.
    pub fn activity(&self) -> Activity<'c> {
        Activity { client: self.client }
    }

    /// The operations of `funding.instructions`.
    pub fn instructions(&self) -> Instructions<'c> {
        Instructions {
            client: self.client,
        }
    }

    /// The operations of `funding.recipients`.
    pub fn recipients(&self) -> Recipients<'c> {
        Recipients { client: self.client }
    }
}

impl std::fmt::Debug for Funding<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Funding")
    }
}

/// What `client.funding().accounts()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Accounts<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Accounts<'c> {
    /// Lists the bank accounts that money is sent to or drawn from, page by page.
    ///
    /// `GET /funding-accounts` answers 200, a page at a time. Declared errors: 400, 401, 403, 404, 500.
    pub fn list(&self) -> Call<'c, builder::ListFundingAccounts<'c>> {
        Call::new(self.client, self.client.raw().list_funding_accounts())
    }

    /// Deletes a funding recipient's bank account; accounts of processing accounts cannot be deleted.
    ///
    /// `DELETE /funding-accounts/{fundingAccountId}` answers 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        funding_account_id: impl Into<payroc_api::types::FundingAccountId>,
    ) -> Call<'c, builder::DeleteFundingAccount<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .delete_funding_account()
                .funding_account_id(funding_account_id),
        )
    }

    /// Fetches one bank account for funding.
    ///
    /// `GET /funding-accounts/{fundingAccountId}` answers 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get(
        &self,
        funding_account_id: impl Into<payroc_api::types::FundingAccountId>,
    ) -> Call<'c, builder::GetFundingAccount<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .get_funding_account()
                .funding_account_id(funding_account_id),
        )
    }

    /// Replaces a funding recipient's bank account; what is left out is lost. Accounts of processing
    /// accounts cannot change.
    ///
    /// `PUT /funding-accounts/{fundingAccountId}` answers 204. Declared errors: 400, 401, 403, 404, 406, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; members that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        funding_account_id: impl Into<payroc_api::types::FundingAccountId>,
        body: impl Into<payroc_api::types::FundingAccount>,
    ) -> Call<'c, builder::ReplaceFundingAccount<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .replace_funding_account()
                .funding_account_id(funding_account_id)
                .body(body),
        )
    }
}

impl std::fmt::Debug for Accounts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Accounts")
    }
}

impl Call<'_, builder::ListFundingAccounts<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }
}

/// What `client.funding().activity()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Activity<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Activity<'c> {
    /// Lists what was added to and taken from merchants' funding balances in a range of dates, page by
    /// page.
    ///
    /// `GET /funding-activity` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        date_from: impl Into<chrono::NaiveDate>,
        date_to: impl Into<chrono::NaiveDate>,
    ) -> Call<'c, builder::ListFundingActivity<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_funding_activity()
                .date_from(date_from)
                .date_to(date_to),
        )
    }

    /// Lists what each merchant has in all, has free for instructions and has pending, page by page.
    ///
    /// `GET /funding-balance` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_balances(&self) -> Call<'c, builder::ListFundingBalances<'c>> {
        Call::new(self.client, self.client.raw().list_funding_balances())
    }
}

impl std::fmt::Debug for Activity<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Activity")
    }
}

impl Call<'_, builder::ListFundingActivity<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `merchantId` of the query.
    pub fn merchant_id(self, value: impl Into<payroc_api::types::MerchantId>) -> Self {
        self.map(|builder| builder.merchant_id(value))
    }
}

impl Call<'_, builder::ListFundingBalances<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }

    /// `merchantId` of the query.
    pub fn merchant_id(self, value: impl Into<payroc_api::types::MerchantId>) -> Self {
        self.map(|builder| builder.merchant_id(value))
    }
}

/// What `client.funding().instructions()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Instructions<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Instructions<'c> {
    /// Lists the funding instructions of a range of dates, page by page, at most two years back.
    ///
    /// `GET /funding-instructions` answers 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        date_from: impl Into<chrono::NaiveDate>,
        date_to: impl Into<chrono::NaiveDate>,
    ) -> Call<'c, builder::ListFundingInstructions<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_funding_instructions()
                .date_from(date_from)
                .date_to(date_to),
        )
    }

    /// Orders how merchants' balances are paid out to funding accounts: this moves money.
    ///
    /// `POST /funding-instructions` answers 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406,
    /// 409, 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::Instruction>,
    ) -> Call<'c, builder::CreateFundingInstruction<'c>> {
        Call::new(self.client, self.client.raw().create_funding_instruction().body(body))
    }

    /// Withdraws a funding instruction while its status is `accepted`.
    ///
    /// `DELETE /funding-instructions/{instructionId}` answers 204. Declared errors: 400, 401, 403, 404, 409, 500.
    pub fn delete(
        &self,
        instruction_id: impl Into<payroc_api::types::FundingInstructionId>,
    ) -> Call<'c, builder::DeleteFundingInstruction<'c>> {
        Call::new(
            self.client,
            self.client.raw().delete_funding_instruction().instruction_id(instruction_id),
        )
    }

    /// Fetches one funding instruction and the state of each transfer in it.
    ///
    /// `GET /funding-instructions/{instructionId}` answers 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        instruction_id: impl Into<payroc_api::types::FundingInstructionId>,
    ) -> Call<'c, builder::GetFundingInstruction<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_funding_instruction().instruction_id(instruction_id),
        )
    }

    /// Replaces a funding instruction while its status is `accepted`; what is left out is lost.
    ///
    /// `PUT /funding-instructions/{instructionId}` answers 204. Declared errors: 400, 401, 403, 404, 409, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; members that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        instruction_id: impl Into<payroc_api::types::FundingInstructionId>,
        body: impl Into<payroc_api::types::Instruction>,
    ) -> Call<'c, builder::ReplaceFundingInstruction<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .replace_funding_instruction()
                .instruction_id(instruction_id)
                .body(body),
        )
    }
}

impl std::fmt::Debug for Instructions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Instructions")
    }
}

impl Call<'_, builder::ListFundingInstructions<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }
}

/// What `client.funding().recipients()` gives: a handle that borrows the client.
#[derive(Clone, Copy)]
pub struct Recipients<'c> {
    pub(crate) client: &'c Client,
}

impl<'c> Recipients<'c> {
    /// Lists funding recipients, page by page.
    ///
    /// `GET /funding-recipients` answers 200, a page at a time. Declared errors: 400, 401, 403, 500.
    pub fn list(&self) -> Call<'c, builder::ListFundingRecipients<'c>> {
        Call::new(self.client, self.client.raw().list_funding_recipients())
    }

    /// Registers somebody who can receive funds without taking payments, with owners and bank accounts.
    ///
    /// `POST /funding-recipients` answers 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409,
    /// 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::CreateFundingRecipient>,
    ) -> Call<'c, builder::CreateFundingRecipient<'c>> {
        Call::new(self.client, self.client.raw().create_funding_recipient().body(body))
    }

    /// Deletes a funding recipient together with its bank accounts and owners.
    ///
    /// `DELETE /funding-recipients/{recipientId}` answers 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
    ) -> Call<'c, builder::DeleteFundingRecipient<'c>> {
        Call::new(
            self.client,
            self.client.raw().delete_funding_recipient().recipient_id(recipient_id),
        )
    }

    /// Fetches one funding recipient and whether it was approved.
    ///
    /// `GET /funding-recipients/{recipientId}` answers 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
    ) -> Call<'c, builder::GetFundingRecipient<'c>> {
        Call::new(
            self.client,
            self.client.raw().get_funding_recipient().recipient_id(recipient_id),
        )
    }

    /// Replaces all details of a funding recipient; what is left out is lost, and large changes are
    /// reviewed anew.
    ///
    /// `PUT /funding-recipients/{recipientId}` answers 204. Declared errors: 400, 401, 403, 404, 406, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; members that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
        body: impl Into<payroc_api::types::FundingRecipient>,
    ) -> Call<'c, builder::ReplaceFundingRecipient<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .replace_funding_recipient()
                .recipient_id(recipient_id)
                .body(body),
        )
    }

    /// Lists the bank accounts of a funding recipient; the whole list comes at once.
    ///
    /// `GET /funding-recipients/{recipientId}/funding-accounts` answers 200. Declared errors: 400, 401, 403, 404,
    /// 500.
    pub fn list_accounts(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
    ) -> Call<'c, builder::ListFundingRecipientAccounts<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .list_funding_recipient_accounts()
                .recipient_id(recipient_id),
        )
    }

    /// Adds a bank account to a funding recipient.
    ///
    /// `POST /funding-recipients/{recipientId}/funding-accounts` answers 201 and takes an idempotency key. Declared
    /// errors: 400, 401, 403, 404, 406, 409, 500.
    pub fn create_account(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
        body: impl Into<payroc_api::types::FundingAccount>,
    ) -> Call<'c, builder::CreateFundingRecipientAccount<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .create_funding_recipient_account()
                .recipient_id(recipient_id)
                .body(body),
        )
    }

    /// Lists the owners of a funding recipient; the whole list comes at once.
    ///
    /// `GET /funding-recipients/{recipientId}/owners` answers 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn list_owners(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
    ) -> Call<'c, builder::ListFundingRecipientOwners<'c>> {
        Call::new(
            self.client,
            self.client.raw().list_funding_recipient_owners().recipient_id(recipient_id),
        )
    }

    /// Adds an owner to a funding recipient.
    ///
    /// `POST /funding-recipients/{recipientId}/owners` answers 201 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 500.
    pub fn create_owner(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
        body: impl Into<payroc_api::types::Owner>,
    ) -> Call<'c, builder::CreateFundingRecipientOwner<'c>> {
        Call::new(
            self.client,
            self
                .client
                .raw()
                .create_funding_recipient_owner()
                .recipient_id(recipient_id)
                .body(body),
        )
    }
}

impl std::fmt::Debug for Recipients<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Recipients")
    }
}

impl Call<'_, builder::ListFundingRecipients<'_>> {
    /// `after` of the query.
    pub fn after(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.after(value))
    }

    /// `before` of the query.
    pub fn before(self, value: impl Into<String>) -> Self {
        self.map(|builder| builder.before(value))
    }

    /// `limit` of the query.
    pub fn limit(self, value: impl Into<i64>) -> Self {
        self.map(|builder| builder.limit(value))
    }
}
