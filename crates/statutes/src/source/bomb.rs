//! Whether a PDF unpacks to more than a statute can be. What parses it unpacks each stream whole, so the streams are counted
//! before, without being kept. Seen are those that are deflated once, which a PDF of any program is; a stream within a stream
//! is not.

use flate2::{Decompress, FlushDecompress, Status};

/// All streams of a file together, fonts and pictures included.
const MAX_UNPACKED: u64 = 256 << 20;

pub(super) fn is_bomb(bytes: &[u8]) -> bool {
    let mut unpacked = 0;
    let mut rest = bytes;
    while let Some(place) = rest.windows(6).position(|window| window == b"stream") {
        rest = rest.get(place + 6..).unwrap_or_default();
        let body = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"));
        // The low half of the first byte says that it is deflated.
        if let Some(body) = body.filter(|body| body.first().is_some_and(|byte| byte & 0x0f == 8)) {
            unpacked += length(body, MAX_UNPACKED - unpacked);
        }
        if unpacked >= MAX_UNPACKED {
            return true;
        }
    }
    false
}

/// How many bytes a stream has, packed and unpacked, counted up to a limit.
fn length(body: &[u8], limit: u64) -> u64 {
    let mut inflate = Decompress::new(true);
    let mut window = vec![0; 1 << 16];
    while inflate.total_out() < limit {
        let seen = inflate.total_in();
        let input = usize::try_from(seen).ok().and_then(|seen| body.get(seen..));
        let written = inflate.total_out();
        let Ok(status) = inflate.decompress(
            input.unwrap_or_default(),
            &mut window,
            FlushDecompress::None,
        ) else {
            break;
        };
        let is_stuck = inflate.total_in() == seen && inflate.total_out() == written;
        if status == Status::StreamEnd || is_stuck {
            break;
        }
    }
    inflate
        .total_in()
        .saturating_add(inflate.total_out())
        .min(limit)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::is_bomb;

    fn pdf(megabytes: usize) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        for _ in 0..megabytes {
            encoder
                .write_all(&vec![b' '; 1 << 20])
                .expect("it is written to memory");
        }
        let packed = encoder.finish().expect("it is written to memory");
        [
            &b"%PDF-1.7\n1 0 obj << >> stream\n"[..],
            &packed,
            b"\nendstream endobj",
        ]
        .concat()
    }

    #[test]
    fn a_small_file_that_unpacks_to_much_is_told() {
        assert!(!is_bomb(&pdf(2)));
        assert!(is_bomb(&pdf(257)));
        assert!(!is_bomb(b"stream\n\x78\x9cnonsense stream\r\n stream"));
    }
}
