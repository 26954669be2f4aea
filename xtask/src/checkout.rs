//! Which checkout a command works in: the one that it is started in, and no other.
//!
//! Checkouts may share a target folder, and cargo distinguishes their packages by their place in the workspace only. So the program that one
//! of them starts may be the one that another has built. It knows where its sources stand, and refuses to work elsewhere.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};

/// The checkout around the current directory.
///
/// # Errors
/// No checkout around it, and one that is not the one that this program was built in.
pub fn root() -> Result<PathBuf> {
    let here = std::env::current_dir().context("the current directory cannot be found")?;
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    of(&here, built.ok_or_else(|| anyhow!("xtask stands in no workspace"))?)
}

/// Whether this program may write into a folder: one that stands in another checkout is that one's.
///
/// # Errors
/// A folder of another checkout.
pub fn may_write(folder: &Path) -> Result<()> {
    // Whoever opens what does not exist reports that.
    let Ok(folder) = std::fs::canonicalize(folder) else { return Ok(()) };
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    if folder.ancestors().any(is_checkout) {
        of(&folder, built.ok_or_else(|| anyhow!("xtask stands in no workspace"))?)?;
    }
    Ok(())
}

fn is_checkout(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file() && folder.join("xtask/Cargo.toml").is_file()
}

fn of(here: &Path, built: &Path) -> Result<PathBuf> {
    let Some(found) = here.ancestors().find(|folder| is_checkout(folder)) else {
        bail!("{} does not stand in a checkout of this project; go to one first", here.display());
    };
    let found = std::fs::canonicalize(found).with_context(|| format!("cannot find {}", found.display()))?;
    if std::fs::canonicalize(built).is_ok_and(|built| built == found) {
        return Ok(found);
    }
    bail!(
        "this program was built in {}, and this is {}: nothing was done. The two share a target folder; give each its own, or have it built \
         again here (`touch xtask/src/main.rs`)",
        built.display(),
        found.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checkout_is_the_one_around_and_the_one_it_was_built_in() {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
        assert!(of(&own.join("xtask/src"), own).is_ok_and(|found| found.ends_with(own.file_name().expect("a name"))));
        let error = of(own, &own.join("xtask")).expect_err("another").to_string();
        assert!(error.contains("was built in") && error.contains("nothing was done"), "{error}");
        assert!(
            of(&std::env::temp_dir(), own)
                .expect_err("none")
                .to_string()
                .contains("does not stand in a checkout")
        );
    }
}
