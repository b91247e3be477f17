//! Behind a company's proxy, which knows nothing of this machine.

use std::process::Command;

#[test]
fn the_demo_is_filled_also_where_the_environment_names_a_proxy() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_ronda"))
        .args([
            "demo",
            "--only-fill",
            "--listen",
            "127.0.0.1:0",
            "--days",
            "1",
            "--agents",
            "1",
            "--accounts",
            "10",
        ])
        .arg("--data")
        .arg(folder.path().join("data"))
        .envs(["HTTP_PROXY", "http_proxy", "ALL_PROXY"].map(|name| (name, "http://127.0.0.1:9")))
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
