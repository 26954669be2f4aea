//! Looks at the vendor's Hosted Fields script: its hash, its version and whom it speaks to, beside the releases that the crate knows.
//!
//! A release that is wrong blocks every payment of a page: the browser throws away a script whose hash differs, and the page's policy blocks a
//! gateway that it does not name. The script is the only place where the vendor says which gateway that is.

pub mod known;
pub mod script;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use known::Release;
use script::Script;

/// What the exit codes mean.
pub const EXIT_CODES: &str = "Exit codes: 0 every script agrees with the release that the crate knows; 1 one differs (the corrected constants are \
                              printed); 2 wrong use of the command; 3 a script cannot be read, or is none of this kind.";

/// Arguments of the command.
#[derive(clap::Args)]
pub struct Args {
    /// A script, by its address (https; http on this machine only) or as a file. Without it, those of all releases that the crate knows.
    #[arg(long, value_name = "URL|FILE")]
    pub script: Option<String>,
    /// The release to compare it with, such as `uat`, where version, address and gateway do not show it.
    #[arg(long, value_name = "NAME", requires = "script")]
    pub release: Option<String>,
    /// The file with the releases that the crate knows.
    #[arg(long, value_name = "FILE", default_value = "payroc-ext/src/hosted_fields/release/known.rs")]
    pub known: PathBuf,
}

/// What came of it.
pub struct Outcome {
    /// What to print.
    pub text: String,
    /// Whether each script was read and agrees.
    pub agrees: bool,
    /// The scripts that could not be looked at, with the reason.
    pub unread: Vec<anyhow::Error>,
}

/// Looks at the scripts that the arguments name; `fetch` reads an address or a file.
///
/// # Errors
/// The file of the known releases cannot be read.
pub fn run(args: &Args, fetch: impl Fn(&str) -> Result<Vec<u8>>) -> Result<Outcome> {
    let releases = known::read(&args.known)?;
    let mut outcome = Outcome {
        text: String::new(),
        agrees: true,
        unread: Vec::new(),
    };
    let looks: Vec<(String, Option<&str>)> = match &args.script {
        Some(script) => vec![(script.clone(), args.release.as_deref())],
        None => releases
            .iter()
            .map(|known| (known.script_url.clone(), Some(known.name.as_str())))
            .collect(),
    };
    for (from, name) in looks {
        let looked = fetch(&from)
            .and_then(|bytes| Script::read(&bytes))
            .and_then(|script| Ok((choose(&releases, &script, &from, name)?, script)))
            .and_then(|(known, script)| compare(known, &script, &from, &args.known));
        match looked {
            Ok((text, agrees)) => {
                outcome.text += &text;
                outcome.agrees &= agrees;
            }
            Err(error) => outcome.unread.push(error.context(format!("{from} cannot be compared"))),
        }
    }
    Ok(outcome)
}

fn is_address(from: &str) -> bool {
    from.contains("://")
}

/// The release that a script is one of, or should be.
fn choose<'a>(releases: &'a [Release], script: &Script, from: &str, name: Option<&str>) -> Result<&'a Release> {
    if let Some(name) = name {
        let found = releases.iter().find(|known| known.name.eq_ignore_ascii_case(name));
        let names: Vec<&str> = releases.iter().map(|known| known.name.as_str()).collect();
        return found.with_context(|| format!("the crate knows no release `{name}`; it knows {}", names.join(", ")));
    }
    // The surest sign first.
    let signs: [&dyn Fn(&Release) -> bool; 3] = [
        &|known| script.versions.contains(&known.lib_version),
        &|known| is_address(from) && host(&known.script_url) == host(from),
        &|known| known.gateways.iter().any(|gateway| script.gateways().contains(gateway)),
    ];
    for sign in signs {
        let mut like = releases.iter().filter(|known| sign(known));
        if let (Some(known), None) = (like.next(), like.next()) {
            return Ok(known);
        }
    }
    bail!("neither version nor address nor gateway says which release it is one of; say it with --release")
}

fn host(address: &str) -> Option<&str> {
    address.split_once("://").and_then(|(_, rest)| rest.split('/').next())
}

fn compare(known: &Release, script: &Script, from: &str, file: &Path) -> Result<(String, bool)> {
    let version = version(known, script, from)?;
    let gateways = script.gateways();
    if gateways.is_empty() {
        bail!(
            "there is no https address before /merchant in it, so its gateway is not known; it is not a script of the form that this command reads"
        );
    }
    let address = if is_address(from) {
        from.to_owned()
    } else {
        known.script_url.replace(&known.lib_version, &version)
    };
    let found = Release {
        name: known.name.clone(),
        lib_version: version,
        script_url: address,
        integrity: script.integrity.clone(),
        gateways,
    };

    let mut text = format!("{}: {from}, {} bytes\n", found.name, script.size);
    let _ = writeln!(text, "  version    {}", found.lib_version);
    let _ = writeln!(text, "  integrity  {}", found.integrity);
    for (origin, paths) in script.origins() {
        let kind = if found.gateways.contains(&origin) {
            "gateway "
        } else {
            "no gateway"
        };
        let paths: Vec<&str> = paths.iter().map(|path| if path.is_empty() { "(no path)" } else { path }).collect();
        let _ = writeln!(text, "  {kind:<10} {origin}  {}", paths.join("  "));
    }
    if script.put_together > 0 {
        let _ = writeln!(
            text,
            "  note: {} addresses are put together when the script runs and cannot be read here",
            script.put_together
        );
    }

    let differences = differences(known, &found);
    if differences.is_empty() {
        let _ = writeln!(text, "  The crate knows it as it is.\n");
        return Ok((text, true));
    }
    for (what, knows, is) in differences {
        let _ = writeln!(text, "  DIFFERS: {what} is {is}, the crate has {knows}");
    }
    let _ = writeln!(text, "\nCorrected, for {}:\n\n{}", file.display(), found.constant());
    Ok((text, false))
}

/// Which of the literals that look like one is the version.
fn version(known: &Release, script: &Script, from: &str) -> Result<String> {
    if script.versions.contains(&known.lib_version) {
        return Ok(known.lib_version.clone());
    }
    let named: Vec<&String> = script.versions.iter().filter(|version| from.contains(version.as_str())).collect();
    match (&script.versions[..], &named[..]) {
        (_, [one]) => Ok((*one).clone()),
        ([one], _) => Ok(one.clone()),
        ([], _) => Err(anyhow!("there is no version such as \"1.7.0.261457\" in it")),
        (several, _) => Err(anyhow!("several strings in it look like its version: {}", several.join(", "))),
    }
}

fn differences(known: &Release, found: &Release) -> Vec<(&'static str, String, String)> {
    let set = |release: &Release| release.gateways.iter().cloned().collect::<BTreeSet<String>>();
    let list = |release: &Release| release.gateways.join(" and ");
    let mut differences = Vec::new();
    for (what, knows, is) in [
        ("the version", &known.lib_version, &found.lib_version),
        ("the address", &known.script_url, &found.script_url),
        ("the integrity", &known.integrity, &found.integrity),
    ] {
        if knows != is {
            differences.push((what, knows.clone(), is.clone()));
        }
    }
    if set(known) != set(found) {
        differences.push(("the gateway", list(known), list(found)));
    }
    differences
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../payroc-ext/src/hosted_fields/release/known.rs");

    /// A script in the form that the vendor's has: one line, a version literal, addresses in template strings, a source map behind it.
    fn script(version: &str, gateway: &str) -> String {
        format!(
            "(()=>{{\"use strict\";const v=\"{version}\",ns=\"http://www.w3.org/2000/svg\";class F{{frame(q){{return`{gateway}/merchant/hosted-fields?${{q}}`}}\
             conf(t){{return fetch(`{gateway}/merchant/api/v2/hosted-fields-sessions/${{encodeURIComponent(t+\"}}`\")}}/configuration`)}}\
             use(t){{return`{gateway}/merchant/api/v2/hosted-fields-sessions/${{t}}/single-use-tokens`}}base(){{return\"{gateway}/merchant\"}}\
             card(b){{return`https://cdn.uat.payroc.com/img/${{b}}.svg`}}}};window.Payroc={{hostedFields:F}}}})();\n\
             //# sourceMappingURL=hosted-fields-{version}.js.map\n"
        )
    }

    fn look(text: &str, from: &str, release: Option<&str>) -> Outcome {
        let args = Args {
            script: Some(from.to_owned()),
            release: release.map(str::to_owned),
            known: KNOWN.into(),
        };
        run(&args, |_| Ok(text.as_bytes().to_vec())).unwrap()
    }

    const UAT: &str = "https://testpayments.worldnettps.com";

    #[test]
    fn a_script_that_differs_is_told_with_the_corrected_constants() {
        let text = script("1.8.0.300001", "https://gateway.example");
        let from = "https://cdn.uat.payroc.com/js/hosted-fields/hosted-fields-1.8.0.300001.js";
        let outcome = look(&text, from, None);
        assert!(!outcome.agrees && outcome.unread.is_empty());
        for part in [
            "UAT: https://cdn.uat.payroc.com/js",
            "DIFFERS: the version is 1.8.0.300001, the crate has 1.7.0.261457",
            "DIFFERS: the gateway is https://gateway.example, the crate has https://testpayments.worldnettps.com",
            "no gateway https://cdn.uat.payroc.com  /img/${…}.svg",
            "/merchant/api/v2/hosted-fields-sessions/${…}/configuration",
            "pub const UAT: HostedFieldsRelease",
        ] {
            assert!(outcome.text.contains(part), "{part} in {}", outcome.text);
        }
        assert!(!outcome.text.contains("w3.org"), "{}", outcome.text);

        // The constants that it prints are those that it reads.
        let constant = &outcome.text[outcome.text.find("    pub const").unwrap()..];
        let corrected = known::parse(&format!("impl HostedFieldsRelease {{\n{constant}\n}}")).unwrap();
        assert_eq!(corrected[0].gateways, ["https://gateway.example"]);
        assert_eq!(corrected[0].script_url, from);
        let Script { integrity, .. } = Script::read(text.as_bytes()).unwrap();
        assert_eq!(corrected[0].integrity, integrity);
    }

    #[test]
    fn a_script_that_agrees_is_told_so() {
        let folder = std::env::temp_dir().join(format!("payroc-hosted-fields-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("known.rs");
        let text = script("1.7.0.261457", UAT);
        let mut known = known::read(Path::new(KNOWN)).unwrap().remove(1);
        known.integrity = Script::read(text.as_bytes()).unwrap().integrity;
        std::fs::write(&file, format!("impl HostedFieldsRelease {{\n{}\n}}\n", known.constant())).unwrap();
        for script in [None, Some("some/file.js".to_owned()), Some(known.script_url.clone())] {
            let args = Args {
                script,
                release: None,
                known: file.clone(),
            };
            let outcome = run(&args, |_| Ok(text.as_bytes().to_vec())).unwrap();
            assert!(outcome.agrees && outcome.unread.is_empty(), "{}", outcome.text);
            assert!(outcome.text.contains("The crate knows it as it is."), "{}", outcome.text);
        }
        // One byte less, and the browser would throw it away.
        let args = Args {
            script: Some("some/file.js".to_owned()),
            release: None,
            known: file,
        };
        let outcome = run(&args, |_| Ok(text.trim_end().as_bytes().to_vec())).unwrap();
        assert!(
            !outcome.agrees && outcome.text.contains("DIFFERS: the integrity"),
            "{}",
            outcome.text
        );
        assert!(!outcome.text.contains("DIFFERS: the version"), "{}", outcome.text);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn production_is_confirmed_by_a_script_that_names_one_of_the_two() {
        let text = script("1.7.0.261471", "https://payments.worldnettps.com");
        let outcome = look(&text, "hosted-fields.js", None);
        assert!(!outcome.agrees);
        assert!(outcome.text.starts_with("PRODUCTION: "), "{}", outcome.text);
        let part = "the gateway is https://payments.worldnettps.com, the crate has https://payments.worldnettps.com and https://payments.payroc.com";
        assert!(outcome.text.contains(part), "{}", outcome.text);
    }

    #[test]
    fn the_release_is_told_by_version_then_address_then_gateway_or_asked_for() {
        let starts = |outcome: Outcome, name: &str| assert!(outcome.text.starts_with(name), "{} {:?}", outcome.text, outcome.unread);
        starts(look(&script("1.7.0.261471", UAT), "x.js", None), "PRODUCTION");
        starts(look(&script("9.9.9.400", UAT), "https://cdn.payroc.com/x.js", None), "PRODUCTION");
        starts(look(&script("9.9.9.400", UAT), "x.js", None), "UAT");
        let other = script("9.9.9.400", "https://new.example");
        assert!(format!("{:#}", look(&other, "x.js", None).unread[0]).contains("--release"));
        starts(look(&other, "x.js", Some("production")), "PRODUCTION");
        assert!(format!("{:#}", look(&other, "x.js", Some("staging")).unread[0]).contains("PRODUCTION, UAT"));
    }

    #[test]
    fn what_is_no_such_script_is_an_error_and_no_agreement() {
        for (text, why) in [
            ("<html>not found</html>", "version"),
            ("const v=\"1.7.0.261457\"", "/merchant"),
            (
                "const a=\"1.7.0.300001\",b=\"1.7.0.300002\",c=`https://testpayments.worldnettps.com/merchant`",
                "several",
            ),
            ("", "empty"),
        ] {
            let outcome = look(text, "x.js", Some("uat"));
            assert!(format!("{:#}", outcome.unread[0]).contains(why), "{why}: {:#}", outcome.unread[0]);
        }
        // One that cannot be had does not keep the others from being looked at.
        let args = Args {
            script: None,
            release: None,
            known: KNOWN.into(),
        };
        let text = script("1.7.0.261457", UAT);
        let outcome = run(&args, |from| {
            if from.contains(".uat.") {
                Ok(text.clone().into_bytes())
            } else {
                bail!("no route")
            }
        });
        let outcome = outcome.unwrap();
        assert_eq!(outcome.unread.len(), 1);
        assert!(outcome.text.contains("UAT: "), "{}", outcome.text);
    }
}
