//! The first pass over a file: how it writes numbers and days, and where its places lie.

use ronda_domain::GeoPoint;

use crate::date::OrderVotes;
use crate::draft::{Habits, split_coordinates};
use crate::field::Field;
use crate::mapping::{ColumnMapping, ColumnUse};
use crate::number::{self, DecimalVotes};
use crate::places::Surroundings;
use crate::table::{Cell, RawRow};

/// Places kept to find the middle; a portfolio of millions is judged by its first.
const MOST_PLACES: usize = 200_000;

/// Collects what the second pass must know.
pub(crate) struct Survey {
    uses: Vec<Option<Field>>,
    lat: Option<usize>,
    lon: Option<usize>,
    decimals: DecimalVotes,
    orders: OrderVotes,
    places: Vec<GeoPoint>,
}

impl Survey {
    /// Begins with the places the portfolio already has.
    pub(crate) fn new(mapping: &ColumnMapping, known_places: &[GeoPoint]) -> Self {
        let field = |usage: &ColumnUse| match usage {
            ColumnUse::Field(field) => Some(*field),
            ColumnUse::Extra | ColumnUse::Ignore => None,
        };
        Self {
            uses: mapping.columns.iter().map(|column| field(&column.usage)).collect(),
            lat: mapping.column_of(Field::Latitude),
            lon: mapping.column_of(Field::Longitude),
            decimals: DecimalVotes::default(),
            orders: OrderVotes::default(),
            places: known_places.iter().copied().take(MOST_PLACES).collect(),
        }
    }

    /// Looks at one row.
    pub(crate) fn see(&mut self, raw: &RawRow<'_>) {
        for (cell, field) in raw.cells.iter().zip(&self.uses) {
            let (Some(field), Cell::Text(text)) = (field, cell) else { continue };
            match field {
                field if field.is_money() => self.decimals.see(text),
                field if field.is_date() => self.orders.see(text),
                _ => {}
            }
        }
        if let Some(place) = self.place(raw).filter(|_| self.places.len() < MOST_PLACES) {
            self.places.push(place);
        }
    }

    fn place(&self, raw: &RawRow<'_>) -> Option<GeoPoint> {
        let text = |column: usize| raw.cells.get(column).map(Cell::text);
        let pair = if let (Some(lat), Some(lon)) = (self.lat, self.lon) {
            (number::decimal(&text(lat)?)?, number::decimal(&text(lon)?)?)
        } else {
            let column = self.uses.iter().position(|field| *field == Some(Field::Coordinates))?;
            let both = text(column)?;
            let (lat, lon) = split_coordinates(&both)?;
            (number::decimal(lat)?, number::decimal(lon)?)
        };
        GeoPoint::new(pair.0, pair.1).ok().filter(|_| pair != (0.0, 0.0))
    }

    /// What was learned.
    pub(crate) fn finish(self, country: Option<String>) -> (Habits, Option<Surroundings>) {
        let habits = Habits { decimal: self.decimals.verdict(), order: self.orders.verdict(), country };
        (habits, Surroundings::of(&self.places))
    }
}
