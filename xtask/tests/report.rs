//! The forms of a report: complete, within bounds, and safe whatever stands in a document.

use xtask::drift::change::{Change, Class, Direction, Kind, Report};
use xtask::drift::report::markdown::{self, Around};
use xtask::drift::report::{Format, Titles, render};

const HOSTILE: &str =
    "`</code></td></li><script>alert(1)</script><img src=x onerror=alert(1)> | @all \u{1b}[31m\n| x | ![a](http://evil) \"'&";

fn change(class: Class, text: &str) -> Change {
    Change {
        class,
        kind: Kind::PropertyRemoved,
        pointer: format!("/components/schemas/{text}"),
        direction: Direction::Both,
        operations: vec![text.to_owned()],
        before: Some(text.to_owned()),
        after: None,
        message: format!("`{text}` is gone; {text}."),
        breaks_source: false,
    }
}

fn report(count: usize, text: &str) -> Report {
    let classes = [Class::Wire, Class::Source, Class::Additive];
    let changes = (0..count).map(|index| change(classes[index % 3], &format!("{text}{index}")));
    Report::new(changes.collect(), Vec::new(), true)
}

fn titles() -> Titles {
    Titles::of("/somewhere/old.yaml", HOSTILE)
}

#[test]
fn nothing_in_a_document_becomes_markup_of_the_page() {
    let page = render(&report(3, HOSTILE), Format::Html, &titles());
    let empty = render(&report(3, "plain"), Format::Html, &Titles::default());
    for tag in ["<script", "<img", "<style", "</li>", "<code", "onerror=alert(1)>"] {
        let expected = if tag == "<code" {
            page.matches(tag).count()
        } else {
            empty.matches(tag).count()
        };
        assert_eq!(page.matches(tag).count(), expected, "{tag}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)"), "it is shown as it is");
    assert!(!page.contains("/somewhere/"), "the place of a file is nobody's business");
}

#[test]
fn the_page_stands_alone_and_shows_every_change() {
    let page = render(&report(9, "Thing"), Format::Html, &Titles::of("old.yaml", "new.yaml"));
    for outside in ["http://", "https://", " src=", " href=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert_eq!(page.matches("<li class=").count(), 9);
    for text in [
        "old.yaml",
        "new.yaml",
        "API drift: <em>wire</em>",
        "wire <b>3</b>",
        "additive <b>3</b>",
        "property-removed",
        "Thing8",
    ] {
        assert!(page.contains(text), "{text}");
    }
    let words = render(&Report::without_changes(true), Format::Html, &Titles::default());
    assert!(words.contains("Only words changed") && !words.contains("<form"), "{words}");
}

#[test]
fn what_github_takes_is_not_exceeded_and_the_cut_is_told() {
    let around = Around {
        decisions: vec!["Decide **this**.".to_owned()],
        remarks: vec!["next: `go`".to_owned()],
    };
    let text = markdown::render(&report(5_000, "Thing"), &around);
    assert!(text.chars().count() <= 65_536, "{}", text.chars().count());
    assert!(text.chars().count() > 50_000, "as much as fits");
    let shown = text.lines().filter(|line| line.starts_with("| `Thing")).count();
    assert!(text.contains(&format!("**{} further changes", 5_000 - shown)), "{shown}");
    let order = [
        "## API drift: wire",
        "### Decisions pending",
        "Decide **this**",
        "next: `go`",
        "### Wire (1667)",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|part| text.find(part).unwrap_or_else(|| panic!("{part}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");

    let many = Around {
        decisions: vec!["x".repeat(1_000); 100],
        remarks: Vec::new(),
    };
    let text = markdown::render(&report(10, "Thing"), &many);
    assert!(text.chars().count() <= 65_536 && text.contains("Cut off here") && text.contains("10 further changes"));
    let small = markdown::render(&report(3, "Thing"), &Around::default());
    assert!(!small.contains("further changes") && !small.contains("Decisions"), "{small}");
}

#[test]
fn a_row_of_the_table_stays_one_row() {
    let text = markdown::render(&report(3, HOSTILE), &Around::default());
    let rows: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| change"))
        .collect();
    assert_eq!(rows.len(), 3, "{text}");
    for row in rows {
        let bars = row.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 5, "{row}");
        let message = row.split("<br>").next().unwrap_or_default();
        assert!(!message.contains("@all"), "outside of code nobody is called: {row}");
    }
}

#[test]
fn the_terminal_gets_one_line_for_each_change_and_nothing_to_obey() {
    let text = render(&report(6, HOSTILE), Format::Text, &Titles::default());
    assert_eq!(text.lines().count(), 2 + 6, "{text}");
    assert!(!text.contains('\u{1b}'));
    assert_eq!(
        render(&Report::without_changes(true), Format::Text, &Titles::default())
            .lines()
            .count(),
        1
    );
}
