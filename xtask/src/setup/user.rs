//! The user that programs run as which refuse to be root.

use std::{path::Path, process::Command};

use anyhow::{Context, Result};

use super::{find_program, is_root};
use crate::command::{output_of, succeeds};

const UNPRIVILEGED: [&str; 2] = ["postgres", "nobody"];

/// A user of this machine, by numbers: a user's group need not have the user's name.
pub struct User {
    uid: String,
    gid: String,
}

impl User {
    /// Who runs PostgreSQL: nobody else than we are, unless we are root.
    pub fn for_postgres() -> Result<Option<Self>> {
        if !is_root() {
            return Ok(None);
        }
        let known = UNPRIVILEGED.iter().find_map(|name| Self::named(name));
        let line = "useradd --system postgres";
        let missing =
            || format!("PostgreSQL refuses to run as root. Please run:\n\n    {line}\n\nand try again");
        known.map(Some).with_context(missing)
    }

    fn named(name: &str) -> Option<Self> {
        let id = |what| Some(output_of(Command::new("id").args([what, name])).ok()?.trim().to_owned());
        Some(Self { uid: id("-u")?, gid: id("-g")? })
    }

    /// Gives the user a folder; false when it cannot reach it.
    pub fn takes(&self, folder: &Path) -> bool {
        let owner = format!("{}:{}", self.uid, self.gid);
        let given = succeeds(Command::new("chown").arg(owner).arg(folder));
        given
            && as_user(Some(self), Path::new("test"))
                .is_ok_and(|mut test| succeeds(test.arg("-w").arg(folder)))
    }
}

/// A command that runs as this user, or as who we are, and is stopped when we are.
pub fn as_user(user: Option<&User>, program: &Path) -> Result<Command> {
    let Some(setpriv) = find_program("setpriv") else {
        return match user {
            None => Ok(Command::new(program)),
            Some(_) => {
                Err(anyhow::anyhow!("{} refuses to run as root, and there is no setpriv", program.display()))
            }
        };
    };
    let mut command = Command::new(setpriv);
    if let Some(User { uid, gid }) = user {
        command.arg(format!("--reuid={uid}")).arg(format!("--regid={gid}")).arg("--clear-groups");
    }
    command.args(["--pdeathsig", "INT", "--"]).arg(program);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use std::{fs::Permissions, os::unix::fs::PermissionsExt};

    use super::*;

    #[test]
    fn a_user_whose_group_has_another_name_can_run_programs() {
        if !is_root() {
            println!("skipped: only root runs programs as others");
            return;
        }
        let nobody = User::named("nobody").unwrap();
        let mut who = as_user(Some(&nobody), Path::new("id")).unwrap();
        assert_eq!(output_of(who.arg("-u")).unwrap().trim(), nobody.uid);
        let ours_alone = Permissions::from_mode(0o700);
        let closed = tempfile::Builder::new().permissions(ours_alone).tempdir().unwrap();
        let inside = tempfile::tempdir_in(closed.path()).unwrap();
        assert!(!nobody.takes(inside.path()), "a folder inside one of ours is not reached");
    }
}
