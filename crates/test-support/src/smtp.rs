//! A real mail server on the loopback that keeps what it is sent, and can be busy or strict for a while.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// One message as the server took it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Envelope sender.
    pub from: String,
    /// Envelope recipients.
    pub to: Vec<String>,
    /// Headers and body, CRLF as LF.
    pub raw: String,
}

impl Mail {
    /// The value of a header, unfolded.
    pub fn header(&self, name: &str) -> String {
        let head = self.raw.split("\n\n").next().unwrap_or_default().replace("\n ", " ");
        let prefix = format!("{}:", name.to_lowercase());
        let found = head.lines().find(|line| line.to_lowercase().starts_with(&prefix));
        found.map(|line| line[prefix.len()..].trim().to_owned()).unwrap_or_default()
    }
}

#[derive(Debug, Default)]
struct Kept {
    mails: Vec<Mail>,
    busy_for: usize,
    refused: Vec<String>,
    tries: usize,
}

/// The server; gone with this value.
#[derive(Debug)]
pub struct SmtpServer {
    /// `smtp://127.0.0.1:PORT`
    pub url: String,
    kept: Arc<Mutex<Kept>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl SmtpServer {
    /// Listens on a free port.
    ///
    /// # Panics
    /// When there is none.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let kept: Arc<Mutex<Kept>> = Arc::default();
        let shared = kept.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, shared.clone()));
            }
        });
        Self { url, kept, task }
    }

    /// Answers the next `tries` messages with "451 try later".
    pub fn be_busy_for(&self, tries: usize) {
        self.locked().busy_for = tries;
    }

    /// Refuses this recipient for good, with "550 no such mailbox".
    pub fn refuse(&self, recipient: &str) {
        self.locked().refused.push(recipient.to_owned());
    }

    /// Refuses nobody any more.
    pub fn forgive(&self) {
        self.locked().refused.clear();
    }

    /// What was taken so far.
    pub fn mails(&self) -> Vec<Mail> {
        self.locked().mails.clone()
    }

    /// How many messages were offered, taken or not.
    pub fn tries(&self) -> usize {
        self.locked().tries
    }

    /// Waits until so many messages were taken.
    ///
    /// # Panics
    /// When they do not come within a minute.
    pub async fn wait_for(&self, count: usize) -> Vec<Mail> {
        self.wait_until(|| self.mails().len() >= count).await;
        self.mails()
    }

    async fn wait_until(&self, done: impl Fn() -> bool) {
        for _ in 0..6_000 {
            if done() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the mail server waited in vain; it has {:?} after {} tries", self.mails(), self.tries());
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn converse(stream: TcpStream, kept: Arc<Mutex<Kept>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 test\r\n").await.ok()?;
    let mut mail = Mail { from: String::new(), to: Vec::new(), raw: String::new() };
    while let Some(line) = lines.next_line().await.ok()? {
        let verb = line.to_uppercase();
        let answer = if verb.starts_with("DATA") {
            write.write_all(b"354 go on\r\n").await.ok()?;
            while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                mail.raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                mail.raw.push('\n');
            }
            let taken =
                std::mem::replace(&mut mail, Mail { from: String::new(), to: vec![], raw: String::new() });
            kept.lock().unwrap_or_else(PoisonError::into_inner).mails.push(taken);
            "250 taken"
        } else if verb.starts_with("MAIL FROM") {
            mail.from = address(&line);
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.tries += 1;
            if kept.busy_for > 0 {
                kept.busy_for -= 1;
                "451 try later"
            } else {
                "250 ok"
            }
        } else if verb.starts_with("RCPT TO") {
            let recipient = address(&line);
            let known = !kept.lock().unwrap_or_else(PoisonError::into_inner).refused.contains(&recipient);
            mail.to.push(recipient);
            if known { "250 ok" } else { "550 no such mailbox" }
        } else if verb.starts_with("QUIT") {
            write.write_all(b"221 bye\r\n").await.ok()?;
            return None;
        } else {
            "250 ok"
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
    }
    None
}

fn address(line: &str) -> String {
    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map(|(address, _)| address.to_owned()).unwrap_or_default()
}
