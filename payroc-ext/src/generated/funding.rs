// Made by `cargo xtask codegen`; changes by hand are lost.

//! `client.funding()` and the calls that it makes.

use crate::{Call, Client};

impl Client {
    /// Where merchants' money goes.
    pub fn funding(&self) -> Funding {
        Funding { client: self.clone() }
    }
}

/// Where merchants' money goes.
///
/// Made by `client.funding()`.
#[derive(Clone)]
pub struct Funding {
    pub(crate) client: Client,
}

impl Funding {
    /// Bank accounts that money is sent to or drawn from.
    pub fn accounts(&self) -> Accounts {
        Accounts {
            client: self.client.clone(),
        }
    }

    /// Balances of merchants, and what changed them.
    pub fn activity(&self) -> Activity {
        Activity {
            client: self.client.clone(),
        }
    }

    /// Orders to pay balances out.
    pub fn instructions(&self) -> Instructions {
        Instructions {
            client: self.client.clone(),
        }
    }

    /// Recipients who take no payments themselves, with their accounts and owners.
    pub fn recipients(&self) -> Recipients {
        Recipients {
            client: self.client.clone(),
        }
    }
}

impl std::fmt::Debug for Funding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Funding")
    }
}

/// Bank accounts that money is sent to or drawn from.
///
/// Made by `client.funding().accounts()`.
#[derive(Clone)]
pub struct Accounts {
    pub(crate) client: Client,
}

impl Accounts {
    /// Lists the bank accounts that money is sent to or drawn from, page by page.
    ///
    /// `GET /funding-accounts` returns 200, a page at a time. Declared errors: 400, 401, 403, 404, 500.
    pub fn list(&self) -> ListFundingAccounts {
        ListFundingAccounts(
            Call::new(&self.client, self.client.raw().list_funding_accounts()),
        )
    }

    /// Deletes a funding recipient's bank account; accounts of processing accounts cannot be deleted.
    ///
    /// `DELETE /funding-accounts/{fundingAccountId}` returns 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        funding_account_id: impl Into<payroc_api::types::FundingAccountId>,
    ) -> DeleteFundingAccount {
        DeleteFundingAccount(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .delete_funding_account()
                    .funding_account_id(funding_account_id),
            ),
        )
    }

    /// Fetches one bank account for funding.
    ///
    /// `GET /funding-accounts/{fundingAccountId}` returns 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get(
        &self,
        funding_account_id: impl Into<payroc_api::types::FundingAccountId>,
    ) -> GetFundingAccount {
        GetFundingAccount(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_funding_account()
                    .funding_account_id(funding_account_id),
            ),
        )
    }

    /// Replaces a funding recipient's bank account; what is left out is lost. Accounts of processing
    /// accounts cannot change.
    ///
    /// `PUT /funding-accounts/{fundingAccountId}` returns 204. Declared errors: 400, 401, 403, 404, 406, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; properties that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        funding_account_id: impl Into<payroc_api::types::FundingAccountId>,
        body: impl Into<payroc_api::types::FundingAccount>,
    ) -> ReplaceFundingAccount {
        ReplaceFundingAccount(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .replace_funding_account()
                    .funding_account_id(funding_account_id)
                    .body(body),
            ),
        )
    }
}

impl std::fmt::Debug for Accounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Accounts")
    }
}

/// Lists the bank accounts that money is sent to or drawn from, page by page: `GET /funding-accounts`.
///
/// Made by `client.funding().accounts().list()`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListFundingAccounts(Call<payroc_api::builders::ListFundingAccounts>);

impl ListFundingAccounts {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }
}

crate::client::call::call!(ListFundingAccounts, paged);

/// Deletes a funding recipient's bank account; accounts of processing accounts cannot be deleted: `DELETE
/// /funding-accounts/{fundingAccountId}`.
///
/// Made by `client.funding().accounts().delete(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct DeleteFundingAccount(Call<payroc_api::builders::DeleteFundingAccount>);

crate::client::call::call!(DeleteFundingAccount);

/// Fetches one bank account for funding: `GET /funding-accounts/{fundingAccountId}`.
///
/// Made by `client.funding().accounts().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetFundingAccount(Call<payroc_api::builders::GetFundingAccount>);

crate::client::call::call!(GetFundingAccount);

/// Replaces a funding recipient's bank account; what is left out is lost. Accounts of processing
/// accounts cannot change: `PUT /funding-accounts/{fundingAccountId}`.
///
/// Made by `client.funding().accounts().replace(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct ReplaceFundingAccount(Call<payroc_api::builders::ReplaceFundingAccount>);

crate::client::call::call!(ReplaceFundingAccount);

/// Balances of merchants, and what changed them.
///
/// Made by `client.funding().activity()`.
#[derive(Clone)]
pub struct Activity {
    pub(crate) client: Client,
}

impl Activity {
    /// Lists what was added to and taken from merchants' funding balances in a range of dates, page by
    /// page.
    ///
    /// `GET /funding-activity` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        date_from: impl Into<chrono::NaiveDate>,
        date_to: impl Into<chrono::NaiveDate>,
    ) -> ListFundingActivity {
        ListFundingActivity(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_funding_activity()
                    .date_from(date_from)
                    .date_to(date_to),
            ),
        )
    }

    /// Lists what each merchant has in all, has free for instructions and has pending, page by page.
    ///
    /// `GET /funding-balance` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list_balances(&self) -> ListFundingBalances {
        ListFundingBalances(
            Call::new(&self.client, self.client.raw().list_funding_balances()),
        )
    }
}

impl std::fmt::Debug for Activity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Activity")
    }
}

/// Lists what was added to and taken from merchants' funding balances in a range of dates, page by
/// page: `GET /funding-activity`.
///
/// Made by `client.funding().activity().list(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListFundingActivity(Call<payroc_api::builders::ListFundingActivity>);

impl ListFundingActivity {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }

    /// The processor's number of the merchant (MID).
    ///
    /// `merchantId` of the query.
    pub fn merchant_id(
        mut self,
        value: impl Into<payroc_api::types::MerchantId>,
    ) -> Self {
        self.0.request = self.0.request.merchant_id(value);
        self
    }
}

crate::client::call::call!(ListFundingActivity, paged);

/// Lists what each merchant has in all, has free for instructions and has pending, page by page: `GET
/// /funding-balance`.
///
/// Made by `client.funding().activity().list_balances()`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListFundingBalances(Call<payroc_api::builders::ListFundingBalances>);

impl ListFundingBalances {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }

    /// The processor's number of the merchant (MID).
    ///
    /// `merchantId` of the query.
    pub fn merchant_id(
        mut self,
        value: impl Into<payroc_api::types::MerchantId>,
    ) -> Self {
        self.0.request = self.0.request.merchant_id(value);
        self
    }
}

crate::client::call::call!(ListFundingBalances, paged);

/// Orders to pay balances out.
///
/// Made by `client.funding().instructions()`.
#[derive(Clone)]
pub struct Instructions {
    pub(crate) client: Client,
}

impl Instructions {
    /// Lists the funding instructions of a range of dates, page by page, at most two years back.
    ///
    /// `GET /funding-instructions` returns 200, a page at a time. Declared errors: 400, 401, 403, 406, 500.
    pub fn list(
        &self,
        date_from: impl Into<chrono::NaiveDate>,
        date_to: impl Into<chrono::NaiveDate>,
    ) -> ListFundingInstructions {
        ListFundingInstructions(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_funding_instructions()
                    .date_from(date_from)
                    .date_to(date_to),
            ),
        )
    }

    /// Orders how merchants' balances are paid out to funding accounts: this moves money.
    ///
    /// `POST /funding-instructions` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406,
    /// 409, 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::FundingInstruction>,
    ) -> CreateFundingInstruction {
        CreateFundingInstruction(
            Call::new(
                &self.client,
                self.client.raw().create_funding_instruction().body(body),
            ),
        )
    }

    /// Withdraws a funding instruction while its status is `accepted`.
    ///
    /// `DELETE /funding-instructions/{instructionId}` returns 204. Declared errors: 400, 401, 403, 404, 409, 500.
    pub fn delete(
        &self,
        instruction_id: impl Into<payroc_api::types::FundingInstructionId>,
    ) -> DeleteFundingInstruction {
        DeleteFundingInstruction(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .delete_funding_instruction()
                    .instruction_id(instruction_id),
            ),
        )
    }

    /// Fetches one funding instruction and the state of each transfer in it.
    ///
    /// `GET /funding-instructions/{instructionId}` returns 200. Declared errors: 400, 401, 403, 404, 406, 500.
    pub fn get(
        &self,
        instruction_id: impl Into<payroc_api::types::FundingInstructionId>,
    ) -> GetFundingInstruction {
        GetFundingInstruction(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .get_funding_instruction()
                    .instruction_id(instruction_id),
            ),
        )
    }

    /// Replaces a funding instruction while its status is `accepted`; what is left out is lost.
    ///
    /// `PUT /funding-instructions/{instructionId}` returns 204. Declared errors: 400, 401, 403, 404, 409, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; properties that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        instruction_id: impl Into<payroc_api::types::FundingInstructionId>,
        body: impl Into<payroc_api::types::FundingInstruction>,
    ) -> ReplaceFundingInstruction {
        ReplaceFundingInstruction(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .replace_funding_instruction()
                    .instruction_id(instruction_id)
                    .body(body),
            ),
        )
    }
}

impl std::fmt::Debug for Instructions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Instructions")
    }
}

/// Lists the funding instructions of a range of dates, page by page, at most two years back: `GET
/// /funding-instructions`.
///
/// Made by `client.funding().instructions().list(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListFundingInstructions(Call<payroc_api::builders::ListFundingInstructions>);

impl ListFundingInstructions {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }
}

crate::client::call::call!(ListFundingInstructions, paged);

/// Orders how merchants' balances are paid out to funding accounts: this moves money: `POST
/// /funding-instructions`.
///
/// Made by `client.funding().instructions().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateFundingInstruction(
    Call<payroc_api::builders::CreateFundingInstruction>,
);

crate::client::call::call!(CreateFundingInstruction, keyed);

/// Withdraws a funding instruction while its status is `accepted`: `DELETE
/// /funding-instructions/{instructionId}`.
///
/// Made by `client.funding().instructions().delete(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct DeleteFundingInstruction(
    Call<payroc_api::builders::DeleteFundingInstruction>,
);

crate::client::call::call!(DeleteFundingInstruction);

/// Fetches one funding instruction and the state of each transfer in it: `GET
/// /funding-instructions/{instructionId}`.
///
/// Made by `client.funding().instructions().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetFundingInstruction(Call<payroc_api::builders::GetFundingInstruction>);

crate::client::call::call!(GetFundingInstruction);

/// Replaces a funding instruction while its status is `accepted`; what is left out is lost: `PUT
/// /funding-instructions/{instructionId}`.
///
/// Made by `client.funding().instructions().replace(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct ReplaceFundingInstruction(
    Call<payroc_api::builders::ReplaceFundingInstruction>,
);

crate::client::call::call!(ReplaceFundingInstruction);

/// Recipients who take no payments themselves, with their accounts and owners.
///
/// Made by `client.funding().recipients()`.
#[derive(Clone)]
pub struct Recipients {
    pub(crate) client: Client,
}

impl Recipients {
    /// Lists funding recipients, page by page.
    ///
    /// `GET /funding-recipients` returns 200, a page at a time. Declared errors: 400, 401, 403, 500.
    pub fn list(&self) -> ListFundingRecipients {
        ListFundingRecipients(
            Call::new(&self.client, self.client.raw().list_funding_recipients()),
        )
    }

    /// Registers somebody who can receive funds without taking payments, with owners and bank accounts.
    ///
    /// `POST /funding-recipients` returns 201 and takes an idempotency key. Declared errors: 400, 401, 403, 406, 409,
    /// 500.
    pub fn create(
        &self,
        body: impl Into<payroc_api::types::FundingRecipientRequest>,
    ) -> CreateFundingRecipient {
        CreateFundingRecipient(
            Call::new(
                &self.client,
                self.client.raw().create_funding_recipient().body(body),
            ),
        )
    }

    /// Deletes a funding recipient together with its bank accounts and owners.
    ///
    /// `DELETE /funding-recipients/{recipientId}` returns 204. Declared errors: 400, 401, 403, 404, 500.
    pub fn delete(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
    ) -> DeleteFundingRecipient {
        DeleteFundingRecipient(
            Call::new(
                &self.client,
                self.client.raw().delete_funding_recipient().recipient_id(recipient_id),
            ),
        )
    }

    /// Fetches one funding recipient and whether it was approved.
    ///
    /// `GET /funding-recipients/{recipientId}` returns 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn get(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
    ) -> GetFundingRecipient {
        GetFundingRecipient(
            Call::new(
                &self.client,
                self.client.raw().get_funding_recipient().recipient_id(recipient_id),
            ),
        )
    }

    /// Replaces all details of a funding recipient; what is left out is lost, and large changes are
    /// reviewed anew.
    ///
    /// `PUT /funding-recipients/{recipientId}` returns 204. Declared errors: 400, 401, 403, 404, 406, 500.
    ///
    /// The body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since
    /// it was read is lost. Read, change, and send back all that was read; properties that this version does not know
    /// are kept. A secret that still is the mask as which it was read is refused before anything is sent.
    pub fn replace(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
        body: impl Into<payroc_api::types::FundingRecipient>,
    ) -> ReplaceFundingRecipient {
        ReplaceFundingRecipient(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .replace_funding_recipient()
                    .recipient_id(recipient_id)
                    .body(body),
            ),
        )
    }

    /// Lists the bank accounts of a funding recipient; the whole list comes at once.
    ///
    /// `GET /funding-recipients/{recipientId}/funding-accounts` returns 200. Declared errors: 400, 401, 403, 404,
    /// 500.
    pub fn list_accounts(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
    ) -> ListFundingRecipientAccounts {
        ListFundingRecipientAccounts(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_funding_recipient_accounts()
                    .recipient_id(recipient_id),
            ),
        )
    }

    /// Adds a bank account to a funding recipient.
    ///
    /// `POST /funding-recipients/{recipientId}/funding-accounts` returns 201 and takes an idempotency key. Declared
    /// errors: 400, 401, 403, 404, 406, 409, 500.
    pub fn create_account(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
        body: impl Into<payroc_api::types::FundingAccount>,
    ) -> CreateFundingRecipientAccount {
        CreateFundingRecipientAccount(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .create_funding_recipient_account()
                    .recipient_id(recipient_id)
                    .body(body),
            ),
        )
    }

    /// Lists the owners of a funding recipient; the whole list comes at once.
    ///
    /// `GET /funding-recipients/{recipientId}/owners` returns 200. Declared errors: 400, 401, 403, 404, 500.
    pub fn list_owners(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
    ) -> ListFundingRecipientOwners {
        ListFundingRecipientOwners(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .list_funding_recipient_owners()
                    .recipient_id(recipient_id),
            ),
        )
    }

    /// Adds an owner to a funding recipient.
    ///
    /// `POST /funding-recipients/{recipientId}/owners` returns 201 and takes an idempotency key. Declared errors:
    /// 400, 401, 403, 404, 406, 409, 500.
    pub fn create_owner(
        &self,
        recipient_id: impl Into<payroc_api::types::FundingRecipientId>,
        body: impl Into<payroc_api::types::Owner>,
    ) -> CreateFundingRecipientOwner {
        CreateFundingRecipientOwner(
            Call::new(
                &self.client,
                self
                    .client
                    .raw()
                    .create_funding_recipient_owner()
                    .recipient_id(recipient_id)
                    .body(body),
            ),
        )
    }
}

impl std::fmt::Debug for Recipients {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Recipients")
    }
}

/// Lists funding recipients, page by page: `GET /funding-recipients`.
///
/// Made by `client.funding().recipients().list()`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListFundingRecipients(Call<payroc_api::builders::ListFundingRecipients>);

impl ListFundingRecipients {
    /// Returns the rows behind this row; the client sets it when it turns pages.
    ///
    /// `after` of the query.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.after(value);
        self
    }

    /// Returns the rows in front of this row; the client sets it when it turns pages.
    ///
    /// `before` of the query.
    pub fn before(mut self, value: impl Into<String>) -> Self {
        self.0.request = self.0.request.before(value);
        self
    }

    /// The largest number of rows of a page.
    ///
    /// `limit` of the query. At most 100. The default is `10`.
    pub fn limit(mut self, value: impl Into<i64>) -> Self {
        self.0.request = self.0.request.limit(value);
        self
    }
}

crate::client::call::call!(ListFundingRecipients, paged);

/// Registers somebody who can receive funds without taking payments, with owners and bank accounts: `POST
/// /funding-recipients`.
///
/// Made by `client.funding().recipients().create(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateFundingRecipient(Call<payroc_api::builders::CreateFundingRecipient>);

crate::client::call::call!(CreateFundingRecipient, keyed);

/// Deletes a funding recipient together with its bank accounts and owners: `DELETE
/// /funding-recipients/{recipientId}`.
///
/// Made by `client.funding().recipients().delete(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct DeleteFundingRecipient(Call<payroc_api::builders::DeleteFundingRecipient>);

crate::client::call::call!(DeleteFundingRecipient);

/// Fetches one funding recipient and whether it was approved: `GET /funding-recipients/{recipientId}`.
///
/// Made by `client.funding().recipients().get(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct GetFundingRecipient(Call<payroc_api::builders::GetFundingRecipient>);

crate::client::call::call!(GetFundingRecipient);

/// Replaces all details of a funding recipient; what is left out is lost, and large changes are
/// reviewed anew: `PUT /funding-recipients/{recipientId}`.
///
/// Made by `client.funding().recipients().replace(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct ReplaceFundingRecipient(Call<payroc_api::builders::ReplaceFundingRecipient>);

crate::client::call::call!(ReplaceFundingRecipient);

/// Lists the bank accounts of a funding recipient; the whole list comes at once: `GET
/// /funding-recipients/{recipientId}/funding-accounts`.
///
/// Made by `client.funding().recipients().list_accounts(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListFundingRecipientAccounts(
    Call<payroc_api::builders::ListFundingRecipientAccounts>,
);

crate::client::call::call!(ListFundingRecipientAccounts);

/// Adds a bank account to a funding recipient: `POST /funding-recipients/{recipientId}/funding-accounts`.
///
/// Made by `client.funding().recipients().create_account(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateFundingRecipientAccount(
    Call<payroc_api::builders::CreateFundingRecipientAccount>,
);

crate::client::call::call!(CreateFundingRecipientAccount, keyed);

/// Lists the owners of a funding recipient; the whole list comes at once: `GET
/// /funding-recipients/{recipientId}/owners`.
///
/// Made by `client.funding().recipients().list_owners(..)`.
#[derive(Clone)]
#[must_use = "a call is sent by awaiting it"]
pub struct ListFundingRecipientOwners(
    Call<payroc_api::builders::ListFundingRecipientOwners>,
);

crate::client::call::call!(ListFundingRecipientOwners);

/// Adds an owner to a funding recipient: `POST /funding-recipients/{recipientId}/owners`.
///
/// Made by `client.funding().recipients().create_owner(..)`.
#[must_use = "a call is sent by awaiting it"]
pub struct CreateFundingRecipientOwner(
    Call<payroc_api::builders::CreateFundingRecipientOwner>,
);

crate::client::call::call!(CreateFundingRecipientOwner, keyed);
