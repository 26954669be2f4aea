//! The lines by which a bench reports to `cargo xtask bench`, which collects them in one table.
//!
//! A line has the word `row` and five columns, separated by tabs: what is measured, the figure, the figure of the peer, the ratio, its limit. A column
//! that says nothing is empty.

use std::env;

/// Is set where somebody reads the lines.
const READ: &str = "PAYROC_BENCH_ROWS";

/// One figure.
#[derive(Clone, Debug, Default)]
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
    /// Prints the line if somebody reads it.
    pub fn report(&self) {
        if env::var_os(READ).is_some() {
            #[allow(clippy::print_stdout, reason = "a bench prints its results")]
            {
                println!("{}", self.line());
            }
        }
    }

    fn line(&self) -> String {
        let number = |number: Option<f64>| number.map(|number| format!("{number:.3}")).unwrap_or_default();
        let Self { what, figure, peer, .. } = self;
        format!("row\t{what}\t{figure}\t{peer}\t{}\t{}", number(self.ratio), number(self.limit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_its_columns_and_leaves_those_empty_that_say_nothing() {
        let mut row = Row {
            what: "GET a payment".to_owned(),
            figure: "61.2 us".to_owned(),
            ..Row::default()
        };
        assert_eq!(row.line(), "row\tGET a payment\t61.2 us\t\t\t");
        row.peer = "bare reqwest 60 us".to_owned();
        (row.ratio, row.limit) = (Some(1.02), Some(1.08));
        assert_eq!(row.line(), "row\tGET a payment\t61.2 us\tbare reqwest 60 us\t1.020\t1.080");
    }
}
