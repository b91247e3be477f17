//! How long each of the shared texts of an old Excel file is ([MS-XLS] 2.4.265).

use crate::xlsform::old_excel::u16_at;

/// Lengths in letters, in the order cells refer to them.
#[derive(Debug, Default)]
pub(super) struct Strings(Vec<u16>);

impl Strings {
    /// Reads the record and those that continue it; `None` when it is damaged.
    pub(super) fn read(parts: &[&[u8]]) -> Option<Self> {
        let (first, others) = parts.split_first()?;
        let mut reader = Reader { at: first.get(8..)?, others };
        let mut lengths = Vec::new();
        while !reader.at.is_empty() || reader.next_part().is_some() {
            lengths.push(reader.string()?);
        }
        Some(Self(lengths))
    }

    /// Letters of one text; none where there is no such text.
    pub(super) fn length(&self, place: usize) -> usize {
        self.0.get(place).copied().map_or(0, usize::from)
    }
}

struct Reader<'a> {
    at: &'a [u8],
    others: &'a [&'a [u8]],
}

impl<'a> Reader<'a> {
    /// Goes on in the next record, which is not empty.
    fn next_part(&mut self) -> Option<()> {
        let (next, others) = self.others.split_first()?;
        (self.at, self.others) = (*next, others);
        (!self.at.is_empty()).then_some(())
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.at.split_at_checked(count)?;
        self.at = rest;
        Some(taken)
    }

    /// Walks over one text with its formats and sounds.
    fn string(&mut self) -> Option<u16> {
        let head = self.take(3)?;
        let (letters, flags) = (u16_at(head, 0), head[2]);
        let runs = if flags & 8 == 0 { 0 } else { usize::from(u16_at(self.take(2)?, 0)) };
        let sounds = if flags & 4 == 0 { 0 } else { i32::from_le_bytes(self.take(4)?.try_into().ok()?) };
        self.letters(usize::from(letters), flags & 1 != 0)?;
        self.skip(runs * 4)?;
        self.skip(usize::try_from(sounds).ok()?)?;
        Some(letters)
    }

    fn letters(&mut self, mut left: usize, mut wide: bool) -> Option<()> {
        while left > 0 {
            let width = if wide { 2 } else { 1 };
            let here = left.min(self.at.len() / width);
            self.take(here * width)?;
            left -= here;
            if left > 0 {
                self.next_part()?;
                wide = self.take(1)?[0] & 1 != 0;
            }
        }
        Some(())
    }

    fn skip(&mut self, mut left: usize) -> Option<()> {
        while left > self.at.len() {
            left -= self.at.len();
            self.next_part()?;
        }
        self.take(left).map(drop)
    }
}
