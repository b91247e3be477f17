//! Conformance of the questionnaire engine: `forms [--data DIR]` replays recorded fillings and reads recorded XLSForms.
#![expect(clippy::print_stdout, reason = "a command-line tool talks through its output")]

mod lines;
mod report;
mod round;
mod traces;
mod whole;
mod workbooks;
mod xml;

use std::path::PathBuf;
use std::process::ExitCode;

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
    let outcome = traces::run(&data, &mut report)
        .and_then(|()| workbooks::run(&data, &mut report))
        .and_then(|()| whole::run(&data, &mut report));
    if let Err(error) = outcome {
        println!("{error}");
        return ExitCode::FAILURE;
    }
    report.print();
    if report.failed() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
