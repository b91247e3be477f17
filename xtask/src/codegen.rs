//! Writes what is generated and kept: openapi.json, and the TypeScript client made from it.

use std::fs;

use anyhow::Result;

use crate::{
    command::{self, output_of},
    project::Project,
    setup::node,
};

/// The file every client of the API is made from.
pub const OPENAPI: &str = "openapi.json";

/// Writes openapi.json and the client.
pub fn run(project: &Project) -> Result<()> {
    fs::write(project.path(OPENAPI), openapi(project)?)?;
    node::ensure_packages(project)?;
    command::run(project.command("npm").args(["run", "generate", "--workspace=web/api-client"]))
}

/// What the server's code says openapi.json should be.
pub fn openapi(project: &Project) -> Result<String> {
    output_of(&mut project.cargo(&["run", "--quiet", "--package=ronda-cli", "--", "openapi"]))
}
