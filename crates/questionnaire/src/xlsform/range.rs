//! The parameters of a range.

use crate::definition::Choice;
use crate::xlsform::error::XlsformProblem;
use crate::xlsform::parameters::{self, Parameters};
use crate::xlsform::said::Expected;
use crate::xpath::value::plain_number;

fn must_be(name: &str, expected: Expected) -> XlsformProblem {
    XlsformProblem::ParameterValue { name: name.to_owned(), expected }
}

/// Checks a range's parameters, and fills in start 1, end 10 and step 1 where they are left out.
pub(super) fn check(
    given: &mut Parameters,
    appearance: &str,
    labels: Option<&[Choice]>,
) -> Result<(), XlsformProblem> {
    parameters::only(given, &["start", "end", "step", "tick_interval", "placeholder", "tick_labelset"])?;
    let extras = ["tick_interval", "placeholder", "tick_labelset"];
    let extra = extras.into_iter().find(|name| given.contains_key(*name));
    let plain = appearance.split(' ').all(|word| matches!(word, "" | "vertical" | "no-ticks"));
    if let Some(extra) = extra.filter(|_| !plain) {
        return Err(must_be(extra, Expected::NotWithAppearance));
    }
    for (name, value) in [("start", "1"), ("end", "10"), ("step", "1")] {
        given.entry(name.to_owned()).or_insert_with(|| value.to_owned());
    }
    let mut numbers = Vec::new();
    for name in ["start", "end", "step", "tick_interval", "placeholder"] {
        if let Some(value) = given.get(name) {
            numbers.push((name, plain_number(value).ok_or_else(|| must_be(name, Expected::Number))?));
        }
    }
    let at = |name: &str| numbers.iter().find(|(known, _)| *known == name).map(|(_, number)| *number);
    let range = Range {
        start: at("start").unwrap_or(1.0),
        end: at("end").unwrap_or(10.0),
        step: at("step").unwrap_or(1.0),
    };
    range.check("step", at("step"))?;
    range.check("tick_interval", at("tick_interval"))?;
    if let Some(placeholder) = at("placeholder") {
        range.check_value("placeholder", placeholder, range.step)?;
    }
    if given.contains_key("tick_labelset") {
        let labels = labels.ok_or_else(|| must_be("tick_labelset", Expected::AList))?;
        range.check_labels(
            labels,
            at("tick_interval").unwrap_or(range.step),
            appearance.contains("no-ticks"),
        )?;
    }
    Ok(())
}

struct Range {
    start: f64,
    end: f64,
    step: f64,
}

fn is_multiple(value: f64, of: f64) -> bool {
    let ratio = value / of;
    (ratio - ratio.round()).abs() < 1e-9
}

impl Range {
    fn check(&self, name: &str, value: Option<f64>) -> Result<(), XlsformProblem> {
        let Some(value) = value else { return Ok(()) };
        if value == 0.0 {
            return Err(must_be(name, Expected::NotZero));
        }
        if name == "tick_interval" {
            if value.abs() > (self.end - self.start).abs() {
                return Err(must_be(name, Expected::WithinRange));
            }
            if !is_multiple(value, self.step) {
                return Err(must_be(name, Expected::MultipleOfStep));
            }
        } else if value.abs() > (self.end - self.start).abs() {
            return Err(must_be(name, Expected::WithinRange));
        }
        Ok(())
    }

    fn check_value(&self, name: &str, value: f64, grid: f64) -> Result<(), XlsformProblem> {
        if value < self.start.min(self.end) || value > self.start.max(self.end) {
            return Err(must_be(name, Expected::BetweenEnds));
        }
        if !is_multiple(value - self.start, grid) {
            return Err(must_be(name, Expected::OnAStep));
        }
        Ok(())
    }

    fn check_labels(&self, labels: &[Choice], grid: f64, ends_only: bool) -> Result<(), XlsformProblem> {
        let name = "tick_labelset";
        for label in labels {
            let value = plain_number(&label.value).ok_or_else(|| must_be(name, Expected::NumberedList))?;
            self.check_value(name, value, grid)?;
            let at_end = (value - self.start).abs() < 1e-9 || (value - self.end).abs() < 1e-9;
            if ends_only && !at_end {
                return Err(must_be(name, Expected::EndsOnly));
            }
        }
        if ends_only && labels.len() > 2 {
            return Err(must_be(name, Expected::EndsOnly));
        }
        Ok(())
    }
}
