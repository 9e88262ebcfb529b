//! A party's and a newcomer's door to `client-core`: each verb converts, calls and converts back. No key, no primitive and
//! no decision passes here.

mod asked;

use client_core::{Device, DraftIntent};
use wasm_bindgen::prelude::wasm_bindgen;
use worker::{Answer, Browser, answer, no_such_verb, read};

/// The device of a party. The worker asks for one verb at a time.
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
            "room" => answer(device.room().await),
            "ask" => answer(device.ask().await),
            "confirmPeople" => answer(device.confirm_people().await),
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
            "saveDraft" => {
                let asked: asked::SaveDraft = read(asked)?;
                let intent = DraftIntent {
                    id: asked.id,
                    text: asked.text,
                    kind: asked.kind,
                    onward: asked.onward,
                    in_reply_to: asked.in_reply_to,
                };
                answer(device.save_revision(intent, asked.chosen).await)
            }
            "openDraft" => {
                let asked: asked::DraftNamed = read(asked)?;
                answer(device.open_draft(&asked.id).await)
            }
            "dropDraft" => {
                let asked: asked::DraftNamed = read(asked)?;
                answer(device.drop_draft(&asked.id).await)
            }
            "preview" => {
                let asked: asked::Text = read(asked)?;
                answer(device.preview(&asked.text))
            }
            "send" => {
                let asked: asked::Send = read(asked)?;
                answer(device.send(&asked.draft).await)
            }
            "takeBack" => {
                let asked: asked::LetterNamed = read(asked)?;
                answer(device.take_back(&asked.letter).await)
            }
            "signRecord" => {
                let asked: asked::LetterNamed = read(asked)?;
                answer(device.sign_record(&asked.letter).await)
            }
            "readLetter" => {
                let asked: asked::LetterNamed = read(asked)?;
                answer(device.read_letter(&asked.letter).await)
            }
            "revise" => {
                let asked: asked::LetterNamed = read(asked)?;
                answer(device.revise(&asked.letter).await)
            }
            "beginFrom" => {
                let asked: asked::BeginFrom = read(asked)?;
                answer(device.begin_from(&asked.letter, asked.kind).await)
            }
            "appeal" => {
                let asked: asked::LetterNamed = read(asked)?;
                answer(device.appeal(&asked.letter).await)
            }
            "openCrossing" => {
                let asked: asked::CrossingNamed = read(asked)?;
                answer(device.open_crossing(&asked.crossing).await)
            }
            "decline" => {
                let asked: asked::CrossingNamed = read(asked)?;
                answer(device.decline(&asked.crossing).await)
            }
            "undoDecline" => {
                let asked: asked::CrossingNamed = read(asked)?;
                answer(device.undo_decline(&asked.crossing).await)
            }
            "grantReceipt" => {
                let asked: asked::CrossingNamed = read(asked)?;
                answer(device.grant_receipt(&asked.crossing).await)
            }
            "consent" => {
                let asked: asked::ConsentSaid = read(asked)?;
                answer(device.consent(asked.state, &asked.text).await)
            }
            "wish" => {
                let asked: asked::WishSet = read(asked)?;
                answer(device.wish(asked.tell, asked.quiet).await)
            }
            "sittingThread" => {
                let asked: asked::OfSitting = read(asked)?;
                answer(device.sitting_thread(&asked.sitting).await)
            }
            "sayOfSitting" => {
                let asked: asked::OfSitting = read(asked)?;
                let Some(word) = asked.word() else { return no_such_verb() };
                answer(device.say_of_sitting(&asked.sitting, word, asked.note.as_deref()).await)
            }
            "say" | "offerTurn" | "signal" | "takeWording" | "leaveWording" => {
                let asked: asked::OfSitting = read(asked)?;
                let sitting = asked.sitting.clone();
                let Some(said) = asked.said(&verb) else { return no_such_verb() };
                answer(device.speak(&sitting, said).await)
            }
            _ => no_such_verb(),
        }
    }
}
