//! `/api/v1/visits`

mod assign;
mod list;
mod move_visits;
mod review;
mod schedule;
mod undo;
