//! How much memory the process holds, as Linux tells it.

/// Resident memory in bytes; `None` where `/proc` does not exist.
pub(super) fn resident_bytes() -> Option<i64> {
    resident_in(&std::fs::read_to_string("/proc/self/status").ok()?)
}

fn resident_in(status: &str) -> Option<i64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: i64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_resident_memory_is_read_from_its_line() {
        let cases = [
            ("Name:\tronda\nVmRSS:\t   20480 kB\nThreads:\t4\n", Some(20_971_520)),
            ("Name:\tronda\n", None),
            ("VmRSS:\tmuch\n", None),
        ];
        for (status, expected) in cases {
            assert_eq!(resident_in(status), expected, "{status}");
        }
    }
}
