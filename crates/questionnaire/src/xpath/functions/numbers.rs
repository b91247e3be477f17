//! Numbers: arithmetic, rounding, trigonometry, sums.

use super::{Call, Function};
use crate::xpath::value::Value;

pub(super) fn call(call: &Call<'_>, function: Function) -> Option<Value> {
    let number = match function {
        Function::Number if call.given() == 0 => call.scope.number(&Value::Nodes(vec![call.focus.node])),
        Function::Number => call.number(0),
        Function::Integer => call.number(0).trunc(),
        Function::Sum => call.all_numbers(0).iter().sum(),
        Function::Minimum => extreme(&call.all_texts(0), call, f64::min),
        Function::Maximum => extreme(&call.all_texts(0), call, f64::max),
        Function::Round if call.given() == 2 => round_to(call.number(0), call.number(1)),
        Function::Round => round_to(call.number(0), 0.0),
        Function::Power => call.number(0).powf(call.number(1)),
        Function::ArcTangent2 => call.number(0).atan2(call.number(1)),
        Function::Pi => std::f64::consts::PI,
        _ => return simple(function).map(|apply| Value::Number(apply(call.number(0)))),
    };
    Some(Value::Number(number))
}

fn simple(function: Function) -> Option<fn(f64) -> f64> {
    Some(match function {
        Function::Absolute => f64::abs,
        Function::Floor => f64::floor,
        Function::Ceiling => f64::ceil,
        Function::SquareRoot => f64::sqrt,
        Function::Exponential => f64::exp,
        Function::Exponential10 => |number| 10_f64.powf(number),
        Function::Logarithm => f64::ln,
        Function::Logarithm10 => f64::log10,
        Function::Sine => f64::sin,
        Function::Cosine => f64::cos,
        Function::Tangent => f64::tan,
        Function::ArcSine => f64::asin,
        Function::ArcCosine => f64::acos,
        Function::ArcTangent => f64::atan,
        _ => return None,
    })
}

/// Of the values that are not blank; none gives NaN, as does one that is no number.
fn extreme(texts: &[String], call: &Call<'_>, pick: fn(f64, f64) -> f64) -> f64 {
    let offset = call.scope.environment.offset_min;
    let numbers = texts.iter().filter(|text| !text.is_empty());
    let mut found: Option<f64> = None;
    for text in numbers {
        let number = crate::xpath::value::text_number(text, offset);
        if number.is_nan() {
            return f64::NAN;
        }
        found = Some(found.map_or(number, |best| pick(best, number)));
    }
    found.unwrap_or(f64::NAN)
}

/// Half away from zero for decimals, half up for whole numbers, as the specification's engines do.
fn round_to(number: f64, places: f64) -> f64 {
    if number.is_nan() || number.is_infinite() || places.is_nan() {
        return number;
    }
    let places = places.trunc().clamp(-30.0, 30.0);
    if places == 0.0 {
        return (number + 0.5).floor();
    }
    let factor = 10_f64.powi(places.abs() as i32);
    let scaled = if places > 0.0 { number * factor } else { number / factor };
    let rounded = (scaled.abs() + 0.5).floor() * scaled.signum();
    if places > 0.0 { rounded / factor } else { rounded * factor }
}
