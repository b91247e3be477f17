//! A disk after a power cut, made from a trace of system calls: what was flushed is there; of what was written since,
//! any part is, down to single sectors.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use ronda_simulate::Chance;

/// What a disk writes as a whole.
const SECTOR_BYTES: usize = 512;

/// How `strace` is to trace. Each flush waits a while before it begins, or the power would hardly ever go in between.
pub(crate) const TRACED: [&str; 8] = [
    "-f",
    "-qq",
    "-y",
    "-xx",
    "-s",
    "70000",
    "--trace=pwrite64,ftruncate,fdatasync,fsync",
    "--inject=fdatasync,fsync:delay_enter=10000",
];

/// A database's files.
pub(crate) struct Disk(BTreeMap<PathBuf, Held>);

struct Held {
    flushed: Vec<u8>,
    unflushed: Vec<Change>,
}

enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

impl Disk {
    /// The database in this folder and its log, all of it flushed.
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Self> {
        let mut files = BTreeMap::new();
        for path in ["ronda.db", "ronda.db-wal"].map(|name| folder.join(name)) {
            let flushed = if path.exists() { std::fs::read(&path)? } else { Vec::new() };
            files.insert(path, Held { flushed, unflushed: Vec::new() });
        }
        Ok(Self(files))
    }

    /// Does what the traced process did to these files. A call that another thread interrupts stands in two lines, with
    /// its result in the second.
    pub(crate) fn follow<'a>(&mut self, lines: impl IntoIterator<Item = &'a str>) {
        let mut flushing: HashMap<&str, (PathBuf, usize)> = HashMap::new();
        for line in lines {
            let Some((thread, call)) = line.split_once(' ') else { continue };
            let call = call.trim_start();
            if call.starts_with("<... ") {
                if let Some((path, count)) = flushing.remove(thread).filter(|_| went_well(call)) {
                    self.flush(&path, count);
                }
                continue;
            }
            let Some((name, path, rest)) = parts(call) else { continue };
            let Some(held) = self.0.get_mut(&path) else { continue };
            match name {
                "pwrite64" => held.unflushed.extend(write(rest)),
                "ftruncate" => held.unflushed.extend(cut(rest)),
                _ if call.contains("<unfinished") => {
                    flushing.insert(thread, (path, held.unflushed.len()));
                }
                _ if went_well(call) => {
                    let count = held.unflushed.len();
                    self.flush(&path, count);
                }
                _ => {}
            }
        }
    }

    fn flush(&mut self, path: &Path, count: usize) {
        let Some(held) = self.0.get_mut(path) else { return };
        for change in held.unflushed.drain(..count) {
            apply(&mut held.flushed, &change, usize::MAX);
        }
    }

    /// How many changes were not flushed.
    pub(crate) fn unflushed(&self) -> usize {
        self.0.values().map(|held| held.unflushed.len()).sum()
    }

    /// Puts the files there as a power cut may leave them.
    pub(crate) fn leave_after_cut(self, chance: &mut Chance) -> anyhow::Result<()> {
        for (path, Held { mut flushed, unflushed }) in self.0 {
            for change in &unflushed {
                match chance.whole(0, 3) {
                    0 => {}
                    1 => {
                        let sectors = chance.whole(0, 8) as usize;
                        apply(&mut flushed, change, sectors * SECTOR_BYTES);
                    }
                    _ => apply(&mut flushed, change, usize::MAX),
                }
            }
            std::fs::write(&path, flushed)?;
            let index = path.with_extension("db-shm");
            if index.exists() {
                std::fs::remove_file(index)?;
            }
        }
        Ok(())
    }
}

/// Makes the change; of a write, at most so many bytes.
fn apply(file: &mut Vec<u8>, change: &Change, most: usize) {
    match change {
        Change::Cut(length) => file.resize(*length, 0),
        Change::Write(at, bytes) => {
            let bytes = &bytes[..bytes.len().min(most)];
            file.resize(file.len().max(at + bytes.len()), 0);
            file[*at..at + bytes.len()].copy_from_slice(bytes);
        }
    }
}

/// `... = 0`, with a remark when the call was made to wait.
fn went_well(call: &str) -> bool {
    call.rsplit_once("= ").is_some_and(|(_, result)| result == "0" || result.starts_with("0 "))
}

/// The name of the call, the file it is about, and its other arguments.
fn parts(call: &str) -> Option<(&str, PathBuf, &str)> {
    let (name, arguments) = call.split_once('(')?;
    let (_, path) = arguments.split_once('<')?;
    let (path, rest) = path.split_once('>')?;
    Some((name, PathBuf::from(String::from_utf8(bytes_of(path)?).ok()?), rest))
}

/// `, "\x61\x62", 2, 4096) = 2`
fn write(arguments: &str) -> Option<Change> {
    let (_, text) = arguments.split_once('"')?;
    let (text, rest) = text.split_once('"')?;
    let (_length, offset) = rest.strip_prefix(", ")?.split_once(", ")?;
    let end = offset.find(|c: char| !c.is_ascii_digit()).unwrap_or(offset.len());
    Some(Change::Write(offset[..end].parse().ok()?, bytes_of(text)?))
}

/// `, 4096) = 0`
fn cut(arguments: &str) -> Option<Change> {
    let (length, _) = arguments.strip_prefix(", ")?.split_once([')', ' '])?;
    length.parse().ok().map(Change::Cut)
}

/// `\x61\x62`
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    text.split("\\x").skip(1).map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> String {
        let pairs: Vec<String> = text.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
        pairs.concat()
    }

    #[test]
    fn only_what_a_finished_flush_covers_is_certain() {
        let folder = tempfile::tempdir().unwrap();
        let (path, log) = (folder.path().join("ronda.db"), folder.path().join("ronda.db-wal"));
        std::fs::write(&path, "base").unwrap();
        let (name, log) = (hex(path.to_str().unwrap()), hex(log.to_str().unwrap()));
        let write = |text: &str, at: usize| {
            format!("7 pwrite64(5<{name}>, \"{}\", {}, {at}) = {}", hex(text), text.len(), text.len())
        };
        let cases = [
            (vec![write("A", 0), format!("7 fdatasync(5<{name}>) = 0")], "Aase", 0),
            (vec![write("A", 0), format!("7 fdatasync(5<{name}>) = 0 (DELAYED)")], "Aase", 0),
            (vec![write("A", 0)], "base", 1),
            (vec![write("A", 0), format!("7 fdatasync(5<{name}>) = -1 EIO (Input/output error)")], "base", 1),
            (vec![write("A", 0), format!("7 fdatasync(6<{log}>) = 0")], "base", 1),
            (
                vec![
                    format!("7 ftruncate(5<{name}>, 2) = 0"),
                    format!("8 fdatasync(5<{name}> <unfinished ...>"),
                    write("Z", 3),
                    "8 <... fdatasync resumed>) = 0".to_owned(),
                ],
                "ba",
                1,
            ),
        ];
        for (lines, certain, unflushed) in cases {
            let mut disk = Disk::read(folder.path()).unwrap();
            disk.follow(lines.iter().map(String::as_str));
            assert_eq!(disk.unflushed(), unflushed, "{lines:?}");
            assert_eq!(String::from_utf8_lossy(&disk.0[&path].flushed), certain, "{lines:?}");
        }
    }

    #[test]
    fn a_cut_leaves_any_part_of_what_was_not_flushed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ronda.db");
        let mut found = std::collections::BTreeSet::new();
        for seed in 0..64 {
            std::fs::write(&path, vec![0; 1024]).unwrap();
            let mut disk = Disk::read(folder.path()).unwrap();
            disk.0.get_mut(&path).unwrap().unflushed.push(Change::Write(0, vec![1; 1024]));
            disk.leave_after_cut(&mut Chance::new(seed)).unwrap();
            found.insert(std::fs::read(&path).unwrap().iter().map(|byte| usize::from(*byte)).sum::<usize>());
        }
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [0, 512, 1024]);
    }
}
