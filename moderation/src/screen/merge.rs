//! One passage, one finding a concern; and where two readings of one number contradict each other, the surer one.

use super::finding::{Concern, Family, Finding, Span};
use super::work;

/// Characters between two findings of one concern that are one.
const BESIDE: usize = 3;

/// The surer reading of a number comes first. What is not listed contradicts nothing.
const READINGS: [Concern; 8] = [
    Concern::Bank,
    Concern::Nino,
    Concern::PrisonNumber,
    Concern::Plate,
    Concern::Postcode,
    Concern::Nhs,
    Concern::Phone,
    Concern::BirthDate,
];

/// In the order of the text, merged, without contradictions.
pub(super) fn merge(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| (finding.concern, finding.term, finding.span));
    let mut merged: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        work::steps(1);
        match merged.last_mut() {
            Some(last)
                if last.concern == finding.concern
                    && last.term == finding.term
                    && finding.span.start <= last.span.end + BESIDE =>
            {
                last.span.end = last.span.end.max(finding.span.end);
                if finding.gravity > last.gravity {
                    let span = last.span;
                    *last = Finding { span, ..finding };
                }
            }
            _ => merged.push(finding),
        }
    }
    let hidden = hidden(&merged);
    // What is hidden is pointed at once, as hidden: that it hides a number is seen when it is looked at.
    merged.retain(|one| !is_shape(one.concern) || !is_within(one.span, &hidden));
    let mut kept = surest(merged);
    kept.sort_by_key(|finding| (finding.span, finding.concern));
    kept
}

/// Numbers, addresses and handles: what has a shape of its own.
fn is_shape(concern: Concern) -> bool {
    matches!(concern.family(), Family::Contact | Family::Identity)
        && !matches!(concern, Concern::Address | Concern::WorkOrSchool | Concern::Meeting)
}

/// Where text is disguised, in order and without overlaps. An acrostic's lines are read like any others.
fn hidden(findings: &[Finding]) -> Vec<Span> {
    let disguised =
        |one: &&Finding| one.concern.family() == Family::Hidden && one.concern != Concern::Acrostic;
    let mut spans: Vec<Span> = findings.iter().filter(disguised).map(|one| one.span).collect();
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let joined = next.start <= last.end;
        last.end = if joined { last.end.max(next.end) } else { last.end };
        joined
    });
    spans
}

/// Whether one of these spans overlaps it.
fn is_within(span: Span, hidden: &[Span]) -> bool {
    let next = hidden.partition_point(|one| one.end <= span.start);
    hidden.get(next).is_some_and(|one| one.overlaps(span))
}

/// Takes out what a surer reading contradicts.
fn surest(mut findings: Vec<Finding>) -> Vec<Finding> {
    let rank = |concern: Concern| match concern {
        Concern::Email => Some((1, 0)),
        Concern::WebOrSocial => Some((1, 1)),
        _ => READINGS.iter().position(|one| *one == concern).map(|place| (0, place)),
    };
    findings.sort_by_key(|finding| (rank(finding.concern), finding.span));
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    // By group, the stretches already read, in order.
    let mut taken: [std::collections::BTreeMap<usize, usize>; 2] = Default::default();
    for finding in findings {
        let Some((group, _)) = rank(finding.concern) else {
            kept.push(finding);
            continue;
        };
        let before = taken[group].range(..finding.span.end).next_back();
        if before.is_some_and(|(_, end)| *end > finding.span.start) {
            continue;
        }
        taken[group].insert(finding.span.start, finding.span.end);
        kept.push(finding);
    }
    kept
}
