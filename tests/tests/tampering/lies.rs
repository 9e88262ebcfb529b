//! Lies: the relay's answers, read as what they are, changed, and written again.

use client_core::{Request, Response};
use protocol::wire::{
    CaseAnswer, CaseList, CrossingAnswer, DeskAnswer, LetterAnswer, LibraryAnswer, OfferAnswer,
    PapersAnswer, RoomAnswer, SignInAnswer, StaffAnswer, Versioned,
};
use serde::{Serialize, de::DeserializeOwned};

type Tell = dyn Fn(&Request, &Response) -> Option<Response> + Send + Sync;

/// A lie, and what its victim is led to open by it, where it is something new.
pub(crate) struct Lie {
    tells: Vec<Box<Tell>>,
    pub(crate) target: Option<String>,
}

impl Lie {
    /// Changes the answers to requests whose path this is true of.
    fn about<T: Serialize + DeserializeOwned>(
        path: impl Fn(&str) -> bool + Send + Sync + 'static,
        change: impl Fn(&mut T) + Send + Sync + 'static,
    ) -> Self {
        let tell = move |request: &Request, response: &Response| {
            if !path(&request.path) || !(200..300).contains(&response.status) {
                return None;
            }
            let mut answer: T = serde_json::from_slice(&response.body).ok()?;
            let before = serde_json::to_vec(&answer).ok()?;
            change(&mut answer);
            let body = serde_json::to_vec(&answer).ok()?;
            (body != before).then_some(Response { status: response.status, body })
        };
        Self { tells: vec![Box::new(tell)], target: None }
    }

    /// Answers something that is no answer.
    pub(crate) fn garbled(path: &'static str, body: &'static [u8]) -> Self {
        let tell = move |request: &Request, response: &Response| {
            request
                .path
                .ends_with(path)
                .then(|| Response { status: response.status, body: body.to_vec() })
        };
        Self { tells: vec![Box::new(tell)], target: None }
    }

    /// Both lies at once.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.tells.extend(other.tells);
        self.target = self.target.or(other.target);
        self
    }

    /// What the victim is told instead, if anything.
    pub(crate) fn tell(&self, request: &Request, response: &Response) -> Option<Response> {
        let mut told = None;
        for tell in &self.tells {
            let heard = told.as_ref().unwrap_or(response);
            if let Some(changed) = tell(request, heard) {
                told = Some(changed);
            }
        }
        told
    }
}

/// What a party is shown of their room.
pub(crate) fn room(change: impl Fn(&mut RoomAnswer) + Send + Sync + 'static) -> Lie {
    Lie::about(|path| path == "/api/v1/room", change)
}

/// What staff are shown of a case.
pub(crate) fn case(change: impl Fn(&mut CaseAnswer) + Send + Sync + 'static) -> Lie {
    Lie::about(|path| path.starts_with("/api/v1/cases/"), change)
}

/// The agency's library.
pub(crate) fn library(change: impl Fn(&mut LibraryAnswer) + Send + Sync + 'static) -> Lie {
    Lie::about(|path| path == "/api/v1/staff/library", change)
}

/// What staff are shown of their papers.
pub(crate) fn papers(change: impl Fn(&mut PapersAnswer) + Send + Sync + 'static) -> Lie {
    Lie::about(|path| path.ends_with("/papers"), change)
}

/// A letter, in answer to anyone who asks for any.
pub(crate) fn letter(change: impl Fn(&mut LetterAnswer) + Send + Sync + 'static) -> Lie {
    Lie::about(|path| path.contains("/letters/"), change)
}

/// Something that crossed, as it is taken out.
pub(crate) fn crossing(change: impl Fn(&mut CrossingAnswer) + Send + Sync + 'static) -> Lie {
    Lie::about(|path| path.ends_with("/opening"), change)
}

/// The directory of staff.
pub(crate) fn staff(change: impl Fn(&mut StaffAnswer) + Send + Sync + 'static) -> Lie {
    Lie::about(|path| path == "/api/v1/staff", change)
}

/// What a device keeps of itself.
pub(crate) fn pins(change: impl Fn(&mut Versioned) + Send + Sync + 'static) -> Lie {
    Lie::about(|path| path.starts_with("/api/v1/pins/"), change)
}

/// The end of a sign-in, with the keyring.
pub(crate) fn sign_in(change: impl Fn(&mut SignInAnswer) + Send + Sync + 'static) -> Lie {
    Lie::about(|path| path == "/api/v1/sign-in/finish", change)
}

/// A facilitator's queue.
pub(crate) fn desk(change: impl Fn(&mut DeskAnswer) + Send + Sync + 'static) -> Lie {
    Lie::about(|path| path == "/api/v1/desk", change)
}

/// The list of cases.
pub(crate) fn cases(change: impl Fn(&mut CaseList) + Send + Sync + 'static) -> Lie {
    Lie::about(|path| path == "/api/v1/cases", change)
}

/// What an invitation offers.
pub(crate) fn offer(change: impl Fn(&mut OfferAnswer) + Send + Sync + 'static) -> Lie {
    Lie::about(|path| path.ends_with("/offer"), change)
}

/// Something that the relay never took in, answered only where this very one is asked for.
pub(crate) fn invented(answer: impl Serialize, path: String, target: String) -> Lie {
    let body = serde_json::to_vec(&answer).expect("an answer can be written");
    let tell = move |request: &Request, _: &Response| {
        request.path.ends_with(&path).then(|| Response { status: 200, body: body.clone() })
    };
    Lie { tells: vec![Box::new(tell)], target: Some(target) }
}
