//! What must not compile: a change or a permit made by hand, a permit used as another's.

#[test]
fn changes_and_permits_come_from_moves_and_evidence_alone() {
    trybuild::TestCases::new().compile_fail("tests/unmakeable/*.rs");
}
