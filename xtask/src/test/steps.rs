//! The steps of the whole test run, in their order.

use anyhow::Result;

use super::Session;
use crate::{
    codegen,
    command::succeeds,
    setup::{chromium, node, postgres},
    tidy, wasm, web,
};

/// One step, that can also be run alone.
pub struct Step {
    pub name: &'static str,
    pub what: &'static str,
    pub run: fn(&mut Session) -> Result<()>,
}

/// What is quick and what others rest on comes first.
pub const STEPS: [Step; 8] = [
    Step { name: "format", what: "the Rust code is laid out by rustfmt", run: format },
    Step { name: "tidy", what: "the house rules hold", run: house_rules },
    Step { name: "lint", what: "clippy has nothing to say", run: lint },
    Step { name: "unit", what: "Rust tests, on SQLite and PostgreSQL", run: unit },
    Step { name: "conformance", what: "the same answers from Rust and from WebAssembly", run: conformance },
    Step { name: "web", what: "the web apps' types, lint and tests", run: web_checks },
    Step { name: "generated", what: "openapi.json is what the server's code says", run: generated },
    Step { name: "end-to-end", what: "the real binary, a real browser, a real mail server", run: end_to_end },
];

fn format(session: &mut Session) -> Result<()> {
    let mut command = session.project.cargo(&["fmt", "--all", "--check"]);
    session.check(&mut command)
}

fn house_rules(session: &mut Session) -> Result<()> {
    let findings = tidy::findings(session.project)?;
    for finding in &findings {
        println!("{finding}");
    }
    session.count(findings.is_empty());
    Ok(())
}

fn lint(session: &mut Session) -> Result<()> {
    let mut command =
        session.project.cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    session.check(&mut command)
}

fn unit(session: &mut Session) -> Result<()> {
    let address = session.postgres()?;
    let project = session.project;
    let nextest = succeeds(&mut project.cargo(&["nextest", "--version"]));
    let runs: &[&[&str]] = if nextest {
        &[
            &[
                "nextest",
                "run",
                "--workspace",
                "--no-fail-fast",
                "--status-level=fail",
                "--final-status-level=slow",
            ],
            &["test", "--workspace", "--doc", "--no-fail-fast", "--quiet"],
        ]
    } else {
        &[&["test", "--workspace", "--no-fail-fast", "--quiet"]]
    };
    for run in runs {
        session.check(project.cargo(run).env(postgres::ADDRESS, &address))?;
    }
    Ok(())
}

fn conformance(session: &mut Session) -> Result<()> {
    node::ensure_node()?;
    let folder = wasm::build_conformance(session.project)?;
    let mut command = session.project.command("node");
    session.check(command.arg("conformance/run-wasm.mjs").arg(folder))
}

fn web_checks(session: &mut Session) -> Result<()> {
    wasm::build(session.project)?;
    node::ensure_packages(session.project)?;
    for script in ["types", "lint", "unit"] {
        session.check(session.project.command("npm").args(["run", script]))?;
    }
    // The field app's build refuses to be heavier than a cheap phone bears.
    session.check(session.project.command("npm").args(["run", "build", "--workspace=web/field"]))?;
    Ok(())
}

fn generated(session: &mut Session) -> Result<()> {
    let kept = std::fs::read_to_string(session.project.path(codegen::OPENAPI)).unwrap_or_default();
    let well = kept.trim() == codegen::openapi(session.project)?.trim();
    if !well {
        println!("openapi.json is out of date; run `cargo xtask codegen`");
    }
    session.count(well);
    Ok(())
}

fn end_to_end(session: &mut Session) -> Result<()> {
    let project = session.project;
    web::build(project)?;
    session.check(&mut project.cargo(&["build", "--package=ronda-cli"]))?;
    let mut stories = project.command("npm");
    stories.args(["test", "--workspace=e2e"]);
    stories.env("RONDA_BINARY", project.target().join("debug").join("ronda"));
    stories.env("RONDA_CHROMIUM", chromium::ensure(project)?);
    stories.env(postgres::ADDRESS, session.postgres()?);
    session.check(&mut stories)
}
