//! The one question of the set-up.

use std::io::{BufRead, IsTerminal, Write};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::Stop;

use super::found::Privilege;

/// What to do about the question.
#[derive(Debug, PartialEq, Eq)]
enum Decision {
    GoOn,
    Ask,
    /// There is nobody to ask.
    Refuse,
}

fn decide(yes: bool, ci: Option<&str>, terminal: bool) -> Decision {
    if yes || ci.is_some_and(|value| value == "true" || value == "1") {
        Decision::GoOn
    } else if terminal {
        Decision::Ask
    } else {
        Decision::Refuse
    }
}

/// Asks once whether system packages may be installed.
pub fn may_install(yes: bool, privilege: Privilege) -> Result<()> {
    let ci = std::env::var("CI").ok();
    let terminal = std::io::stdin().is_terminal();
    match decide(yes, ci.as_deref(), terminal) {
        Decision::GoOn => {}
        Decision::Ask => {
            let as_whom = if privilege == Privilege::Sudo {
                " with sudo"
            } else {
                ""
            };
            print!("Install system packages with apt-get{as_whom}? [y/N] ");
            std::io::stdout().flush()?;
            let mut answer = String::new();
            std::io::stdin().lock().read_line(&mut answer)?;
            if !["y", "yes"].contains(&answer.trim().to_lowercase().as_str()) {
                bail!(Stop {
                    code: 1,
                    message: "Nothing was installed.".to_owned()
                });
            }
        }
        Decision::Refuse => bail!(Stop {
            code: 2,
            message: "System packages are needed, and there is no terminal to ask on. \
                      Nothing was installed. To go on without being asked, add --yes."
                .to_owned(),
        }),
    }
    if privilege == Privilege::Sudo {
        ask_for_the_password_now()?;
    }
    Ok(())
}

/// sudo asks for its password here, in front of the person, and not later in a step that looks stuck.
fn ask_for_the_password_now() -> Result<()> {
    let status = Command::new("timeout")
        .args(["--foreground", "120", "sudo", "-v"])
        .stdin(Stdio::inherit())
        .status()?;
    if !status.success() {
        bail!("sudo did not let us in: run this as root, or as someone who may use sudo");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_asks_only_a_person_and_only_if_it_must() {
        assert_eq!(decide(true, None, false), Decision::GoOn);
        assert_eq!(decide(false, Some("true"), false), Decision::GoOn);
        assert_eq!(decide(false, Some("false"), true), Decision::Ask);
        assert_eq!(decide(false, None, true), Decision::Ask);
        assert_eq!(decide(false, None, false), Decision::Refuse);
    }
}
