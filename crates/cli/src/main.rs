//! The binary `ronda`.

mod openapi;
mod serve;

use clap::{Parser, Subcommand};

/// Controls field visits: portfolios, assignments, signed visits, results.
#[derive(Parser)]
#[command(version, about)]
struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Serve the console, the agents' app and the API.
    Serve(serve::ServeArguments),
    /// Print openapi.json.
    Openapi,
}

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    match Command::parse().action {
        Action::Serve(arguments) => runtime.block_on(serve::serve(arguments)),
        Action::Openapi => {
            openapi::print();
            Ok(())
        }
    }
}
