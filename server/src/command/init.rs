//! `wherry init`: makes a relay, and prints the first coordinator's way in.

use std::path::Path;

use crate::boot;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::{Config, Database};

pub(super) fn init(
    file: &Path,
    database: Option<Database>,
    new_sign_in_key: bool,
    json: bool,
) -> anyhow::Result<()> {
    let config = Config::read(file)?.on(database);
    let origin = format!("http://localhost:{}", config.listen.port);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let invitation = runtime.block_on(async {
        if new_sign_in_key {
            boot::give_sign_in_key_up(&config).await?;
        }
        boot::init(&config, &Clock::system(), &Chance::system(), &origin).await
    })?;
    if json {
        let line = serde_json::json!({ "link": invitation.link, "code": invitation.code });
        return super::say(&format!("{line}\n"));
    }
    // The only place where link and code stand together: whoever runs this hands them on apart.
    super::say(&format!(
        "The first coordinator opens this link:\n\n  {}\n\n\
         and types this code, which you tell them another way:\n\n  {}\n\n\
         Both can be used for fourteen days, once.\n",
        invitation.link, invitation.code
    ))
}
