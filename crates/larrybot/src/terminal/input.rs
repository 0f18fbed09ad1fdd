//! Lines from standard input, bounded.

use std::io::BufRead;

/// The longest line that a person can say here, bytes; the rest of a longer one is passed over.
pub(crate) const LINE_BYTES_MAX: usize = 64 * 1024;

/// Why a line is not to be had.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LineError {
    /// It is longer than that many bytes; it was passed over, and the next can be read.
    #[error("the line is longer than {0} bytes")]
    TooLong(usize),
    /// Standard input broke.
    #[error("standard input cannot be read")]
    Broken(#[from] std::io::Error),
}

/// The next line without its end, of at most so many bytes; `None` at the end of input. Bytes that
/// are not UTF-8 are replaced.
///
/// # Errors
/// See [`LineError`].
pub(crate) fn next_line(
    input: &mut impl BufRead,
    bytes_max: usize,
) -> Result<Option<String>, LineError> {
    let mut line = Vec::new();
    let mut too_long = false;
    loop {
        let available = match input.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        if available.is_empty() {
            if line.is_empty() && !too_long {
                return Ok(None);
            }
            break;
        }
        let end = available.iter().position(|byte| *byte == b'\n');
        let piece = &available[..end.unwrap_or(available.len())];
        if line.len() + piece.len() > bytes_max {
            too_long = true;
            line.clear();
        } else if !too_long {
            line.extend_from_slice(piece);
        }
        let used = piece.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    if too_long {
        return Err(LineError::TooLong(bytes_max));
    }
    let text = String::from_utf8_lossy(&line);
    Ok(Some(text.trim_end_matches('\r').to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_without_their_ends_and_the_last_needs_none() {
        let mut input = &b"one\r\ntwo\n\nthree"[..];
        let mut lines = Vec::new();
        while let Some(line) = next_line(&mut input, LINE_BYTES_MAX).unwrap() {
            lines.push(line);
        }
        assert_eq!(lines, ["one", "two", "", "three"]);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_and_the_next_is_read() {
        let mut bytes = vec![b'x'; LINE_BYTES_MAX * 3];
        bytes.extend_from_slice(b"\nnext\n");
        let mut input = std::io::BufReader::with_capacity(1000, &bytes[..]);
        assert!(matches!(
            next_line(&mut input, LINE_BYTES_MAX),
            Err(LineError::TooLong(_))
        ));
        assert_eq!(
            next_line(&mut input, LINE_BYTES_MAX).unwrap().as_deref(),
            Some("next")
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced() {
        let mut input = &b"caf\xe9\n"[..];
        assert_eq!(
            next_line(&mut input, LINE_BYTES_MAX).unwrap().as_deref(),
            Some("caf\u{fffd}")
        );
    }
}
