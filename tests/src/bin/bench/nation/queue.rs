//! How long requests wait, if each part of a country's cases has a relay and a database of its own.

use rand::{Rng as _, SeedableRng as _, rngs::StdRng};

use super::hour::{Asked, Country, Request};

/// What one request takes of a relay that has nothing else to do, in seconds: of its capacity, and until the answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    pub(crate) busy_s: f64,
    pub(crate) alone_s: f64,
}

/// What everything takes.
pub(crate) struct Costs {
    pub(crate) sign_in: Cost,
    pub(crate) look: Cost,
    pub(crate) deposit: Cost,
    pub(crate) approval: Cost,
    pub(crate) release: Cost,
    pub(crate) opening: Cost,
}

impl Costs {
    fn of(&self, what: Request) -> Cost {
        match what {
            Request::SignIn => self.sign_in,
            Request::Look => self.look,
            Request::Deposit => self.deposit,
            Request::Approval => self.approval,
            Request::Release => self.release,
            Request::Opening => self.opening,
        }
    }
}

/// By what a country is parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Agency,
    Case,
}

/// How the hour went.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Went {
    pub(crate) requests: usize,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    /// The share of the hour for which the busiest part was at work; above one, it did not keep up.
    pub(crate) busiest: f64,
}

/// Which part of so many each case belongs to.
pub(crate) fn parted(country: &Country, key: Key, parts: usize) -> Vec<u16> {
    // By dice, as a hash of the key would do it: no part knows how large its agencies are.
    let mut dice = StdRng::seed_from_u64(7);
    let mut throw = |_| dice.gen_range(0..parts) as u16;
    match key {
        Key::Case => (0..country.cases).map(throw).collect(),
        Key::Agency => {
            let sizes = sizes(country);
            let of_agency: Vec<u16> = (0..country.agencies).map(&mut throw).collect();
            let spread = of_agency.iter().zip(sizes);
            spread.flat_map(|(part, size)| std::iter::repeat_n(*part, size)).collect()
        }
    }
}

/// How many cases each agency has: the largest one in thirty, the smallest one in six hundred.
fn sizes(country: &Country) -> Vec<usize> {
    let weight = |rank: u32| 1.0 / f64::from(rank + 10);
    let all: f64 = (0..country.agencies).map(weight).sum();
    let share = |rank: u32| (f64::from(country.cases) * weight(rank) / all) as usize;
    let mut sizes: Vec<usize> = (0..country.agencies).map(share).collect();
    // What rounding left over is the largest one's.
    let left = country.cases as usize - sizes.iter().sum::<usize>();
    if let Some(largest) = sizes.first_mut() {
        *largest += left;
    }
    sizes
}

/// Lets the hour go by: each part answers one request after the other.
pub(crate) fn go_by(hour: &[Asked], costs: &Costs, part_of: &[u16], parts: usize) -> Went {
    let mut free_s = vec![0.0_f64; parts];
    let mut busy_s = vec![0.0_f64; parts];
    let mut took_s: Vec<f32> = Vec::with_capacity(hour.len());
    for asked in hour {
        let part = usize::from(part_of[asked.case as usize]);
        let Cost { busy_s: cost, alone_s } = costs.of(asked.what);
        let at_s = f64::from(asked.at_s);
        let begins_s = at_s.max(free_s[part]);
        free_s[part] = begins_s + cost;
        busy_s[part] += cost;
        took_s.push((begins_s - at_s + alone_s.max(cost)) as f32);
    }
    took_s.sort_by(f32::total_cmp);
    let ms_at = |thousandth: usize| {
        let place = (took_s.len() * thousandth).div_ceil(1000).saturating_sub(1);
        took_s.get(place).map_or(0.0, |took| f64::from(*took) * 1000.0)
    };
    Went {
        requests: hour.len(),
        p50_ms: ms_at(500),
        p99_ms: ms_at(990),
        busiest: busy_s.iter().copied().fold(0.0, f64::max) / 3600.0,
    }
}

#[cfg(test)]
mod tests {
    //! What can be reckoned by hand.

    use super::super::hour::{Asked, Country, Request};
    use super::{Cost, Costs, Key, go_by, parted};

    const COUNTRY: Country = Country {
        agencies: 200,
        cases: 100_000,
        letters: 0,
        visits: 0,
        sessions: 0,
        turn_every_s: 30.0,
    };

    fn costs() -> Costs {
        let each = Cost { busy_s: 1.0, alone_s: 2.0 };
        Costs {
            sign_in: each,
            look: each,
            deposit: each,
            approval: each,
            release: each,
            opening: each,
        }
    }

    #[test]
    fn who_comes_together_waits_only_where_they_share_a_part() {
        let ask = |case| Asked { at_s: 10.0, case, what: Request::Look };
        let apart = go_by(&[ask(0), ask(1)], &costs(), &[0, 1], 2);
        assert_eq!((apart.p50_ms, apart.p99_ms), (2000.0, 2000.0));
        let together = go_by(&[ask(0), ask(1)], &costs(), &[0, 0], 1);
        assert_eq!((together.p50_ms, together.p99_ms), (2000.0, 3000.0));
        assert!((together.busiest - 2.0 / 3600.0).abs() < 1e-9);
    }

    #[test]
    fn every_case_has_a_part_and_cases_are_spread_more_evenly_than_agencies() {
        let fullest = |key| {
            let part_of = parted(&COUNTRY, key, 8);
            assert_eq!(part_of.len(), COUNTRY.cases as usize);
            (0..8).map(|part| part_of.iter().filter(|of| **of == part).count()).max()
        };
        let (by_agency, by_case) = (fullest(Key::Agency).unwrap(), fullest(Key::Case).unwrap());
        assert!(by_case < 13_000, "{by_case}");
        assert!(by_agency > by_case, "{by_agency}");
    }
}
