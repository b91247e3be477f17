//! How long a large form takes: `cargo run --release --example speed -- FORM.json`.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "it measures and prints")]

use std::sync::Arc;
use std::time::Instant;

use ronda_domain::Timestamp;
use ronda_questionnaire::{Answer, Environment, Filling, Prefill, validate_definition};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a file")?;
    let json = std::fs::read_to_string(path)?;
    let start = Instant::now();
    let form = Arc::new(validate_definition(&json).map_err(|errors| format!("{errors:?}"))?);
    println!("compile {:?}", start.elapsed());
    let environment = Environment::at(Timestamp::from_us(1_795_000_000_000_000), 1);
    let start = Instant::now();
    let mut filling = Filling::open(form, &Prefill::new(), environment);
    println!("open {:?}", start.elapsed());
    let start = Instant::now();
    let rounds = 200;
    for round in 0..rounds {
        filling.answer("/data/q0", &Answer::Number(f64::from(round)))?;
    }
    println!("answer {:?}", start.elapsed() / rounds as u32);
    let start = Instant::now();
    let nodes = filling.nodes().len();
    println!("snapshot of {nodes} {:?}", start.elapsed());
    let start = Instant::now();
    let problems = filling.problems().len();
    println!("{problems} problems {:?}", start.elapsed());
    Ok(())
}
