//! Reads a trace of system calls: was the database's log flushed before each answer to a phone?

/// What a trace shows.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Flushes {
    /// Answers that went out.
    pub(crate) answers: usize,
    /// Flushes of the log.
    pub(crate) flushes: usize,
    /// Answers without a flush since the answer before.
    pub(crate) unflushed: usize,
}

/// Reads the lines of `strace -f -y`. A call that another thread interrupts is written in two lines, with its result in
/// the second.
pub(crate) fn read_trace<'a>(lines: impl IntoIterator<Item = &'a str>) -> Flushes {
    let mut found = Flushes::default();
    let mut flushed = false;
    let mut flushing: Vec<&str> = Vec::new();
    for line in lines {
        let (thread, call) =
            line.split_once(' ').map_or(("", line), |(thread, call)| (thread, call.trim_start()));
        let begins =
            ["fdatasync(", "fsync("].iter().any(|word| call.starts_with(word)) && call.contains("-wal>");
        let ends = call.starts_with("<... ") && call.contains("sync resumed>") && flushing.contains(&thread);
        if begins && call.contains("<unfinished") {
            flushing.push(thread);
        } else if (begins || ends) && call.ends_with("= 0") {
            flushing.retain(|other| *other != thread);
            found.flushes += 1;
            flushed = true;
        } else if call.contains("\"HTTP/1.1 200") && !call.starts_with("<... ") {
            found.answers += 1;
            found.unflushed += usize::from(!flushed);
            flushed = false;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Flushes, read_trace};

    #[test]
    fn an_answer_counts_as_flushed_only_after_a_flush_that_ended_well() {
        let answer = r#"7 writev(9<TCP:[1]>, [{iov_base="HTTP/1.1 200 OK\r\n"..., iov_len=300}], 1) = 300"#;
        let whole = "8 fdatasync(5</d/ronda.db-wal>) = 0";
        let (begun, ended) =
            ("8 fdatasync(5</d/ronda.db-wal> <unfinished ...>", "8 <... fdatasync resumed>)           = 0");
        let failed = "8 fdatasync(5</d/ronda.db-wal>) = -1 ENOSPC (No space left on device)";
        let other = "8 fdatasync(6</d/ronda.db>) = 0";
        for (lines, unflushed) in [
            (vec![whole, answer], 0),
            (vec![begun, ended, answer], 0),
            (vec![begun, answer, ended], 1),
            (vec![answer], 1),
            (vec![failed, answer], 1),
            (vec![other, answer], 1),
            (vec![whole, answer, answer], 1),
        ] {
            let Flushes { unflushed: found, .. } = read_trace(lines.iter().copied());
            assert_eq!(found, unflushed, "{lines:?}");
        }
    }
}
