//! Whole files through the public door.

mod formats;
mod real_files;
mod robustness;
mod rows;

use std::io::Cursor;
use std::ops::ControlFlow;

use ronda_intake::{ImportKind, PortfolioFile, PortfolioRow, ReadOptions, Refusal, Verdict};

/// Everything a file gives with the mapping that is recognised.
pub fn read(bytes: &[u8], kind: ImportKind) -> (Vec<PortfolioRow>, Vec<Refusal>) {
    let mut file = PortfolioFile::open(Cursor::new(bytes)).expect("the file opens");
    let mapping = file.recognise(None);
    let options = ReadOptions { kind, mapping, country: Some("CO".to_owned()), known_places: Vec::new() };
    let (mut accepted, mut refused) = (Vec::new(), Vec::new());
    file.read(&options, |verdict| {
        match verdict {
            Verdict::Accepted(row) => accepted.push(*row),
            Verdict::Refused(refusal) => refused.push(refusal),
        }
        ControlFlow::Continue(())
    })
    .expect("the file is read");
    (accepted, refused)
}

/// Row and codes of each refusal.
pub fn codes(refused: &[Refusal]) -> Vec<(u32, Vec<String>)> {
    let of = |refusal: &Refusal| refusal.problems.iter().map(ronda_intake::Problem::code).collect();
    refused.iter().map(|refusal| (refusal.row, of(refusal))).collect()
}
