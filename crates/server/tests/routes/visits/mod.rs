//! `/api/v1/visits`

mod assign;
mod corrected_parts;
mod corrections;
mod list;
mod move_visits;
mod review;
mod schedule;
mod undo;
