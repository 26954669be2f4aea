// Made by `cargo xtask codegen`; changes by hand are lost.

//! The types of request bodies, responses and parameters.
//!
//! Types that are sent have `new` and a setter for each optional field. `new` takes the required fields, by position where there are at
//! most four, and otherwise by name, in a struct whose name ends in `Fields`.
//!
//! Enumerations and unions are open: their variant `Unknown` keeps what a newer server sends, and it is written back unchanged.
//!
//! The page of an operation links what it takes and returns. This table is for looking up, by what the types are for.
//!
//! | what for | types |
//! |---|---|
//! | Addenda to the application of a merchant | [`AddendumEntry`], [`CbdV1AddendumEntry`], [`CloverLineItem`], [`CloverLineItems`], [`CloverMerchantProcessingAmendmentAddendumEntry`], [`DonationsV1AddendumEntry`], [`FirearmsV1AddendumEntry`], [`InstallmentPaymentsV1AddendumEntry`], [`MoneyServicesV1AddendumEntry`], [`PharmacyCnpComplianceV1AddendumEntry`], [`TelehealthV1AddendumEntry`], [`TobaccoCnpV1AddendumEntry`] |
//! | Applications of merchants, and everything that belongs to them | [`AmericanExpressDirectAcceptance`], [`AvsLevel`], [`CommunicationType`], [`ElectronicBenefitsTransfer`], [`Frequency`], [`FrequencyType`], [`MerchantMethod`], [`MonthOfOperation`], [`PartnerMethod`], [`PaymentIntentSummary`], [`PaymentIntentType`], [`PayrocGateway`], [`Processor`], [`PurchaseCostBreakdownCustomCharge`], [`PurchaseCostBreakdownItem`], [`SolutionApplicationSettings`], [`SolutionGatewaySettings`], [`SolutionSecuritySettings`], [`SolutionSetup`], [`TrainingProvider`], [`TransactionDataLevel`] |
//! | Asks a device for a signature, and waits for it | [`SignatureInstruction`], [`SignatureInstructionRequest`] |
//! | Asks a device to give a refund, and waits for it | [`RefundInstruction`], [`RefundInstructionOrder`], [`RefundInstructionRequest`] |
//! | Asks a device to take a payment, and waits for it | [`PaymentInstruction`], [`PaymentInstructionBreakdown`], [`PaymentInstructionOrder`], [`PaymentInstructionRequest`] |
//! | Asks payment devices to do something | [`ClosedLoopOptions`], [`CustomizationOptions`], [`MifareOptions`] |
//! | Balances of merchants, and what changed them | [`ActivityRecord`], [`ActivityRecordPage`], [`ActivityRecordType`], [`MerchantBalance`], [`MerchantBalancePage`] |
//! | Bank accounts and transfers | [`Ach`], [`AchBankAccount`], [`AchPayload`], [`AchSource`], [`BankAccount`], [`BankAccountType`], [`BankTransferCustomer`], [`BankTransferRefundMethod`], [`BankTransferResult`], [`BankTransferResultStatus`], [`BankTransferResultType`], [`Funding`], [`FundingAccount`], [`FundingAccountStatus`], [`FundingAccountSummary`], [`FundingAccountType`], [`FundingAccountUse`], [`FundingAchAccount`], [`FundingAchAccountNumbers`], [`FundingPaymentMethod`], [`FundingRecipientStatus`], [`FundingSchedule`], [`FundingStatus`], [`PadBankAccount`], [`PadPayload`], [`PadSource`] |
//! | Bank accounts that money is sent to or drawn from | [`FundingAccountPage`] |
//! | Batches, transactions, authorizations, disputes, deposits and their fees | [`AchDeposit`], [`AchDepositFee`], [`AchDepositFeePage`], [`AchDepositPage`], [`AchDepositSummary`], [`Authorization`], [`AuthorizationPage`], [`AuthorizationResponse`], [`AuthorizationSummary`], [`Batch`], [`BatchPage`], [`BatchSummary`], [`CardSummary`], [`CardSummaryType`], [`Dispute`], [`DisputeCurrentStatus`], [`DisputePage`], [`DisputeStatus`], [`DisputeStatusCode`], [`DisputeType`], [`MerchantSummary`], [`SettledSummary`], [`Transaction`], [`TransactionEntryMethod`], [`TransactionInterchange`], [`TransactionPage`], [`TransactionStatus`], [`TransactionSummary`], [`TransactionType`], [`TransactionTypeFilter`] |
//! | Cards and what stands for them | [`AcceptedCard`], [`Card`], [`CardAcceptance`], [`CardBalance`], [`CardDetails`], [`CardEntryMethod`], [`CardInfo`], [`CardPayload`], [`CardSource`], [`DigitalWalletPayload`], [`DigitalWalletProvider`], [`EbtAcceptance`], [`EbtDetails`], [`EbtDetailsWithVoucher`], [`EbtTransactionType`], [`GatewayThreeDSecure`], [`OtherCardAcceptance`], [`RetrievedCard`], [`SecureTokenPayload`], [`SecureTokenSource`], [`SecureTokenStatus`], [`SecureTokenSummary`], [`SecurityCheck`], [`SingleUseTokenPayload`], [`SpecialityCardAcceptance`], [`SpecialityCards`], [`ThirdPartyThreeDSecure`], [`ThreeDSecure`], [`ThreeDSecureEci`], [`Voucher`] |
//! | Changes to a resource, as JSON Patch | [`PatchAdd`], [`PatchCopy`], [`PatchMove`], [`PatchOperation`], [`PatchRemove`], [`PatchReplace`], [`PatchTest`] |
//! | Charges cards, wallets and saved details: sale, hold, capture, adjustment, reversal, refund | [`BreakdownAdjustment`], [`FirstTransactionReference`], [`ItemizedBreakdown`], [`ItemizedBreakdownRequest`], [`LineItem`], [`LineItemRequest`], [`OfflineProcessing`], [`OfflineProcessingOperation`], [`OrderAdjustment`], [`Payment`], [`PaymentAdjustment`], [`PaymentAdjustmentRequest`], [`PaymentCaptureRequest`], [`PaymentMethod`], [`PaymentOrder`], [`PaymentOrderRequest`], [`PaymentPage`], [`PaymentRequest`], [`PaymentReversalRequest`], [`PaymentType`], [`ProcessingModel`], [`ReferencedRefundRequest`], [`RetrievedPayment`], [`SignatureAdjustment`], [`StandingInstructions`], [`Tax`], [`TaxAmount`], [`TipModeFilter`], [`TransactionSequence`], [`UnitOfMeasure`] |
//! | Checks bank accounts before they are debited | [`BankAccountToVerify`], [`BankAccountVerificationRequest`], [`BankAccountVerificationResult`] |
//! | Checks cards, looks up what they are, and asks for benefit balances. No money moves | [`Balance`], [`BalanceInquiryCard`], [`BalanceInquiryRequest`], [`BinLookupCard`], [`BinLookupRequest`], [`CardBinPayload`], [`CardVerificationRequest`], [`CardVerificationRequestCard`], [`CardVerificationResult`] |
//! | Debits bank accounts by ACH or PAD, and handles what banks send back | [`BankTransferBreakdown`], [`BankTransferPayment`], [`BankTransferPaymentMethod`], [`BankTransferPaymentOrder`], [`BankTransferPaymentPage`], [`BankTransferPaymentRequest`], [`BankTransferPaymentRequestOrder`], [`BankTransferPaymentType`], [`BankTransferReferencedRefundRequest`], [`BankTransferRequestBreakdown`], [`BankTransferReturnSummary`], [`RepresentmentRequest`] |
//! | Drafts of prices that merchants are boarded with | [`PricingIntent`], [`PricingIntentPage`], [`PricingIntentStatus`], [`PricingIntentV50`], [`PricingIntentV52`], [`WritablePricingIntent`] |
//! | Exchanges payment details for a token that is good for one call | [`SingleUseTokenDetails`], [`SingleUseTokenPaymentMethod`], [`SingleUseTokenRequest`], [`SingleUseTokenRequestSource`] |
//! | Fees of pricing plans | [`AccountUpdaterFees`], [`AchFees`], [`AnnualFee`], [`AnnualFeeMonth`], [`BaseFees`], [`BaseFeesV52`], [`CloverProcessingFees`], [`ConsumerChoiceFees`], [`FlatRateAmexDirect`], [`FlatRateFees`], [`FlatRateFeesAmex`], [`GatewayFeesV50`], [`GatewayFeesV52`], [`InterchangePlusAmexDirect`], [`InterchangePlusAmexOptBlue`], [`InterchangePlusFees`], [`InterchangePlusFeesAmex`], [`InterchangePlusPlusAmexDirect`], [`InterchangePlusPlusAmexOptBlue`], [`InterchangePlusPlusFees`], [`InterchangePlusPlusFeesAmex`], [`InterchangePlusPlusV52Fees`], [`InterchangePlusV52Fees`], [`ProcessorFee`], [`QualifiedRates`], [`QualifiedRatesWithPremium`], [`QualifiedRatesWithPremiumAndRegulated`], [`RewardPayChoiceFees`], [`RocServicesProcessingFees`], [`Tiered3AmexDirect`], [`Tiered3AmexOptBlue`], [`Tiered3Fees`], [`Tiered3FeesAmex`], [`Tiered4AmexDirect`], [`Tiered4AmexOptBlue`], [`Tiered4Fees`], [`Tiered4FeesAmex`], [`Tiered6AmexDirect`], [`Tiered6AmexOptBlue`], [`Tiered6Fees`], [`Tiered6FeesAmex`], [`WirelessProcessingFees`] |
//! | How a card was read | [`CardDowngrade`], [`Device`], [`DeviceCategory`], [`DeviceConfig`], [`DeviceEntryMethod`], [`DeviceInstructionStatus`], [`DeviceModel`], [`DevicePinDetails`], [`DukptPinDetails`], [`EmvTag`], [`EncryptedSwipedData`], [`EncryptionCapableDevice`], [`FullyEncryptedKeyedData`], [`IccCardDetails`], [`KeyedCardDetails`], [`KeyedData`], [`PartiallyEncryptedKeyedData`], [`PinDetails`], [`PlainTextKeyedData`], [`PlainTextSwipedData`], [`RawCardDetails`], [`RawPinDetails`], [`SolutionDeviceSettings`], [`SwipedCardDetails`], [`SwipedData`] |
//! | How a terminal order is paid for | [`PayerMerchant`], [`PayerPartner`], [`PayerStatus`], [`PaymentIntent`], [`PurchaseIntent`], [`PurchaseIntentCostBreakdown`], [`PurchaseIntentPayment`] |
//! | Ids: each kind has a type of its own | [`AchDepositId`], [`AttachmentId`], [`AuthorizationId`], [`BatchId`], [`CardSchemeReferenceId`], [`ClosedLoopReadId`], [`ContactId`], [`DeviceId`], [`DisputeId`], [`DisputeStatusId`], [`EventSubscriptionId`], [`FundingAccountId`], [`FundingInstructionId`], [`FundingRecipientId`], [`MerchantId`], [`MerchantPlatformId`], [`OwnerId`], [`PaymentId`], [`PaymentInstructionId`], [`PaymentIntentId`], [`PaymentLinkId`], [`PaymentPlanId`], [`PricingIntentId`], [`ProcessingAccountId`], [`RefundId`], [`RefundInstructionId`], [`ReminderId`], [`SecureToken`], [`SecureTokenId`], [`SessionToken`], [`SharingEventId`], [`SignatureId`], [`SignatureInstructionId`], [`SingleUseToken`], [`SubscriptionId`], [`TerminalId`], [`TerminalOrderId`], [`TransactionId`] |
//! | Links that customers pay with, and their sending | [`CustomLabel`], [`CustomLabelElement`], [`MultiUsePaymentLink`], [`MultiUsePaymentLinkOrder`], [`PaymentLink`], [`PaymentLinkAssets`], [`PaymentLinkAuthType`], [`PaymentLinkCharge`], [`PaymentLinkChargeType`], [`PaymentLinkCredentialOnFile`], [`PaymentLinkEmailRecipient`], [`PaymentLinkEmailShareEvent`], [`PaymentLinkPage`], [`PaymentLinkPaymentMethod`], [`PaymentLinkStatus`], [`PaymentLinkType`], [`PresetPaymentLinkCharge`], [`PromptPaymentLinkCharge`], [`SharingEvent`], [`SharingEventPage`], [`SingleUsePaymentLink`], [`SingleUsePaymentLinkOrder`] |
//! | Merchants: applies for them and for their processing accounts | [`Business`], [`BusinessAddress`], [`BusinessOrganizationType`], [`CountryOfOperation`], [`FundingRequest`], [`LegalAddress`], [`MerchantPlatform`], [`MerchantPlatformPage`], [`MerchantPlatformProcessingAccount`], [`MerchantPlatformProcessingAccountStatus`], [`MerchantPlatformRequest`], [`Pricing`], [`PricingAgreement`], [`PricingAgreementV52`], [`PricingTemplate`], [`ProcessingAccountPage`], [`ProcessingAccountRequest`] |
//! | Orders to pay balances out | [`FundingInstruction`], [`FundingInstructionAmount`], [`FundingInstructionCurrency`], [`FundingInstructionMerchant`], [`FundingInstructionPage`], [`FundingInstructionPaymentMethod`], [`FundingInstructionRecipient`], [`FundingInstructionRecipientStatus`], [`FundingInstructionStatus`], [`FundingInstructionSummary`] |
//! | Payers on payment plans: begins, collects, stops and resumes | [`PaymentPlanSummary`], [`Subscription`], [`SubscriptionOrderBreakdown`], [`SubscriptionOrderBreakdownRequest`], [`SubscriptionPage`], [`SubscriptionPayment`], [`SubscriptionPaymentOrder`], [`SubscriptionPaymentOrderRequest`], [`SubscriptionPaymentRequest`], [`SubscriptionRecurringOrder`], [`SubscriptionRecurringOrderRequest`], [`SubscriptionRequest`], [`SubscriptionRequestPaymentMethod`], [`SubscriptionState`], [`SubscriptionStatus`] |
//! | Payment devices, with their terminals and last transactions | [`DeviceLastTransaction`], [`DevicePage`], [`DeviceSummary`], [`DeviceSummaryType`] |
//! | Pays money into bank accounts without a payment before | [`BankTransferRefund`], [`BankTransferRefundOrder`], [`BankTransferRefundPage`], [`BankTransferRefundType`], [`BankTransferUnreferencedRefundRequest`] |
//! | People and businesses, and how to reach them | [`Address`], [`Contact`], [`ContactMethod`], [`ContactMethodEmail`], [`ContactMethodFax`], [`ContactMethodMobile`], [`ContactMethodPhone`], [`ContactType`], [`Customer`], [`CustomerAdjustment`], [`Identifier`], [`IdentifierType`], [`IpAddress`], [`IpAddressType`], [`NotificationLanguage`], [`Owner`], [`OwnerRelationship`], [`PostalAddress`], [`ReceiptNotifications`], [`RetrievedAddress`], [`RetrievedCustomer`], [`Signature`], [`SignatureByDirectLink`], [`SignatureByEmail`] |
//! | Pricing plans | [`AccountUpdater`], [`CardPlanV50`], [`CardPlanV52`], [`CloverProcessing`], [`ConsumerChoice`], [`EnhancedInterchange`], [`FlatRate`], [`GatewayPricingV50`], [`GatewayPricingV52`], [`HardwareAdvantagePlan`], [`InterchangePlus`], [`InterchangePlusPlus`], [`InterchangePlusPlusV52`], [`InterchangePlusV52`], [`PinDebit`], [`PlatinumSecurity`], [`PlatinumSecurityAnnually`], [`PlatinumSecurityMonthly`], [`PricedServiceV50`], [`PricedServiceV52`], [`PricingCountry`], [`PricingProcessorV50`], [`PricingProcessorV52`], [`ProcessingAccountPricing`], [`RewardPayChoice`], [`RewardPayChoiceCredit`], [`RewardPayChoiceDebit`], [`RewardPayChoiceDebitOption`], [`RocServicesProcessing`], [`Tiered3`], [`Tiered4`], [`Tiered6`], [`WirelessProcessing`] |
//! | Processing accounts: owners, contacts, terminals, prices, orders and files | [`AttachmentRequest`], [`AttachmentRequestType`], [`CardPlanV40`], [`ContactPage`], [`GatewayFeesV40`], [`GatewayPricingV40`], [`InterchangePlusTiered3`], [`InterchangePlusTiered3AmexDirect`], [`InterchangePlusTiered3AmexOptBlue`], [`InterchangePlusTiered3Fees`], [`InterchangePlusTiered3FeesAmex`], [`Merchant`], [`OrderItem`], [`OwnerPage`], [`Partner`], [`PaymentIntentRequest`], [`PricingAgreementReminder`], [`PricingProcessorV40`], [`ProcessingAccountPricingAgreement`], [`ProcessingAccountPricingAgreementV40`], [`ProcessingAccountPricingAgreementV50`], [`ProcessingAccountPricingAgreementV52`], [`ProcessingTerminalPage`], [`Purchase`], [`PurchaseCostBreakdown`], [`PurchasePayment`], [`Reminder`], [`RewardPay`], [`RewardPayFees`], [`TerminalOrderRequest`] |
//! | Quotes a rate for paying in the card's own currency | [`FxRate`], [`FxRateRequest`], [`FxRateRequestPaymentMethod`], [`FxRateResult`] |
//! | Recipients who take no payments themselves, with their accounts and owners | [`FundingRecipient`], [`FundingRecipientFundingAccount`], [`FundingRecipientOwner`], [`FundingRecipientPage`], [`FundingRecipientRequest`], [`FundingRecipientType`] |
//! | Refunds to cards without a payment before, and what becomes of refunds | [`RefundAdjustment`], [`RefundAdjustmentRequest`], [`RefundOrder`], [`RefundPage`], [`RetrievedRefund`], [`UnreferencedRefundChannel`], [`UnreferencedRefundMethod`], [`UnreferencedRefundRequest`] |
//! | Saved payment details: saves, finds, renews and deletes them | [`AchSourceWithAccountType`], [`PadSourceWithAccountType`], [`SecureTokenAccountRequest`], [`SecureTokenDetails`], [`SecureTokenPage`], [`SecureTokenRequest`], [`SecureTokenRequestSource`], [`SecureTokenWithAccountType`], [`SecureTokenWithAccountTypeSource`], [`SingleUseTokenAccountUpdate`] |
//! | Schedules of charges that payers subscribe to | [`PaymentPlan`], [`PaymentPlanOnDelete`], [`PaymentPlanOnUpdate`], [`PaymentPlanOrderBreakdown`], [`PaymentPlanPage`], [`PaymentPlanRecurringOrder`], [`PaymentPlanSetupOrder`] |
//! | Sessions for payment fields on your page. `client.hosted_fields().terminal(..)` makes them with the right release of the script | [`HostedFieldsScenario`], [`HostedFieldsSession`], [`HostedFieldsSessionRequest`] |
//! | Signatures that devices have taken | [`RetrievedSignature`] |
//! | Starts a session for Apple Pay in a browser | [`ApplePaySession`], [`ApplePaySessionRequest`] |
//! | Terminals, their settings and orders of them | [`AutomaticBatchClose`], [`BatchClose`], [`CustomerShippingAddress`], [`ManualBatchClose`], [`OrderItemDeviceCondition`], [`OrderItemType`], [`ProcessingTerminal`], [`ProcessingTerminalStatus`], [`ProcessingTerminalSummary`], [`ProcessingTerminalTimezone`], [`RetrievedShipping`], [`Shipping`], [`ShippingAddress`], [`ShippingAddressMode`], [`ShippingPreferences`], [`ShippingPreferencesMethod`], [`SolutionBatchClose`], [`SolutionBatchCloseAutomatic`], [`SolutionBatchCloseManual`], [`TerminalApplicationSettings`], [`TerminalDevice`], [`TerminalEbt`], [`TerminalEbtType`], [`TerminalEnhancedProcessing`], [`TerminalFeatures`], [`TerminalGateway`], [`TerminalOrder`], [`TerminalOrderItem`], [`TerminalOrderItemLink`], [`TerminalOrderStatus`], [`TerminalPaymentLinks`], [`TerminalSecurity`] |
//! | Terminals: their settings, and the end of their batch | [`BatchClosure`], [`DeviceConfiguration`], [`EmvApplication`], [`EmvApplicationMatchType`], [`EmvCertificate`], [`HostConfiguration`], [`ProcessorConfiguration`], [`Tsys`], [`TsysMerchant`], [`TsysTerminal`], [`VisualAsset`], [`VisualAssetScope`], [`VisualAssetType`] |
//! | What a merchant processes | [`Processing`], [`ProcessingAccount`], [`ProcessingAccountBusinessType`], [`ProcessingAccountContact`], [`ProcessingAccountOwner`], [`ProcessingAccountStatus`], [`ProcessingAch`], [`ProcessingAchLimits`], [`ProcessingAchRefunds`], [`ProcessingAchTransactionType`], [`ProcessingMonthlyAmounts`], [`ProcessingTransactionAmounts`], [`ProcessingVolumeBreakdown`], [`SolutionTimezone`], [`Timezone`] |
//! | What an amount is made of | [`AlternativeTender`], [`ChoiceRate`], [`ConvenienceFee`], [`Currency`], [`DccOffer`], [`DualPricing`], [`HealthcareExpense`], [`HealthcareExpenseType`], [`HealthcareIndicator`], [`PurchaseTax`], [`RetrievedTax`], [`RewardPayTips`], [`SolutionTips`], [`SuggestedTips`], [`Surcharge`], [`Surcharging`], [`TaxRate`], [`Tender`], [`TerminalTax`], [`TerminalTips`], [`Tip`], [`TipMode`], [`TipType`] |
//! | What devices read from closed-loop cards | [`ClosedLoopRead`] |
//! | What several resources have in common | [`AdjustedStatus`], [`Attachment`], [`AttachmentEntity`], [`AttachmentEntityType`], [`AttachmentType`], [`AttachmentUploadStatus`], [`AvsResult`], [`BenefitCategory`], [`CredentialOnFile`], [`CustomField`], [`CvvResult`], [`FallbackReason`], [`Link`], [`MitAgreement`], [`PaymentChannel`], [`PaymentPlanFrequency`], [`PaymentPlanType`], [`PaymentSummary`], [`PaymentSummaryStatus`], [`RefundSummary`], [`ResourceLink`], [`ResponseCode`], [`SecCode`], [`SettlementState`], [`StatusAdjustment`], [`SupportedOperation`], [`TransactionResult`], [`TransactionResultStatus`], [`TransactionResultType`] |
//! | Where events are sent to, and which | [`EventSubscription`], [`EventSubscriptionPage`], [`EventSubscriptionStatus`], [`Notification`], [`Webhook`] |

mod accounts;
mod activity;
mod addenda;
mod apple_pay;
mod bank_accounts;
mod bank_details;
mod bank_transfer_payments;
mod bank_transfer_refunds;
mod boarding;
mod card_details;
mod card_reading;
mod cards;
mod closed_loop_reads;
mod cloud;
mod common;
mod devices;
mod event_subscriptions;
mod fx_rates;
mod hosted_fields;
mod ids;
mod instructions;
mod json_patch;
mod merchant_platforms;
mod merchant_processing;
mod order_details;
mod payment_instructions;
mod payment_intents;
mod payment_links;
mod payment_plans;
mod payments;
mod people;
mod pricing_fees;
mod pricing_intents;
mod pricing_plans;
mod processing_accounts;
mod processing_terminals;
mod recipients;
mod refund_instructions;
mod refunds;
mod secure_tokens;
mod settlement;
mod signature_instructions;
mod signatures;
mod single_use_tokens;
mod subscriptions;
mod terminal_settings;
mod conversions;
#[cfg(feature = "schemars")]
mod schemas;

pub use accounts::*;
pub use activity::*;
pub use addenda::*;
pub use apple_pay::*;
pub use bank_accounts::*;
pub use bank_details::*;
pub use bank_transfer_payments::*;
pub use bank_transfer_refunds::*;
pub use boarding::*;
pub use card_details::*;
pub use card_reading::*;
pub use cards::*;
pub use closed_loop_reads::*;
pub use cloud::*;
pub use common::*;
pub use devices::*;
pub use event_subscriptions::*;
pub use fx_rates::*;
pub use hosted_fields::*;
pub use ids::*;
pub use instructions::*;
pub use json_patch::*;
pub use merchant_platforms::*;
pub use merchant_processing::*;
pub use order_details::*;
pub use payment_instructions::*;
pub use payment_intents::*;
pub use payment_links::*;
pub use payment_plans::*;
pub use payments::*;
pub use people::*;
pub use pricing_fees::*;
pub use pricing_intents::*;
pub use pricing_plans::*;
pub use processing_accounts::*;
pub use processing_terminals::*;
pub use recipients::*;
pub use refund_instructions::*;
pub use refunds::*;
pub use secure_tokens::*;
pub use settlement::*;
pub use signature_instructions::*;
pub use signatures::*;
pub use single_use_tokens::*;
pub use subscriptions::*;
pub use terminal_settings::*;
