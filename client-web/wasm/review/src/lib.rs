//! The door for staff to `client-core`: each verb converts, calls and converts back. No key, no primitive and
//! no decision passes here.

mod asked;

use client_core::{CaseIntent, Device, GateDecision, ReturnIntent, view::CaseSummary};
use protocol::{
    statement::{Policy, Roles},
    time::Day,
};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use worker::{Answer, Browser, answer, no_such_verb, read};

/// A list travels inside an object.
#[derive(Serialize)]
struct Cases {
    cases: Vec<CaseSummary>,
}

/// The case that was opened.
#[derive(Serialize)]
struct CaseOpened {
    case: String,
}

/// The device of a member of staff. The worker asks for one verb at a time.
#[wasm_bindgen]
pub struct Door {
    device: Device<Browser>,
}

#[wasm_bindgen]
impl Door {
    /// A device on which nobody is signed in, for the relay at this origin.
    #[wasm_bindgen(constructor)]
    pub fn new(origin: String) -> Self {
        Self { device: Device::new(Browser::at(origin)) }
    }

    /// Does a verb: JSON in, JSON out, and a `Trouble` as JSON where it was not done.
    ///
    /// # Errors
    /// The `Trouble`.
    pub async fn call(&mut self, verb: String, asked: String) -> Answer {
        let device = &mut self.device;
        let asked = asked.as_str();
        match verb.as_str() {
            "service" => answer(device.service().await),
            "signOut" => answer(device.sign_out().await),
            "signOutEverywhere" => answer(device.sign_out_everywhere().await),
            "who" => answer(device.who().await),
            "stay" => answer(device.stay().await),
            "desk" => answer(device.desk().await),
            "cases" => answer(device.cases().await.map(|cases| Cases { cases })),
            "staff" => answer(device.staff().await),
            "library" => answer(device.library().await),
            "agreement" => answer(device.agreement().await),
            "staffRequest" => answer(device.staff_request().await),
            "lookAtInvitation" => {
                let asked: asked::Look = read(asked)?;
                answer(device.look_at_invitation(&asked.link, &asked.code).await)
            }
            "join" => {
                let asked: asked::Join = read(asked)?;
                answer(device.join(asked.working_name.as_deref()).await)
            }
            "signIn" => {
                let asked: asked::SignIn = read(asked)?;
                answer(
                    device
                        .sign_in(&asked.locator, &asked.passphrase, asked.card_secret.as_deref())
                        .await,
                )
            }
            "freshen" => {
                let asked: asked::Freshen = read(asked)?;
                answer(device.freshen(&asked.passphrase, asked.card_secret.as_deref()).await)
            }
            "case" => {
                let asked: asked::CaseNamed = read(asked)?;
                answer(device.case(&asked.case).await)
            }
            "openCase" => {
                let asked: asked::OpenCase = read(asked)?;
                answer(
                    device
                        .open_case(CaseIntent {
                            name: asked.name,
                            harmed_name: asked.harmed_name,
                            responsible_name: asked.responsible_name,
                            policy: Policy {
                                approvals: asked.approvals,
                                replies_to_harmed: asked.replies_to_harmed,
                                replies_to_responsible: asked.replies_to_responsible,
                                gate_lapse_days: asked.gate_lapse_days,
                            },
                            staff: asked.staff,
                        })
                        .await
                        .map(|case| CaseOpened { case }),
                )
            }
            "changeStaff" => {
                let asked: asked::ChangeStaff = read(asked)?;
                answer(device.change_staff(&asked.case, asked.staff).await)
            }
            "invite" => {
                let asked: asked::Invite = read(asked)?;
                answer(device.invite(&asked.case, asked.side).await)
            }
            "confirmWords" => {
                let asked: asked::ConfirmWords = read(asked)?;
                answer(device.confirm_words(&asked.case, asked.side, asked.how).await)
            }
            "setGate" => {
                let asked: asked::SetGate = read(asked)?;
                answer(
                    device
                        .set_gate(
                            &asked.case,
                            GateDecision {
                                which: asked.which,
                                open: asked.open,
                                grade: asked.grade,
                                note: asked.note,
                                until: Day(asked.until_day),
                            },
                        )
                        .await,
                )
            }
            "letter" => {
                let asked: asked::CaseLetter = read(asked)?;
                answer(device.letter(&asked.case, &asked.letter).await)
            }
            "earlier" => {
                let asked: asked::CaseLetter = read(asked)?;
                answer(device.earlier(&asked.case, &asked.letter).await)
            }
            "otherSide" => {
                let asked: asked::CaseLetter = read(asked)?;
                answer(device.other_side(&asked.case, &asked.letter).await)
            }
            "claim" => {
                let asked: asked::Claim = read(asked)?;
                answer(device.claim(&asked.case, &asked.letter, asked.note.as_deref()).await)
            }
            "unclaim" => {
                let asked: asked::CaseLetter = read(asked)?;
                answer(device.unclaim(&asked.case, &asked.letter).await)
            }
            "approve" => {
                let asked: asked::Approve = read(asked)?;
                answer(device.approve(&asked.case, &asked.letter, asked.answers).await)
            }
            "returnLetter" => {
                let asked::ReturnLetter { case, letter, outcome, notes, answers } = read(asked)?;
                let given = ReturnIntent { notes, answers };
                answer(device.return_letter(&case, &letter, outcome, given).await)
            }
            "previewReturn" => {
                let asked: asked::ReturnLetter = read(asked)?;
                answer(
                    device
                        .preview_return(&asked.case, &asked.letter, asked.outcome, asked.notes)
                        .await,
                )
            }
            "handOver" => {
                let asked: asked::HandOver = read(asked)?;
                answer(device.hand_over(&asked.case, &asked.letter, &asked.to, &asked.note).await)
            }
            "veto" => {
                let asked: asked::Veto = read(asked)?;
                answer(device.veto(&asked.case, &asked.letter, asked.standing).await)
            }
            "papers" => {
                let asked: asked::CaseNamed = read(asked)?;
                answer(device.papers(&asked.case).await)
            }
            "filePaper" => {
                let asked: asked::FilePaper = read(asked)?;
                answer(device.file_paper(&asked.case, asked.letter.as_deref(), asked.text).await)
            }
            "secondLook" => {
                let asked: asked::SecondLook = read(asked)?;
                answer(
                    device
                        .second_look(&asked.case, &asked.letter, asked.agrees, &asked.reason)
                        .await,
                )
            }
            "saveLibrary" => {
                let asked: asked::SaveLibrary = read(asked)?;
                answer(device.save_library(asked.version, asked.words).await)
            }
            "setAway" => {
                let asked: asked::Away = read(asked)?;
                answer(device.set_away(asked.until_day.map(Day)).await)
            }
            "release" => {
                let asked: asked::Release = read(asked)?;
                answer(device.release(&asked.case, &asked.letter, asked.not_before_ms).await)
            }
            "recall" => {
                let asked: asked::Recall = read(asked)?;
                answer(device.recall(&asked.case, &asked.crossing).await)
            }
            "writeToParty" => {
                let asked: asked::WriteToParty = read(asked)?;
                answer(
                    device
                        .write_to_party(
                            &asked.case,
                            asked.side,
                            &asked.text,
                            asked.in_reply_to.as_deref(),
                        )
                        .await,
                )
            }
            "offerWords" => {
                let asked: asked::OfferWords = read(asked)?;
                answer(
                    device.offer_words(&asked.case, asked.side, &asked.text, asked.came_as).await,
                )
            }
            "inviteStaff" => {
                let asked: asked::InviteStaff = read(asked)?;
                answer({
                    let has = |role: &str| asked.roles.iter().any(|asked| asked == role);
                    let roles =
                        Roles { facilitator: has("facilitator"), coordinator: has("coordinator") };
                    device.invite_staff(roles).await
                })
            }
            "certify" => {
                let asked: asked::Certify = read(asked)?;
                answer(device.certify(&asked.person, asked.level, asked.days).await)
            }
            "revoke" => {
                let asked: asked::Revoke = read(asked)?;
                answer(device.revoke(&asked.person, Day(asked.distrust_after_day)).await)
            }
            "takeCertificate" => {
                let asked: asked::Carried = read(asked)?;
                answer(device.take_certificate(&asked.file).await)
            }
            "session" => {
                let asked: asked::CaseNamed = read(asked)?;
                answer(device.session(&asked.case).await)
            }
            "records" => {
                let asked: asked::CaseNamed = read(asked)?;
                answer(device.records(&asked.case).await)
            }
            "putRecord" => {
                let asked: asked::PutRecord = read(asked)?;
                answer(device.put_record(&asked.case, &asked.text).await)
            }
            "planSitting" => {
                let asked: asked::PlanSitting = read(asked)?;
                answer(device.plan_sitting(&asked.case, asked.side, &asked.plan).await)
            }
            "stepSitting" => {
                let asked: asked::StepSitting = read(asked)?;
                answer(device.step_sitting(&asked.case, asked.side, asked.step).await)
            }
            "carry" => {
                let asked: asked::Carry = read(asked)?;
                answer(device.carry(&asked.case, &asked.letter, asked.answers).await)
            }
            "proposeSummary" => {
                let asked: asked::ProposeSummary = read(asked)?;
                let about = asked.about.as_deref();
                answer(device.propose_summary(&asked.case, asked.side, about, &asked.text).await)
            }
            _ => no_such_verb(),
        }
    }
}
