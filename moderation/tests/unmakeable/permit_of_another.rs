//! A party's permit opens no gate.
use moderation::{Case, Moment, Party, Permit};
use protocol::statement::{Gate, Verified};

fn open(case: Case, gate: &Verified<Gate>, permit: &Permit<Party>, at: &Moment<'_>) {
    let _ = case.turn_gate(gate, Vec::new(), None, permit, at);
}

fn main() {}
