//! Staff: who they are comes from the session, what they may do from a certificate that holds today.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use protocol::ids::{KeyId, PersonId};
use protocol::statement::{StaffCertificate, Verified};
use protocol::wire::Code;

use super::SignedIn;
use crate::app::Relay;
use crate::openapi::{Asks, Operation};
use crate::problem::Problem;
use crate::store::{AccountId, Owner, Standing};

/// A member of staff's account, certified or not yet.
#[derive(Debug, Clone)]
pub(crate) struct StaffAccount {
    /// The account.
    pub(crate) account: AccountId,
    /// The person it says it is.
    pub(crate) person: PersonId,
    /// The certificate for its key, if one holds today.
    pub(crate) certificate: Option<Verified<StaffCertificate>>,
}

/// A member of staff whose certificate holds today.
#[derive(Debug, Clone)]
pub(crate) struct Staff {
    certificate: Verified<StaffCertificate>,
}

impl Staff {
    /// The person.
    pub(crate) fn person(&self) -> PersonId {
        self.certificate.person
    }

    /// The key they sign with.
    pub(crate) fn key(&self) -> KeyId {
        self.certificate.signing.id()
    }

    /// The certificate they act under.
    pub(crate) fn certificate(&self) -> &Verified<StaffCertificate> {
        &self.certificate
    }
}

/// A member of staff who may be assigned to cases.
#[derive(Debug, Clone)]
pub(crate) struct Facilitator(pub(crate) Staff);

/// A member of staff who may open cases, invite and certify.
#[derive(Debug, Clone)]
pub(crate) struct Coordinator(pub(crate) Staff);

impl<S> FromRequestParts<S> for StaffAccount
where
    Relay: FromRef<S>,
    S: Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let signed_in = SignedIn::from_request_parts(parts, state).await?;
        let session = signed_in.session();
        let Owner::Staff(person) = session.owner else { return Err(Code::NotFound.into()) };
        let relay = Relay::from_ref(state);
        let directory = relay.directory();
        let certificate = session
            .kid
            .filter(|_| session.standing == Standing::Standing)
            .and_then(|key| directory.vouch(key, relay.clock().today()).ok())
            .filter(|certificate| certificate.person == person)
            .cloned();
        Ok(Self { account: session.account, person, certificate })
    }
}

/// Not certified, no longer certified and not of this role answer as nothing there.
macro_rules! certified {
    ($caller:ty, |$staff:ident| $made:expr, $role:expr) => {
        impl<S> FromRequestParts<S> for $caller
        where
            Relay: FromRef<S>,
            S: Sync,
        {
            type Rejection = Problem;

            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
                let caller = StaffAccount::from_request_parts(parts, state).await?;
                let may = |certificate: &Verified<StaffCertificate>| $role(certificate);
                match caller.certificate.filter(may) {
                    Some(certificate) => {
                        let $staff = Staff { certificate };
                        Ok($made)
                    }
                    None => {
                        Err(Problem::new(Code::NotFound)
                            .because("no certificate for this holds today"))
                    }
                }
            }
        }

        impl Asks for $caller {
            fn note(operation: &mut Operation) {
                StaffAccount::note(operation);
            }
        }
    };
}

certified!(Staff, |staff| staff, |_: &StaffCertificate| true);
certified!(Facilitator, |staff| Facilitator(staff), |held: &StaffCertificate| held
    .roles
    .facilitator);
certified!(Coordinator, |staff| Coordinator(staff), |held: &StaffCertificate| held
    .roles
    .coordinator);

impl Asks for StaffAccount {
    fn note(operation: &mut Operation) {
        SignedIn::note(operation);
        operation.refuses(&[Code::NotFound]);
    }
}
