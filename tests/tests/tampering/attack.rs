//! One attack: what somebody does, the lie they are told, and the step at which their device must stop. And the
//! one way in which every attack is tried.

use std::{
    fmt::Write as _,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Context as _;
use client_core::{Request, Response, Step, Trouble};
use people::{Between, Passing};

use crate::{
    lies::Lie,
    scene::{Act, Scene},
};

/// An attack by the relay, alone or with others.
pub(crate) struct Attack {
    /// What the relay does, in words.
    pub(crate) name: &'static str,
    /// What its victim does.
    pub(crate) act: Act,
    /// The step that the victim's device names.
    pub(crate) step: Step,
    /// The lie, made of what the relay and its conspirators hold.
    pub(crate) lie: fn(&Scene) -> Lie,
}

/// Tries every attack of these tables, and says of all that did not go as written how they went.
pub(crate) async fn try_all(scene: &mut Scene, tables: &[&[Attack]]) -> anyhow::Result<()> {
    let mut wrong = String::new();
    let mut before: Option<(Act, Arc<Line>)> = None;
    for attack in tables.iter().copied().flatten() {
        // The untouched run after one attack is the one before the next, where the same is done.
        let usual = match before.take().filter(|(act, _)| *act == attack.act) {
            Some((_, usual)) => usual,
            None => untouched(scene, attack.act).await?,
        };
        let how = check(scene, attack, &usual).await;
        match untouched(scene, attack.act).await {
            Ok(usual) => before = Some((attack.act, usual)),
            Err(trouble) => anyhow::bail!("{}: after the lie: {trouble:#}{wrong}", attack.name),
        }
        if let Err(how) = how {
            writeln!(
                wrong,
                "\n- {} ({:?}, {}): {how}",
                attack.name,
                attack.act,
                attack.step.code()
            )?;
        }
    }
    anyhow::ensure!(wrong.is_empty(), "{wrong}");
    Ok(())
}

/// The untouched run succeeds.
async fn untouched(scene: &mut Scene, act: Act) -> anyhow::Result<Arc<Line>> {
    let (done, line) = run(scene, act, None).await;
    done.with_context(|| format!("untouched, {act:?} should succeed"))?;
    Ok(line)
}

/// The same act under the lie fails at exactly the step that is written beside it, and the device asks for nothing
/// that it does not usually ask for, and keeps nothing.
async fn check(scene: &mut Scene, attack: &Attack, usual: &Line) -> Result<(), String> {
    let lie = (attack.lie)(scene);
    let (lied_to, line) = run(scene, attack.act, Some(lie)).await;
    let asked = line.asked();
    match lied_to {
        Ok(()) => return Err("the lie was believed".to_owned()),
        Err(trouble) if trouble.step() != Some(attack.step) => {
            return Err(format!("stopped otherwise: {trouble}"));
        }
        Err(_) => {}
    }
    if line.told() == 0 {
        return Err("no lie was told".to_owned());
    }
    // Signing out ends a session that nobody could use.
    let asked: Vec<_> = asked.into_iter().filter(|asked| !asked.ends_with("/sign-out")).collect();
    if !usual.asked().starts_with(&asked) {
        return Err(format!("the device asked otherwise than usual: {asked:?}"));
    }
    if let Some(kept) = asked.iter().find(|asked| asked.starts_with("PUT")) {
        return Err(format!("the device kept something: {kept}"));
    }
    Ok(())
}

async fn run(scene: &mut Scene, act: Act, lie: Option<Lie>) -> (Result<(), Trouble>, Arc<Line>) {
    let target = lie.as_ref().and_then(|lie| lie.target.clone());
    let line = Arc::new(Line { lie, heard: Mutex::default() });
    scene.actor(act).sit_between(Some(line.clone()));
    let done = scene.perform(act, target.as_deref()).await;
    scene.actor(act).sit_between(None);
    let sent = line.asked().last().is_some_and(|asked| asked == RELEASE);
    let done = match done {
        // The device decided to release: that it did not arrive is ours alone.
        Err(Trouble::Offline(_)) if sent => Ok(()),
        done => done,
    };
    (done, line)
}

const RELEASE: &str = "POST /api/v1/crossings";
const KEEP: &str = "PUT /api/v1/pins/";

/// The line of somebody's device, with a liar on it or nobody.
struct Line {
    lie: Option<Lie>,
    heard: Mutex<Heard>,
}

#[derive(Default)]
struct Heard {
    asked: Vec<String>,
    told: usize,
}

impl Line {
    /// Writes down what is asked, without the names of things.
    fn note(&self, request: &Request) -> String {
        let named = |part: &str| part.len() == 32 && part.bytes().all(|b| b.is_ascii_hexdigit());
        let parts = request.path.split('/').map(|part| if named(part) { "{id}" } else { part });
        let asked = format!("{} {}", request.method.as_str(), parts.collect::<Vec<_>>().join("/"));
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).asked.push(asked.clone());
        asked
    }

    /// What was asked, in order, without the names of things.
    fn asked(&self) -> Vec<String> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).asked.clone()
    }

    /// How many lies were told.
    fn told(&self) -> usize {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).told
    }
}

impl Between for Line {
    fn asks(&self, request: Request) -> Passing {
        let asked = self.note(&request);
        let released = asked == RELEASE;
        // Whatever a lie makes a device keep is wrong already, and must not spoil the attacks after it.
        let kept = self.lie.is_some() && asked.starts_with(KEEP);
        if released {
            Passing::Lost
        } else if kept {
            Passing::Answered(Response { status: 204, body: Vec::new() })
        } else {
            Passing::On(request)
        }
    }

    fn answers(&self, request: &Request, response: Response) -> Option<Response> {
        let told = self.lie.as_ref().and_then(|lie| lie.tell(request, &response));
        if told.is_some() {
            self.heard.lock().unwrap_or_else(PoisonError::into_inner).told += 1;
        }
        Some(told.unwrap_or(response))
    }
}

/// Somebody on a line who tells one lie, for attacks that are a story of their own.
pub(crate) struct Told(Line);

impl Told {
    pub(crate) fn by(lie: Lie) -> Arc<Self> {
        Arc::new(Self(Line { lie: Some(lie), heard: Mutex::default() }))
    }

    /// How often it was told.
    pub(crate) fn told(&self) -> usize {
        self.0.told()
    }

    /// What was asked, in order, without the names of things.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.0.asked()
    }
}

impl Between for Told {
    fn asks(&self, request: Request) -> Passing {
        self.0.note(&request);
        Passing::On(request)
    }

    fn answers(&self, request: &Request, response: Response) -> Option<Response> {
        self.0.answers(request, response)
    }
}
