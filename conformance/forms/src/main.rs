//! Conformance of the questionnaire engine: `forms [--data DIR]` replays recorded fillings and reads recorded XLSForms.
#![expect(clippy::print_stdout, reason = "a command-line tool talks through its output")]

mod lines;
mod report;
mod round;
mod traces;
mod whole;
mod workbooks;
mod xml;

use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::ExitCode;

use lines::LinesError;
use report::Report;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "forms");
    let mut data = PathBuf::from("../shared/data/forms");
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), arguments.next()) {
            ("--data", Some(folder)) => data = PathBuf::from(folder),
            (other, _) => {
                println!("`{other}` is not known; expected: forms [--data DIR]");
                return ExitCode::FAILURE;
            }
        }
    }
    if !data.is_dir() {
        println!("skipped: there is no folder {}", data.display());
        return ExitCode::SUCCESS;
    }
    let mut report = Report::default();
    for part in [traces::run, workbooks::run, whole::spreadsheets, whole::documents] {
        match part(&data, &mut report) {
            Ok(()) => {}
            Err(LinesError::Open(path, error)) if error.kind() == ErrorKind::NotFound => {
                println!("skipped: there is no {}", path.display());
            }
            Err(error) => report.fail("files", &data.display().to_string(), error.to_string()),
        }
    }
    if report.is_empty() {
        println!("no cases in {}", data.display());
        return ExitCode::FAILURE;
    }
    report.print();
    if report.failed() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
