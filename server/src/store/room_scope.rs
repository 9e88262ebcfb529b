//! The one room that a party's queries may see. Apart from everything else, so that
//! `tests/relay/unmakeable.rs` can show with this very file that nobody outside the store makes one.

use super::AccountId;

/// The one room that a party's queries may see, by the account that stands in it. Only a party's session gives
/// one, and every query of a party's takes one, so that a query which sees two rooms does not compile.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoomScope {
    account: AccountId,
}

impl RoomScope {
    /// The scope of a party's account that stands. The account has one room and never another.
    pub(super) fn of(account: AccountId) -> Self {
        Self { account }
    }

    pub(super) fn account(&self) -> AccountId {
        self.account
    }
}
