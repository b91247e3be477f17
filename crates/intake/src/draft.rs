//! Fills a row cell by cell and collects everything that is wrong on the way.

use std::borrow::Cow;

use jiff::civil::Date;
use ronda_domain::GeoPoint;

use crate::contact;
use crate::date::{self, DateOrder, NoDate};
use crate::field::Field;
use crate::number::{self, DecimalSign};
use crate::places::Surroundings;
use crate::problem::{Expected, Problem};
use crate::row::PortfolioRow;
use crate::table::Cell;

/// Longest external id, letters.
const ID_LETTERS: usize = 64;
/// Longest text of a field, letters.
const TEXT_LETTERS: usize = 300;
/// Longest text kept of a column without meaning, letters.
const EXTRA_LETTERS: usize = 1_000;

/// How this file writes things.
#[derive(Debug, Clone)]
pub(crate) struct Habits {
    pub(crate) decimal: Option<DecimalSign>,
    pub(crate) order: DateOrder,
    pub(crate) country: Option<String>,
}

/// A row being read.
pub(crate) struct Draft<'h> {
    pub(crate) row: PortfolioRow,
    pub(crate) problems: Vec<Problem>,
    habits: &'h Habits,
    street: [Option<String>; 3],
    surnames: Vec<String>,
    lat: Option<(String, String)>,
    lon: Option<(String, String)>,
}

impl<'h> Draft<'h> {
    pub(crate) fn new(row: u32, habits: &'h Habits) -> Self {
        Self {
            row: PortfolioRow { row, ..PortfolioRow::default() },
            problems: Vec::new(),
            habits,
            street: Default::default(),
            surnames: Vec::new(),
            lat: None,
            lon: None,
        }
    }

    /// Keeps a column that has no meaning of ours.
    pub(crate) fn keep(&mut self, header: &str, cell: &Cell<'_>) {
        let text = cell.text();
        if !text.is_empty() {
            self.row.extra.insert(header.to_owned(), text.chars().take(EXTRA_LETTERS).collect());
        }
    }

    /// Reads a cell as a field.
    pub(crate) fn set(&mut self, field: Field, header: &str, cell: &Cell<'_>) {
        let text = cell.text();
        if text.is_empty() {
            return;
        }
        if text.contains('\u{fffd}') {
            return self.refuse(header, &text, Expected::ReadableText);
        }
        match field {
            field if field.is_money() => self.set_money(field, header, cell, &text),
            field if field.is_date() => self.set_date(field, header, cell, &text),
            Field::Latitude => self.lat = Some((header.to_owned(), text.into_owned())),
            Field::Longitude => self.lon = Some((header.to_owned(), text.into_owned())),
            Field::Coordinates => self.set_coordinates(header, &text),
            Field::Phone | Field::CodebtorPhone | Field::GuarantorPhone => {
                self.set_phone(field, header, &text);
            }
            Field::DaysPastDue | Field::Priority => self.set_whole(field, header, &text),
            Field::Currency => match text.parse() {
                Ok(currency) => self.row.debt.currency = Some(currency),
                Err(_) => self.refuse(header, &text, Expected::Currency),
            },
            Field::Email => match contact::email(&text) {
                Some(email) => self.row.debtor.email = Some(email),
                None => self.notice(header, &text, Expected::Email),
            },
            _ => self.set_text(field, header, &text),
        }
    }

    /// Joins what stands in several columns and judges the place.
    pub(crate) fn finish(&mut self, surroundings: Option<&Surroundings>) {
        let parts: Vec<String> = self.street.iter_mut().filter_map(Option::take).collect();
        self.row.address.street = (!parts.is_empty()).then(|| parts.join(" "));
        if !self.surnames.is_empty() {
            let given = self.row.debtor.name.take();
            let names: Vec<String> = given.into_iter().chain(self.surnames.drain(..)).collect();
            self.row.debtor.name = Some(names.join(" "));
        }
        self.judge_place(surroundings);
    }

    pub(crate) fn refuse(&mut self, header: &str, value: &str, expected: Expected) {
        self.problems.push(Problem::of_cell(header, value, expected));
    }

    fn notice(&mut self, header: &str, value: &str, expected: Expected) {
        self.row.notices.push(Problem::of_cell(header, value, expected));
    }

    fn set_money(&mut self, field: Field, header: &str, cell: &Cell<'_>, text: &str) {
        let cents = match cell {
            Cell::Number(number) => cents_of(*number),
            _ => number::cents(text, self.habits.decimal),
        };
        let Some(cents) = cents else { return self.refuse(header, text, Expected::Amount) };
        let may_be_negative = matches!(field, Field::Balance | Field::Overdue);
        if cents < 0 && !may_be_negative {
            return self.refuse(header, text, Expected::AmountFromZero);
        }
        let debt = &mut self.row.debt;
        match field {
            Field::Balance => debt.balance_cents = Some(cents),
            Field::Overdue => debt.overdue_cents = Some(cents),
            Field::Instalment => debt.instalment_cents = Some(cents),
            Field::LastPayment => debt.last_payment_cents = Some(cents),
            _ => self.row.promise.amount_cents = Some(cents),
        }
    }

    fn set_date(&mut self, field: Field, header: &str, cell: &Cell<'_>, text: &str) {
        let day = match cell {
            Cell::Day(day) => Ok(*day),
            Cell::Number(number) if *number < 100_000.0 => {
                date::from_serial(*number).ok_or(NoDate::Unreadable)
            }
            _ => date::parse(text, self.habits.order),
        };
        match day {
            Ok(day) => *self.day_of(field) = Some(day),
            Err(NoDate::NotInCalendar) => self.refuse(header, text, Expected::DayOfCalendar),
            Err(NoDate::Unreadable) => self.refuse(header, text, Expected::Day),
        }
    }

    fn day_of(&mut self, field: Field) -> &mut Option<Date> {
        match field {
            Field::DueDate => &mut self.row.debt.due_date,
            Field::LastPaymentDate => &mut self.row.debt.last_payment_date,
            Field::PromiseDate => &mut self.row.promise.date,
            Field::VisitUntil => &mut self.row.assignment.until,
            _ => &mut self.row.assignment.from,
        }
    }

    fn set_whole(&mut self, field: Field, header: &str, text: &str) {
        match (field, number::whole(text)) {
            (Field::DaysPastDue, Some(days @ 0..=36_500)) => self.row.debt.days_past_due = Some(days as i32),
            (Field::DaysPastDue, _) => self.refuse(header, text, Expected::Days),
            (_, Some(priority @ 1..=5)) => self.row.assignment.priority = Some(priority as u8),
            _ => self.notice(header, text, Expected::Priority),
        }
    }

    fn set_phone(&mut self, field: Field, header: &str, text: &str) {
        let Some(phone) = contact::phone(text, self.habits.country.as_deref()) else {
            return self.notice(header, text, Expected::Phone);
        };
        let person = match field {
            Field::CodebtorPhone => &mut self.row.codebtor,
            Field::GuarantorPhone => &mut self.row.guarantor,
            _ => &mut self.row.debtor,
        };
        if person.phones.iter().all(|known| known.normal != phone.normal) {
            person.phones.push(phone);
        }
    }

    fn set_text(&mut self, field: Field, header: &str, text: &str) {
        let letters = if field == Field::ExternalId { ID_LETTERS } else { TEXT_LETTERS };
        if text.chars().count() > letters {
            return self.refuse(header, text, Expected::ShortText { letters });
        }
        let text = one_line(text);
        match field {
            Field::ExternalId => self.row.external_id = text,
            Field::DebtorSurname => self.surnames.push(text),
            _ => *self.text_of(field) = Some(text),
        }
    }

    fn text_of(&mut self, field: Field) -> &mut Option<String> {
        let row = &mut self.row;
        match field {
            Field::Creditor => &mut row.creditor,
            Field::Product => &mut row.product,
            Field::Branch => &mut row.branch,
            Field::Bucket => &mut row.debt.bucket,
            Field::Document => &mut row.debtor.document,
            Field::CodebtorName => &mut row.codebtor.name,
            Field::GuarantorName => &mut row.guarantor.name,
            Field::Street => &mut self.street[0],
            Field::StreetNumber => &mut self.street[1],
            Field::Unit => &mut self.street[2],
            Field::Neighbourhood => &mut row.address.neighbourhood,
            Field::City => &mut row.address.city,
            Field::State => &mut row.address.state,
            Field::PostalCode => &mut row.address.postal_code,
            Field::Country => &mut row.address.country,
            Field::Reference => &mut row.address.reference,
            Field::Agent => &mut row.assignment.agent_code,
            Field::VisitKind => &mut row.assignment.visit_kind,
            _ => &mut row.debtor.name,
        }
    }

    fn set_coordinates(&mut self, header: &str, text: &str) {
        match split_coordinates(text) {
            Some((lat, lon)) => {
                self.lat = Some((header.to_owned(), lat.to_owned()));
                self.lon = Some((header.to_owned(), lon.to_owned()));
            }
            None => self.refuse(header, text, Expected::BothCoordinates),
        }
    }

    fn judge_place(&mut self, surroundings: Option<&Surroundings>) {
        let ((lat_header, lat), (lon_header, lon)) = match (self.lat.take(), self.lon.take()) {
            (Some(lat), Some(lon)) => (lat, lon),
            (Some((header, value)), None) | (None, Some((header, value))) => {
                return self.refuse(&header, &value, Expected::BothCoordinates);
            }
            (None, None) => return,
        };
        let degrees = (number::decimal(&lat), number::decimal(&lon));
        let (Some(lat_deg), Some(lon_deg)) = degrees else {
            if degrees.0.is_none() {
                self.refuse(&lat_header, &lat, Expected::Latitude);
            }
            if degrees.1.is_none() {
                self.refuse(&lon_header, &lon, Expected::Longitude);
            }
            return;
        };
        if lat_deg == 0.0 && lon_deg == 0.0 {
            return self.notice(&both(&lat_header, &lon_header), &both(&lat, &lon), Expected::PlaceOnLand);
        }
        if let Some(expected) = surroundings.and_then(|rest| rest.judge(lat_deg, lon_deg)) {
            return self.refuse(&both(&lat_header, &lon_header), &both(&lat, &lon), expected);
        }
        match GeoPoint::new(lat_deg, lon_deg) {
            Ok(pin) => self.row.address.pin = Some(pin),
            Err(_) if lat_deg.abs() > 90.0 => self.refuse(&lat_header, &lat, Expected::Latitude),
            Err(_) => self.refuse(&lon_header, &lon, Expected::Longitude),
        }
    }
}

fn both(first: &str, second: &str) -> String {
    if first == second { first.to_owned() } else { format!("{first} / {second}") }
}

fn cents_of(number: f64) -> Option<i64> {
    let cents = (number * 100.0).round();
    (cents.abs() < 9e15).then_some(cents as i64)
}

/// `5.80, -73.02`, `5,80; -73,02` or `5.80 -73.02`.
pub(crate) fn split_coordinates(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_matches(['(', ')', '[', ']']);
    let sign = [";", ", ", " "].into_iter().find(|sign| text.matches(sign).count() == 1);
    let (lat, lon) = text.split_once(sign.unwrap_or(","))?;
    (!lon.is_empty()).then(|| (lat.trim(), lon.trim()))
}

fn one_line(text: &str) -> String {
    let clean: Cow<'_, str> = if text.contains(char::is_control) {
        Cow::Owned(text.replace(char::is_control, " "))
    } else {
        Cow::Borrowed(text)
    };
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}
