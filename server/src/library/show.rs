//! `GET /staff/library`: the newest version, in all its objects. Each member of staff can open one.

use axum::extract::State;
use protocol::wire::{Blob, LibraryAnswer};

use crate::app::Relay;
use crate::caller::Staff;
use crate::problem::Problem;

pub(crate) async fn show(
    State(relay): State<Relay>,
    _: Staff,
) -> Result<axum::Json<LibraryAnswer>, Problem> {
    let kept = relay.store().library().await?;
    Ok(axum::Json(match kept {
        None => LibraryAnswer { version: 0, by: None, objects: Vec::new() },
        Some(kept) => LibraryAnswer {
            version: kept.version,
            by: Some(kept.by),
            objects: kept.objects.into_iter().map(Blob).collect(),
        },
    }))
}
