//! The binary `ronda`.

mod database;
mod demo;
mod doctor;
mod import;
mod openapi;
mod place;
mod serve;
mod simulate;
mod user;
mod verify;

use clap::{Parser, Subcommand};

/// Controls field visits: portfolios, assignments, signed visits, results.
#[derive(Parser)]
#[command(version)]
struct Command {
    #[command(subcommand)]
    action: Action,
}

// A doc comment here would take the place of the longer text that stands at the arguments.
#[derive(Subcommand)]
enum Action {
    #[command(about = "Serve the console, the agents' app and the API")]
    Serve(serve::ServeArguments),
    #[command(about = "Look at everything the server needs and say what is wrong")]
    Doctor(doctor::DoctorArguments),
    #[command(about = "Read a portfolio file into a portfolio")]
    Import(import::ImportArguments),
    #[command(about = "List, add, invite and shut out the people of the console")]
    User(user::UserArguments),
    #[command(about = "Open a demo organization with a fleet that moves")]
    Demo(demo::DemoArguments),
    #[command(about = "Send a fleet of simulated phones against a server and check that nothing is lost")]
    Simulate(simulate::SimulateArguments),
    #[command(about = "Check an exported visit file and say what holds and what does not")]
    Verify(verify::VerifyArguments),
    #[command(about = "Print openapi.json")]
    Openapi,
}

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    match Command::parse().action {
        Action::Serve(arguments) => runtime.block_on(serve::serve(arguments)),
        Action::Doctor(arguments) => runtime.block_on(doctor::doctor(arguments)),
        Action::Import(arguments) => runtime.block_on(import::import(arguments)),
        Action::User(arguments) => runtime.block_on(user::user(arguments)),
        Action::Demo(arguments) => runtime.block_on(demo::demo(arguments)),
        Action::Simulate(arguments) => runtime.block_on(simulate::simulate(arguments)),
        Action::Verify(arguments) => {
            if !verify::verify(&arguments)? {
                std::process::exit(1);
            }
            Ok(())
        }
        Action::Openapi => Ok(openapi::print()?),
    }
}
