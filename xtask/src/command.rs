//! Running other programs: shown, captured, or both at once.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// Runs a command with its output on the terminal; fails when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let line = line_of(command);
    let status = command.status().with_context(|| format!("starting `{line}`"))?;
    if !status.success() {
        bail!("`{line}` ended with {status}");
    }
    Ok(())
}

/// Runs a command silently and gives what it printed; fails with its errors when it fails.
pub fn output_of(command: &mut Command) -> Result<String> {
    let line = line_of(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("starting `{line}`"))?;
    if !output.status.success() {
        bail!("`{line}` ended with {}\n{}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether the program can be started and ends well; it prints nothing.
pub fn succeeds(command: &mut Command) -> bool {
    let silent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    silent.status().is_ok_and(|status| status.success())
}

/// Runs a command with its output on the terminal, and gives whether it ended well with all it printed.
pub fn tee(command: &mut Command) -> Result<(bool, String)> {
    let line = line_of(command);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("starting `{line}`"))?;
    let printed = Arc::new(Mutex::new(String::new()));
    let streams: [Option<Box<dyn Read + Send>>; 2] = [
        child.stdout.take().map(|stream| Box::new(stream) as Box<dyn Read + Send>),
        child.stderr.take().map(|stream| Box::new(stream) as Box<dyn Read + Send>),
    ];
    let echoes: Vec<_> =
        streams.into_iter().flatten().map(|stream| echo(stream, Arc::clone(&printed))).collect();
    for echo in echoes {
        drop(echo.join());
    }
    let status = child.wait()?;
    let text = printed.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok((status.success(), text))
}

fn echo(stream: Box<dyn Read + Send>, printed: Arc<Mutex<String>>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            let mut all = printed.lock().unwrap_or_else(PoisonError::into_inner);
            all.push_str(&line);
            all.push('\n');
        }
    })
}

/// The command as a person would type it.
pub fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// What an action gave, and how long it took.
pub fn timed<T>(action: impl FnOnce() -> T) -> (T, Duration) {
    let started = now();
    let result = action();
    (result, started.elapsed())
}

/// Asks again and again until the answer is yes; false when the time is over.
pub fn wait_until(limit: Duration, mut answer: impl FnMut() -> bool) -> bool {
    let started = now();
    while started.elapsed() < limit {
        if answer() {
            return true;
        }
        thread::sleep(Duration::from_millis(50));
    }
    false
}

#[expect(clippy::disallowed_methods, reason = "the tool times its own steps")]
fn now() -> Instant {
    Instant::now()
}

/// `75 s` or `3 min 20 s`.
pub fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole < 120 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {} s", whole / 60, whole % 60)
    }
}
