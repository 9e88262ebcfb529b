//! The arithmetic of fitting, small enough to be read: a straight line through many features, and the balance of two
//! witnesses.

use super::rows::Row;
use crate::screen::finding::Concern;

/// How much a row may pull on the line. A piece with the concern pulls twice: there are few of them.
const PULL: f64 = 0.05;
const PULL_OF_CONCERN: f64 = 0.1;
/// A smaller weight is left out: such are many, and change little. What is left is balanced without them.
const SMALL: f64 = 0.095;
/// Walks over all rows.
const ROUNDS: usize = 40;

/// One concern's weights, by feature, and what it begins with.
pub(super) struct Line {
    pub(super) start: f64,
    pub(super) weights: Vec<f64>,
}

impl Line {
    /// The line that parts rows with a concern from those without, as widely as it can: a support vector machine with
    /// squared loss, by coordinate descent on its dual (Hsieh and others, 2008). The same rows give the same line.
    pub(super) fn through(rows: &[&Row], concern: Concern, features: usize) -> Self {
        let mut line = Self { start: 0.0, weights: vec![0.0; features] };
        let side = |row: &Row| -> f64 { if row.concerns.contains(&concern) { 1.0 } else { -1.0 } };
        let mut pulls = vec![0.0; rows.len()];
        let mut order: Vec<usize> = (0..rows.len()).collect();
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        for _ in 0..ROUNDS {
            shuffle(&mut order, &mut state);
            for place in &order {
                let row = rows[*place];
                let side = side(row);
                let slack = 0.5 / if side > 0.0 { PULL_OF_CONCERN } else { PULL };
                let size = f64::from(u32::try_from(row.features.len()).unwrap_or(u32::MAX)) + 1.0;
                let slope = side.mul_add(line.at(&row.features), slack * pulls[*place] - 1.0);
                let pull = (pulls[*place] - slope / (size + slack)).max(0.0);
                let step = (pull - pulls[*place]) * side;
                pulls[*place] = pull;
                if step != 0.0 {
                    line.start += step;
                    row.features.iter().for_each(|feature| line.weights[*feature] += step);
                }
            }
        }
        line.weights
            .iter_mut()
            .filter(|weight| weight.abs() < SMALL)
            .for_each(|weight| *weight = 0.0);
        line
    }

    /// Where a row with these features stands.
    pub(super) fn at(&self, features: &[usize]) -> f64 {
        self.start + features.iter().map(|feature| self.weights[*feature]).sum::<f64>()
    }
}

/// In an order that looks like none and is always the same.
fn shuffle(order: &mut [usize], state: &mut u64) {
    for place in (1..order.len()).rev() {
        *state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = (*state >> 33) as usize % (place + 1);
        order.swap(place, other);
    }
}

/// What the line and the signs of one concern are worth, and what both begin with, so that nought is enough.
#[derive(Debug, Clone, Copy)]
pub(super) struct Balance {
    pub(super) line: f64,
    pub(super) signs: f64,
    pub(super) start: f64,
}

/// A row as the balance sees it: where the line puts it, what its signs weigh, and whether it carries the concern.
pub(super) type Point = ([f64; 2], bool);

impl Balance {
    /// Logistic regression on two numbers, by Newton's method: the worth of both is shared by a group of concerns, for
    /// each has few rows, and only the start is each one's own. `enough` moves where nought is.
    pub(super) fn of(group: &[Vec<Point>], enough: f64) -> Vec<Self> {
        let mut by = [0.0_f64; 3];
        for _ in 0..25 {
            let mut slope = [0.0_f64; 3];
            let mut bend = [[0.0_f64; 3]; 3];
            for (point, is_concern) in group.iter().flatten() {
                let x = [point[0], point[1], 1.0];
                let chance = chance(by[0] * x[0] + by[1] * x[1] + by[2]);
                let gap = f64::from(u8::from(*is_concern)) - chance;
                for row in 0..3 {
                    slope[row] += gap * x[row];
                    for column in 0..3 {
                        bend[row][column] += chance * (1.0 - chance) * x[row] * x[column];
                    }
                }
            }
            let step = solved(bend, slope);
            by.iter_mut().zip(step).for_each(|(by, step)| *by += step);
        }
        let own = |points: &Vec<Point>| Self {
            line: by[0],
            signs: by[1],
            start: start(points, by) - enough,
        };
        group.iter().map(own).collect()
    }
}

/// The start of one concern, drawn a little towards its group's.
fn start(points: &[Point], by: [f64; 3]) -> f64 {
    const DRAW: f64 = 0.1;
    let mut start = by[2];
    for _ in 0..25 {
        let (mut slope, mut bend) = ((by[2] - start) * DRAW, DRAW);
        for (point, is_concern) in points {
            let chance = chance(by[0] * point[0] + by[1] * point[1] + start);
            slope += f64::from(u8::from(*is_concern)) - chance;
            bend += chance * (1.0 - chance);
        }
        start += slope / bend;
    }
    start
}

fn chance(logarithm_of_odds: f64) -> f64 {
    1.0 / (1.0 + (-logarithm_of_odds).exp())
}

/// Three equations with three unknowns.
fn solved(mut left: [[f64; 3]; 3], mut right: [f64; 3]) -> [f64; 3] {
    for pivot in 0..3 {
        for row in 0..3 {
            if row != pivot {
                let share = left[row][pivot] / left[pivot][pivot];
                let pivots = left[pivot];
                left[row].iter_mut().zip(pivots).for_each(|(entry, pivot)| *entry -= share * pivot);
                right[row] -= share * right[pivot];
            }
        }
    }
    [right[0] / left[0][0], right[1] / left[1][1], right[2] / left[2][2]]
}
