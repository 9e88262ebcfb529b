//! What is asked of the relay, in which order: the acts of every letter of every case.

/// What happens to a letter on its way, one request each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Deposit,
    Approval,
    Release,
    /// The reader looks at their room and is told: without it nothing can be opened.
    Look,
    Opening,
}

impl Act {
    pub(crate) const ALL: [Self; 5] =
        [Self::Deposit, Self::Approval, Self::Release, Self::Look, Self::Opening];

    /// The figure's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Deposit => "deposit",
            Self::Approval => "approval",
            Self::Release => "release",
            Self::Look => "look",
            Self::Opening => "opening",
        }
    }
}

/// One letter's way, act by act. `T` is a request, or the statements that a request came to.
pub(crate) type Way<T> = [T; Act::ALL.len()];

/// The letters of one case, in the order they were written.
#[derive(Debug, Clone)]
pub(crate) struct CaseScript<T> {
    /// Asked once before anything is measured.
    pub(crate) warm: Vec<T>,
    /// What a facilitator looks at beside the letters.
    pub(crate) pages: Vec<T>,
    pub(crate) letters: Vec<Way<T>>,
}

/// Everything that is asked.
#[derive(Debug, Clone)]
pub(crate) struct Script<T> {
    pub(crate) cases: Vec<CaseScript<T>>,
}

/// What one caller does: steps, each of one request or more, measured as a whole.
pub(crate) type Lane<T> = Vec<Vec<T>>;

impl<T: Clone> Script<T> {
    /// One act of every letter. Each caller has cases of their own and goes round them.
    pub(crate) fn lanes_of(&self, act: Act, callers: usize) -> Vec<Lane<T>> {
        self.lanes(callers, |way, last| match act {
            // One look tells of everything that waits.
            Act::Look if !last => Vec::new(),
            _ => vec![way[act as usize].clone()],
        })
    }

    /// What is asked before anything is measured, each caller with cases of their own.
    pub(crate) fn lanes_of_warmth(&self, callers: usize) -> Vec<Lane<T>> {
        let of = |caller: usize| self.cases.iter().skip(caller).step_by(callers);
        (0..callers).map(|caller| of(caller).map(|case| case.warm.clone()).collect()).collect()
    }

    /// The whole way of every letter, one letter after the other.
    pub(crate) fn lanes_of_jobs(&self, callers: usize) -> Vec<Lane<T>> {
        self.lanes(callers, |way, _| way.to_vec())
    }

    fn lanes(&self, callers: usize, step: impl Fn(&Way<T>, bool) -> Vec<T>) -> Vec<Lane<T>> {
        let letters = self.cases.first().map_or(0, |case| case.letters.len());
        let lane = |caller: usize| {
            let steps = (0..letters).flat_map(|letter| {
                let own = self.cases.iter().skip(caller).step_by(callers);
                own.map(move |case| (&case.letters[letter], letter + 1 == letters))
            });
            steps.map(|(way, last)| step(way, last)).filter(|step| !step.is_empty()).collect()
        };
        (0..callers).map(lane).collect()
    }
}
