//! A recipient that is paid from a merchant's balance, by an instruction that is changed while it is accepted.

use payroc_ext::journeys::funding::{
    self, Instruction, NewRecipient, NewRecipientFields, PayOut, Payments, PayoutAccount, PayoutAccounts, Period,
};
use payroc_ext::prelude::*;
use payroc_ext::types::{FundingAccountType, FundingRecipientType, PostalAddress};

use crate::boarding::{address, email, person};
use crate::{Done, usd};

const MERCHANT: &str = "4525644354";

pub(crate) async fn play(client: &Client) -> Done {
    let account = PayoutAccount::new(FundingAccountType::Checking, "Food bank", "053200983", "111010100")?;
    let recipient = NewRecipient::new(NewRecipientFields {
        recipient_type: FundingRecipientType::NonProfit,
        tax_id: "12-3456789".into(),
        doing_business_as: "Food bank".to_owned(),
        address: PostalAddress::Address(Box::new(address())),
        contact_methods: vec![email()],
        owners: vec![person("Lee")?],
        accounts: PayoutAccounts::one(account),
    });
    let recipient = recipient.create(client, "recipient-17").await?;
    println!("  recipient: {:?}", recipient.status);
    let to = recipient.accounts.iter().flatten().next().ok_or("the response names no account")?;

    let pay_out = PayOut::new("payout-january", Payments::new().pay(MERCHANT, to, usd(12_000))?);
    let instruction = pay_out.submit(client).await?;
    let Instruction::Accepted(accepted) = instruction else {
        return Err("the instruction cannot be changed any more".into());
    };
    let id = accepted.state().id.clone().ok_or("the response names no instruction")?;
    accepted.replace(client, Payments::new().pay(MERCHANT, to, usd(9_000))?).await?;
    let now = funding::fetch(client, &id).await?;
    for payment in &now.state().payments {
        println!("  to be paid: {}", payment.amount);
    }
    if let Some(left) = funding::available(client, MERCHANT).await? {
        println!("  left of the balance: {left}");
    }
    let created = client.funding().instructions().get(&id).await?.created_date;
    if let Some(day) = created.and_then(|at| at.fixed()).map(|at| at.date_naive()) {
        let mut rows = funding::instructions(client, &Period::new(client, day, day)?).items();
        while let Some(row) = rows.next().await {
            println!("  instruction {:?}", row?.instruction_id);
        }
    }
    recipient.delete_with_accounts_and_owners(client).await?;
    println!("  the recipient is deleted, with its accounts and owners");
    Ok(())
}
