//! Cases: opened and changed by coordinators, looked at by staff, their gates kept by facilitators.

mod list;
mod open;
mod show;
mod succeed;
mod turn_gate;

pub(crate) use list::list;
pub(crate) use open::open;
pub(crate) use show::show;
pub(crate) use succeed::succeed;
pub(crate) use turn_gate::turn_gate;

use protocol::ids::KeyId;

use crate::caller::Staff;

/// Whose cases somebody sees: a coordinator all of them, a facilitator their own.
fn scope(staff: &Staff) -> Option<KeyId> {
    (!staff.certificate().roles.coordinator).then(|| staff.key())
}
