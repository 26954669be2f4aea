//! A change makes a new address; the link that knew the old one is gone.

use payroc_ext::dependencies::chrono::NaiveDate;
use payroc_ext::journeys::payment_links::{LinkEmail, SingleUseLink};
use payroc_ext::{Client, Error};

async fn extend(client: &Client, link: SingleUseLink, day: NaiveDate) -> Result<(), Error> {
    let _ = link.extend(client, day).await?;
    link.share(client, LinkEmail::to("Alex Morgan", "alex@example.com")).await?;
    Ok(())
}

fn main() {}
