//! The corpus of the fuzz targets, run without a fuzzer.

use std::fs;
use std::path::Path;

use payroc_tests::fuzz::TARGETS;

#[test]
fn no_input_of_the_corpus_breaks_a_promise() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, target) in TARGETS {
        let folder = corpus.join(name);
        let mut count = 0;
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("an entry of the corpus").path();
            let data = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            target(&data);
            // Truncated at many offsets, and with one byte changed.
            for at in (0..data.len()).step_by(data.len() / 40 + 1) {
                target(&data[..at]);
                let mut changed = data.clone();
                changed[at] ^= 0x20;
                target(&changed);
            }
            count += 1;
        }
        assert!(count > 0, "the corpus of {name} is empty");
    }
}
