//! A session of Hosted Fields serves one page load: two pages that share one cannot be told apart.

use payroc_ext::hosted_fields::{CardFields, Session};

fn two_pages(session: Session) -> Result<(), payroc_ext::Error> {
    let _first = session.into_browser_config(CardFields::new())?;
    let _second = session.into_browser_config(CardFields::new())?;
    Ok(())
}

fn main() {}
