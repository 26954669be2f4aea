//! A reader that has seen enough, as in `cargo xtask upgrade | head`: the program goes on to its end, quietly.
//!
//! The test program starts itself, since the steps of `upgrade` write from the library; and it has no harness, which would write to the closed
//! stream itself.

#[cfg(unix)]
fn main() {
    unix::main();
}

#[cfg(not(unix))]
fn main() {}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;
    use std::process::{Command, Stdio};

    use tempfile::TempDir;
    use xtask::fetch::Fetched;
    use xtask::upgrade::Steps as _;
    use xtask::upgrade::steps::Repository;

    /// What stands in for cargo: it says more than a pipe holds, and fails where nobody reads that.
    const CARGO: &str =
        "#!/bin/sh\ni=0\nwhile [ $i -lt 3000 ]; do echo \"test a::b$i ... ok, and more than that\" || exit 7; i=$((i+1)); done\n";

    /// Names the folder that the steps are taken in.
    const FOLDER: &str = "PAYROC_PIPES_FOLDER";

    pub(super) fn main() {
        if let Some(folder) = std::env::var_os(FOLDER) {
            steps(Path::new(&folder));
            return;
        }
        let folder = TempDir::new().expect("makes a folder");
        let cargo = folder.path().join("cargo");
        fs::write(&cargo, CARGO).expect("writes");
        fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("may be run");
        let mut own = Command::new(std::env::current_exe().expect("knows itself"));
        own.env(FOLDER, folder.path()).env("CARGO", &cargo);
        closed("the steps of upgrade", &mut own);

        let document =
            "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /a: {get: {operationId: a, responses: {204: {description: ok}}}}\n";
        fs::write(folder.path().join("document.yaml"), document).expect("writes");
        fs::create_dir(folder.path().join("openapi")).expect("makes a folder");
        for arguments in [
            &["update", "--from", "document.yaml", "--timings"][..],
            &["diff", "document.yaml", "document.yaml"],
        ] {
            let mut xtask = Command::new(env!("CARGO_BIN_EXE_xtask"));
            closed(&format!("{arguments:?}"), xtask.args(arguments).current_dir(folder.path()));
        }
        assert!(folder.path().join("openapi/payroc.json").exists(), "the command went on to its end");
    }

    /// The steps that hand on what another program says.
    fn steps(folder: &Path) {
        let mut repository = Repository {
            root: folder.to_path_buf(),
        };
        let document = Fetched {
            bytes: Vec::new(),
            origin: "file".to_owned(),
        };
        assert!(repository.conformance(&document).expect("runs"), "the gate passes");
        let tested = repository.tests().expect("run");
        assert!(tested.passed && tested.failed.is_empty(), "{tested:?}");
    }

    /// Runs a program whose output nobody reads.
    fn closed(what: &str, program: &mut Command) {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = program.stdout(writer).stderr(Stdio::piped()).output().expect("starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && errors.is_empty(), "{what}: {}: {errors}", output.status);
    }
}
