//! One figure, as a bench reports it and as the table shows it.

use std::fmt::Write as _;

use anyhow::{Result, bail};

/// One figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What is measured.
    pub what: String,
    /// The figure, with its unit.
    pub figure: String,
    /// The figure of what it is compared with, and its name.
    pub peer: String,
    /// The figure divided by the peer's.
    pub ratio: Option<f64>,
    /// The largest ratio that is allowed.
    pub limit: Option<f64>,
}

impl Row {
    /// A figure that is compared with nothing.
    pub fn alone(what: impl Into<String>, figure: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            figure: figure.into(),
            ..Self::default()
        }
    }

    /// Whether the ratio is larger than its limit.
    pub fn is_above(&self) -> bool {
        matches!((self.ratio, self.limit), (Some(ratio), Some(limit)) if ratio > limit)
    }

    /// The figures among the lines that a bench printed: those that begin with the word `row`.
    ///
    /// # Errors
    /// Such a line with other columns than those of a figure.
    pub fn reported(lines: &str) -> Result<Vec<Self>> {
        lines
            .lines()
            .filter_map(|line| line.strip_prefix("row\t"))
            .map(Self::of_line)
            .collect()
    }

    fn of_line(line: &str) -> Result<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[what, figure, peer, ratio, limit] = &columns[..] else {
            bail!("a bench reports {} columns instead of five: {line}", columns.len());
        };
        let number = |column: &str| match (column, column.parse()) {
            ("", _) => Ok(None),
            (_, Ok(number)) => Ok(Some(number)),
            (_, Err(_)) => bail!("a bench reports `{column}` where a number belongs: {line}"),
        };
        Ok(Self {
            what: what.to_owned(),
            figure: figure.to_owned(),
            peer: peer.to_owned(),
            ratio: number(ratio)?,
            limit: number(limit)?,
        })
    }
}

/// The table, in Markdown. Each line names the machine and the commit, so that lines of several runs can stand in one table.
pub fn table(rows: &[Row], machine: &str, commit: &str) -> String {
    let mut out = "| what | figure | peer | ratio | limit | machine | commit |\n|---|---|---|---|---|---|---|\n".to_owned();
    for row in rows {
        let number = |number: Option<f64>| number.map(|number| format!("{number:.2}")).unwrap_or_default();
        let above = if row.is_above() { " (above)" } else { "" };
        let columns = [
            &row.what,
            &row.figure,
            &row.peer,
            &(number(row.ratio) + above),
            &number(row.limit),
            machine,
            commit,
        ];
        let columns: Vec<String> = columns.iter().map(|column| column.replace('|', "\\|")).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {} |", columns.join(" | "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_bench_are_read_and_others_passed_over() {
        let lines = "warming up\nrow\tdecode\t2.1 us\tderive 4.2 us\t0.500\t0.850\nrow\tallocations\t11\t\t\t\n";
        let rows = Row::reported(lines).expect("two rows");
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].ratio, rows[0].limit), (Some(0.5), Some(0.85)));
        assert_eq!(rows[1], Row::alone("allocations", "11"));
    }

    #[test]
    fn a_line_with_other_columns_is_an_error_that_shows_it() {
        for line in ["row\tdecode\t2.1 us", "row\ta\tb\tc\tfast\t"] {
            let error = Row::reported(line).expect_err("no figure").to_string();
            assert!(error.contains(&line["row\t".len()..]), "{error}");
        }
    }

    #[test]
    fn the_table_marks_what_is_above_its_limit() {
        let mut row = Row::alone("a | b", "3 s");
        (row.ratio, row.limit) = (Some(2.1), Some(2.0));
        let table = table(&[row], "Some CPU, 2 cores", "abc1234");
        assert!(
            table.ends_with("| a \\| b | 3 s |  | 2.10 (above) | 2.00 | Some CPU, 2 cores | abc1234 |\n"),
            "{table}"
        );
    }
}
