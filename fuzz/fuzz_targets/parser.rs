//! One binary for every parser, because linking fifteen takes longer than fuzzing them. Which one
//! stands in OPEN_DOOR_PARSER; its seeds are put into OPEN_DOOR_CORPUS first.

#![no_main]

use libfuzzer_sys::fuzz_target;
use open_door_parsers::{Parser, named, write_seeds};
use std::path::Path;
use std::sync::LazyLock;

static PARSER: LazyLock<&Parser> = LazyLock::new(|| {
    let name = std::env::var("OPEN_DOOR_PARSER").expect("OPEN_DOOR_PARSER names the parser");
    named(&name).expect("OPEN_DOOR_PARSER names a parser of tests/parsers")
});

fuzz_target!(
    init: {
        if let Some(corpus) = std::env::var_os("OPEN_DOOR_CORPUS") {
            write_seeds(&PARSER, Path::new(&corpus)).expect("the corpus can be written");
        }
    },
    |bytes: &[u8]| (PARSER.body)(bytes)
);
