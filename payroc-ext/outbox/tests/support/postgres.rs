//! A PostgreSQL server of the test's own: in a temporary folder, on a Unix socket alone, run by a user without privileges, gone with the test.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// `required` makes a missing server a failure. Otherwise, the tests report in one line that they ran on SQLite alone.
const VARIABLE: &str = "PAYROC_POSTGRES";
/// The folder of the programs, where they are neither in PATH nor in a place of [`FOLDERS`].
const BIN: &str = "PAYROC_POSTGRES_BIN";
/// Where distributions keep the programs: a folder, the beginning of a version's name in it, and the folder below. The same as in `.ci/postgres`.
const FOLDERS: [(&str, &str, &str); 4] = [
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
    ("/opt/homebrew/opt", "postgresql", "bin"),
];
const PROGRAMS: [&str; 3] = ["initdb", "postgres", "pg_ctl"];

/// Settings of the server.
///
/// `fsync` is off: it protects from a crash of the operating system, which no test causes, and costs most of the time. What a test does cause
/// is the death of the server's processes, and that loses what they hold in memory. So `synchronous_commit` stays on: a commit is acknowledged
/// once its log is handed to the operating system, which keeps it however the server ends.
const SETTINGS: &str = "
listen_addresses = ''
fsync = off
full_page_writes = off
synchronous_commit = on
shared_buffers = 32MB
max_connections = 200
max_wal_size = 256MB
log_min_messages = warning
";

/// How a server is stopped.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stop {
    /// Transactions are rolled back, connections closed.
    Fast,
    /// All processes end at once, as in a crash, and the next start recovers from the log.
    Immediate,
}

/// A server. Dropping it, or the end of the test's process by whatever signal, stops it and removes its folder.
pub(crate) struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    user: Option<(u32, u32)>,
    /// Ends the server when its standard input closes.
    watch: Child,
}

impl Postgres {
    /// The server that the tests of this process share, or none if there are no programs and none are required.
    pub(crate) fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Option<Postgres>> = OnceLock::new();
        SHARED.get_or_init(Self::start).as_ref()
    }

    /// A server for a test that stops it in between, or none if there are no programs and none are required.
    pub(crate) fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            missing();
            return None;
        };
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        // Short: the path of a socket has 107 bytes at most, 103 on some systems.
        let folder = std::env::temp_dir().join(format!("payroc-pg-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("makes a folder");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).expect("closes the folder to others");
        // PostgreSQL refuses to run as root.
        let user = (fs::metadata(&folder).expect("a folder").uid() == 0).then(unprivileged);
        if let Some((user, group)) = user {
            chown(&folder, Some(user), Some(group)).expect("gives the folder away");
        }
        let mut watch = command(Path::new("sh"), &folder, user);
        watch
            .args([
                "-c",
                "cat >/dev/null; \"$1\"/pg_ctl stop -s -m immediate -D \"$2\"/data; rm -rf \"$2\"",
                "sh",
            ])
            .args([&programs, &folder])
            .stdin(Stdio::piped())
            // Out of reach of the signals that a terminal sends to the test.
            .process_group(0);
        let watch = watch.spawn().expect("starts a shell");
        let server = Self {
            programs,
            folder,
            user,
            watch,
        };
        server.run(
            "initdb",
            &[
                "--no-sync",
                "--no-instructions",
                "--auth=trust",
                "--username=test",
                "--encoding=UTF8",
                "--locale=C",
                "-D",
            ],
        );
        let settings = server.folder.join("data/postgresql.conf");
        let text = format!("{SETTINGS}unix_socket_directories = '{}'\n", server.folder.display());
        fs::write(&settings, text).expect("writes the settings");
        server.resume();
        Some(server)
    }

    /// Stops the server.
    pub(crate) fn stop(&self, how: Stop) {
        let mode = match how {
            Stop::Fast => "fast",
            Stop::Immediate => "immediate",
        };
        self.run("pg_ctl", &["stop", "-s", "-w", "-m", mode, "-D"]);
    }

    /// Starts the server again.
    pub(crate) fn resume(&self) {
        self.run("pg_ctl", &["start", "-s", "-w", "-l", "log", "-D"]);
    }

    /// The id of the server's process.
    pub(crate) fn process(&self) -> String {
        let text = fs::read_to_string(self.folder.join("data/postmaster.pid")).expect("a server that runs");
        text.lines().next().unwrap_or_default().to_owned()
    }

    /// The address of a database.
    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://test@localhost/{database}?host={}", self.folder.display())
    }

    /// Makes an empty database and returns its address.
    pub(crate) async fn database(&self) -> String {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut connection = self.connect("postgres").await;
        sqlx::query(&format!("CREATE DATABASE {name}"))
            .execute(&mut connection)
            .await
            .expect("makes a database");
        self.url(&name)
    }

    /// A connection of its own, beside those of an outbox.
    pub(crate) async fn connect(&self, database: &str) -> sqlx::PgConnection {
        let options = self.url(database);
        sqlx::Connection::connect(&options).await.expect("connects")
    }

    /// Runs a program of the server on the folder of its data.
    fn run(&self, program: &str, arguments: &[&str]) {
        let mut command = command(&self.programs.join(program), &self.folder, self.user);
        command.args(arguments).arg(self.folder.join("data"));
        let log = self.folder.join("errors");
        let errors = fs::File::create(&log).expect("makes a file");
        // Not piped: the server inherits it and would keep the pipe open.
        let status = command.stderr(errors).status().expect("starts");
        assert!(
            status.success(),
            "{program} failed ({status}): {}{}",
            fs::read_to_string(&log).unwrap_or_default(),
            fs::read_to_string(self.folder.join("log")).unwrap_or_default(),
        );
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.watch.stdin.take());
        let _ = self.watch.wait();
    }
}

/// A command in a folder, as another user where one is named.
fn command(program: &Path, folder: &Path, user: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env("LC_ALL", "C").env("PGTZ", "UTC");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Some((user, group)) = user {
        command.uid(user).gid(group);
    }
    command
}

/// The user that a test by root runs the server as, and its group.
fn unprivileged() -> (u32, u32) {
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let of = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut ids = line.split(':').skip(2).map(str::parse);
        Some((ids.next()?.ok()?, ids.next()?.ok()?))
    };
    of("nobody")
        .or_else(|| of("postgres"))
        .expect("PostgreSQL refuses to run as root, and there is no user nobody or postgres")
}

/// The folder of the programs.
fn programs() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| PROGRAMS.iter().all(|program| folder.join(program).is_file());
    if let Some(folder) = std::env::var_os(BIN).map(PathBuf::from) {
        assert!(complete(&folder), "{BIN} names a folder without {}", PROGRAMS.join(", "));
        return Some(folder);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Some(folder) = std::env::split_paths(&path).find(complete) {
        return Some(folder);
    }
    let mut found: Vec<(u32, PathBuf)> = Vec::new();
    for (folder, prefix, below) in FOLDERS {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some(version) = name.strip_prefix(prefix) else { continue };
            let digits: String = version.chars().filter(char::is_ascii_digit).collect();
            found.push((digits.parse().unwrap_or_default(), entry.path().join(below)));
        }
    }
    found.retain(|(_, folder)| complete(folder));
    found.into_iter().max().map(|(_, folder)| folder)
}

fn missing() {
    assert!(
        std::env::var_os(VARIABLE).is_none_or(|value| value != "required"),
        "{VARIABLE}=required, but {} are neither in PATH nor in a usual folder; install PostgreSQL or set {BIN}",
        PROGRAMS.join(", ")
    );
    static REPORTED: OnceLock<()> = OnceLock::new();
    REPORTED.get_or_init(|| {
        // What the macros print in a test that passes, nobody sees.
        let _ = writeln!(
            std::io::stderr(),
            "skipped on PostgreSQL, run on SQLite: there is no server here (Debian: postgresql), or set {BIN}"
        );
    });
}

#[test]
fn the_gate_searches_the_same_folders_as_the_tests() {
    let gate = include_str!("../../../../.ci/postgres");
    for (folder, prefix, below) in FOLDERS {
        assert!(gate.contains(&format!("{folder}/{prefix}*/{below}")), "{folder}");
    }
    for program in PROGRAMS {
        assert!(gate.contains(&format!("\"$1/{program}\"")), "{program}");
    }
    assert!(gate.contains(BIN));
}
