//! The fonts of PDF and PNG: subsets of Noto Sans SC and Droid Sans Fallback, made by `make.py`, inflated once. Their
//! licences stand beside them.

use std::io::Read as _;
use std::sync::{Arc, OnceLock};

use flate2::read::ZlibDecoder;

/// Regular, bold, and rarer Chinese characters.
static PACKED: [&[u8]; 3] = [
    include_bytes!("regular.ttf.z"),
    include_bytes!("bold.ttf.z"),
    include_bytes!("fallback.ttf.z"),
];
static INFLATED: [OnceLock<Arc<Vec<u8>>>; 3] = [const { OnceLock::new() }; 3];

/// The font files, in the order regular, bold, fallback.
pub(super) fn files() -> [Arc<Vec<u8>>; 3] {
    [0, 1, 2].map(inflated)
}

fn inflated(place: usize) -> Arc<Vec<u8>> {
    let inflate = || {
        let mut out = Vec::new();
        // The files are part of the program; a test reads each.
        let _ = ZlibDecoder::new(PACKED[place]).read_to_end(&mut out);
        Arc::new(out)
    };
    Arc::clone(INFLATED[place].get_or_init(inflate))
}
