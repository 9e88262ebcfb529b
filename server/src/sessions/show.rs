//! `GET /session`: who is signed in here. Asking keeps the session alive.

use protocol::wire::AccountAnswer;

use crate::caller::SignedIn;

pub(crate) async fn show(signed_in: SignedIn) -> axum::Json<AccountAnswer> {
    axum::Json(super::account_answer(signed_in.owner()))
}
