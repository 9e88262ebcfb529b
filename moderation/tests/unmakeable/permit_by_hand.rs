//! A permit has a private field: it comes from evidence alone.
use moderation::Permit;

fn make<W>(who: W) -> Permit<W> {
    Permit { who }
}

fn main() {}
