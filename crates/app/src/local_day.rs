//! The organization's own day: what "today" means where its agents work.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use ronda_domain::{OrganizationId, Timestamp};
use ronda_store::organizations;

use crate::{App, AppError};

/// One calendar day in one time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalDay {
    date: Date,
    zone: TimeZone,
}

impl LocalDay {
    /// The day this moment belongs to in the zone of this IANA name; in UTC when there is no such zone.
    pub fn of(moment: Timestamp, zone: &str) -> Self {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let moment = jiff::Timestamp::from_microsecond(moment.as_us()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        Self { date: moment.to_zoned(zone.clone()).date(), zone }
    }

    /// The day of this date, `YYYY-MM-DD`, in the same zone.
    pub fn on(&self, date: &str) -> Option<Self> {
        Some(Self { date: date.parse().ok()?, zone: self.zone.clone() })
    }

    /// So many days later, or earlier when negative.
    #[must_use]
    pub fn plus_days(&self, days: i64) -> Self {
        let moved = self.date.checked_add(jiff::Span::new().days(days.clamp(-36_500, 36_500)));
        Self { date: moved.unwrap_or(self.date), zone: self.zone.clone() }
    }

    /// The day this moment belongs to, in the same zone.
    #[must_use]
    pub fn day_of(&self, moment: Timestamp) -> Self {
        let moment = jiff::Timestamp::from_microsecond(moment.as_us()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        Self { date: moment.to_zoned(self.zone.clone()).date(), zone: self.zone.clone() }
    }

    /// `YYYY-MM-DD`.
    pub fn date(&self) -> String {
        self.date.to_string()
    }

    /// Its first moment.
    pub fn start(&self) -> Timestamp {
        start_of(self.date, &self.zone)
    }

    /// The first moment of the day after.
    pub fn end(&self) -> Timestamp {
        start_of(self.date.tomorrow().unwrap_or(self.date), &self.zone)
    }
}

fn start_of(date: Date, zone: &TimeZone) -> Timestamp {
    let zoned = date.to_zoned(zone.clone());
    Timestamp::from_us(zoned.map_or(0, |zoned| zoned.timestamp().as_microsecond()))
}

impl App {
    /// Today, where the organization is.
    ///
    /// # Errors
    /// `NotFound` when there is no such organization.
    pub async fn today(&self, organization: OrganizationId) -> Result<LocalDay, AppError> {
        let row = organizations::find(&self.store.read(), organization).await?;
        let row = row.ok_or_else(|| AppError::not_found("organization", organization))?;
        Ok(LocalDay::of(self.now(), &row.time_zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_the_place_and_may_have_23_hours() {
        let cases = [
            ("2026-03-03T05:30:00Z", "America/Mexico_City", "2026-03-02", 24),
            ("2026-03-03T06:30:00Z", "America/Mexico_City", "2026-03-03", 24),
            ("2026-03-08T18:00:00Z", "America/New_York", "2026-03-08", 23),
            ("2026-03-03T05:30:00Z", "Nowhere/At_All", "2026-03-03", 24),
        ];
        for (moment, zone, date, hours) in cases {
            let day = LocalDay::of(moment.parse().unwrap(), zone);
            assert_eq!(day.date(), date, "{moment} {zone}");
            assert_eq!(day.end().seconds_since(day.start()), hours * 3600, "{moment} {zone}");
        }
    }
}
