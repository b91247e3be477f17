//! `/api/v1/visits`

mod assign;
mod corrections;
mod list;
mod move_visits;
mod review;
mod schedule;
mod undo;
