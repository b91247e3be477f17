//! Imports: a file is received, shown with its mapping, and read into a portfolio while people watch.

mod agents;
mod batch;
mod begin;
mod merge;
mod plan;
mod read;
mod report;
mod run;
mod see;
mod trial;

pub use begin::{NewImport, ReceivedImport};
pub use plan::{ImportPlan, ImportSource};
pub use report::sentence;
pub use trial::DryRun;
