//! Figures: one JSON line each as soon as it is taken, and all of them in a table at the end.

use serde::Serialize;

/// The relay keeps at least this part of what its driver can do bare.
pub(crate) const TARGET_RATIO: f64 = 0.6;

/// One figure. What does not apply is null.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Figure {
    pub(crate) name: &'static str,
    pub(crate) engine: &'static str,
    /// So many relays on one database; of a country, each on one of its own.
    pub(crate) relays: usize,
    pub(crate) concurrency: Option<usize>,
    /// So many letters: beside those that are written, or in an hour.
    pub(crate) letters: Option<u64>,
    pub(crate) per_s: Option<f64>,
    pub(crate) p50_ms: Option<f64>,
    pub(crate) p99_ms: Option<f64>,
    pub(crate) limit_per_s: Option<f64>,
    /// To the limit; of a size, to the smallest; of a country, how much of the busiest part was used.
    pub(crate) ratio: Option<f64>,
    pub(crate) mib: Option<f64>,
    /// By how much memory grew.
    pub(crate) growth_mib: Option<f64>,
    /// Of memory, each of those that were measured; of a page, each visit.
    pub(crate) kib_each: Option<f64>,
    /// How many were measured.
    pub(crate) count: usize,
    pub(crate) targets: Vec<Target>,
    /// Whether each of them is met.
    pub(crate) met: Option<bool>,
}

/// What a figure should be.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Target {
    RatioAtLeast(f64),
    RatioAtMost(f64),
    MibAtMost(f64),
    GrowthMibAtMost(f64),
    KibEachAtMost(f64),
    P50MsAtMost(f64),
    P99MsAtMost(f64),
}

impl Figure {
    pub(crate) fn named(name: &'static str) -> Self {
        Self { name, engine: "sqlite", relays: 1, ..Self::default() }
    }

    /// Sets one more target.
    pub(crate) fn with(mut self, target: Target) -> Self {
        self.met = Some(self.meets(target) && self.met != Some(false));
        self.targets.push(target);
        self
    }

    fn meets(&self, target: Target) -> bool {
        let met = match target {
            Target::RatioAtLeast(least) => self.ratio.map(|ratio| ratio >= least),
            Target::RatioAtMost(most) => self.ratio.map(|ratio| ratio <= most),
            Target::MibAtMost(most) => self.mib.map(|mib| mib <= most),
            Target::GrowthMibAtMost(most) => self.growth_mib.map(|mib| mib <= most),
            Target::KibEachAtMost(most) => self.kib_each.map(|kib| kib <= most),
            Target::P50MsAtMost(most) => self.p50_ms.map(|ms| ms <= most),
            Target::P99MsAtMost(most) => self.p99_ms.map(|ms| ms <= most),
        };
        met.unwrap_or_default()
    }
}

/// All figures of a run.
pub(crate) struct Report {
    /// What was asked for; nothing means everything.
    only: Vec<String>,
    figures: Vec<Figure>,
}

impl Report {
    pub(crate) fn new(only: Vec<String>) -> Self {
        Self { only, figures: Vec::new() }
    }

    /// Whether it is asked for: by its name, or by that of the family before its underline.
    pub(crate) fn wants(&self, name: &str) -> bool {
        let is_of = |only: &String| {
            name.strip_prefix(only).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        };
        self.only.is_empty() || self.only.iter().any(is_of)
    }

    pub(crate) fn wants_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.wants(name))
    }

    /// A figure that was taken before.
    pub(crate) fn taken(&self, name: &str, engine: &str, level: Option<usize>) -> Option<&Figure> {
        self.figures.iter().find(|figure| {
            (figure.name, figure.engine, figure.concurrency) == (name, engine, level)
        })
    }

    /// Prints a figure, if it is asked for.
    pub(crate) fn say(&mut self, figure: Figure) -> anyhow::Result<()> {
        if self.wants(figure.name) {
            println!("{}", serde_json::to_string(&figure)?);
            self.figures.push(figure);
        }
        Ok(())
    }

    /// For people, on standard error.
    pub(crate) fn print_table(&self) {
        eprintln!(
            "\n{:<17} {:<11} {:>5} {:>9} {:>9} {:>8} {:>8} {:>9} {:>6} {:>7} {:>8}  target",
            "figure",
            "engine",
            "at",
            "letters",
            "per s",
            "p50 ms",
            "p99 ms",
            "limit/s",
            "ratio",
            "MiB",
            "KiB each"
        );
        for figure in &self.figures {
            let number = |number: Option<f64>, places: usize| {
                number.map_or("-".to_owned(), |number| format!("{number:.places$}"))
            };
            eprintln!(
                "{:<17} {:<11} {:>5} {:>9} {:>9} {:>8} {:>8} {:>9} {:>6} {:>7} {:>8}  {}",
                figure.name,
                match figure.relays {
                    1 => figure.engine.to_owned(),
                    relays => format!("{} ×{relays}", figure.engine),
                },
                figure.concurrency.map_or("-".to_owned(), |level| level.to_string()),
                figure.letters.map_or("-".to_owned(), |letters| letters.to_string()),
                number(figure.per_s, 0),
                number(figure.p50_ms, 2),
                number(figure.p99_ms, 2),
                number(figure.limit_per_s, 0),
                number(figure.ratio, 2),
                number(figure.mib, 1),
                number(figure.kib_each, 1),
                said(figure),
            );
        }
    }
}

fn said(figure: &Figure) -> String {
    let said = |target: &Target| {
        let aim = match target {
            Target::RatioAtLeast(least) => format!("ratio at least {least}"),
            Target::RatioAtMost(most) => {
                let letters = figure.letters.unwrap_or_default();
                format!("with {letters} letters at most {most} times what it is with the fewest")
            }
            Target::MibAtMost(most) => format!("at most {most} MiB"),
            Target::GrowthMibAtMost(most) => {
                let grown = figure.growth_mib.unwrap_or_default();
                format!("grown by at most {most} MiB ({grown:.1})")
            }
            Target::KibEachAtMost(most) => format!("at most {most} KiB each"),
            Target::P50MsAtMost(most) => format!("median at most {most:.0} ms"),
            Target::P99MsAtMost(most) => format!("p99 at most {most:.0} ms"),
        };
        let met = if figure.meets(*target) { "met" } else { "NOT MET" };
        format!("{aim}: {met}")
    };
    figure.targets.iter().map(said).collect::<Vec<_>>().join("; ")
}
