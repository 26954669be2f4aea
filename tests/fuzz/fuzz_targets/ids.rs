#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| payroc_tests::fuzz::ids(data));
