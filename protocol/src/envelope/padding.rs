//! Padmé: lengths rounded up so that a size tells little about what is inside (T6).
//!
//! A length keeps as many leading bits as the length of its exponent, and the rest is rounded up
//! (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with
//! PURBs", 2019): at most 12% more bytes, and only O(log log n) bits told. Counted in `u64`
//! throughout, so that a browser (32-bit) pads exactly as a server does.

/// Every letter and crossing is at least this long, in bytes: most of them then look the same.
pub const LETTER_FLOOR_BYTES: u64 = 4096;

/// The smallest Padmé length that is not below `len`, in bytes; nothing where `u64` has none.
pub const fn padme(len: u64) -> Option<u64> {
    if len < 2 {
        return Some(len);
    }
    let exponent = len.ilog2(); // floor(log2 len)
    let mantissa_bits = exponent.ilog2() + 1; // what it takes to write the exponent
    let zero_bits = exponent - mantissa_bits;
    let mask = (1 << zero_bits) - 1;
    match len.checked_add(mask) {
        Some(sum) => Some(sum & !mask),
        None => None,
    }
}

/// The smallest Padmé length that is neither below `len` nor below `floor`, in bytes.
pub const fn padded(len: u64, floor: u64) -> Option<u64> {
    padme(if len < floor { floor } else { len })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{LETTER_FLOOR_BYTES, padded, padme};

    /// The definition, word for word and slowly: the exponent and its length counted by halving,
    /// the length tried one multiple of the grain at a time, in 128 bits.
    fn by_definition(len: u64) -> u128 {
        let halvings = |mut number: u64| {
            let mut count = 0;
            while number > 1 {
                number /= 2;
                count += 1;
            }
            count
        };
        if len < 2 {
            return u128::from(len);
        }
        let exponent = halvings(len);
        let grain = 2u128.pow(exponent as u32 - (halvings(exponent) as u32 + 1));
        u128::from(len).div_ceil(grain) * grain
    }

    #[test]
    fn known_lengths() {
        // From the paper's examples and by hand; the same numbers must come out on wasm32.
        let vectors = [
            (0, 0),
            (1, 1),
            (2, 2),
            (8, 8),
            (9, 10),
            (100, 104),
            (1000, 1024),
            (4096, 4096),
            (4097, 4352),
            (65_537, 67_584),
            (147_457, 151_552),
            (5_000_000_000, 5_033_164_800),
        ];
        for (len, expected) in vectors {
            assert_eq!(padme(len), Some(expected), "{len}");
        }
    }

    #[test]
    fn the_ends_of_the_range() {
        assert_eq!(padme(u64::MAX), None);
        assert_eq!(padme(u64::MAX - (1 << 57) + 2), None);
        assert_eq!(padme(1 << 63), Some(1 << 63));
        assert_eq!(padded(0, LETTER_FLOOR_BYTES), Some(4096));
        assert_eq!(padded(4097, LETTER_FLOOR_BYTES), Some(4352));
        assert_eq!(padded(u64::MAX, 0), None);
    }

    proptest! {
        #[test]
        fn agrees_with_the_definition(len in any::<u64>(), shift in 0u32..64) {
            let len = len >> shift; // every order of magnitude alike
            assert_eq!(padme(len).map(u128::from), u64::try_from(by_definition(len)).ok().map(u128::from));
        }

        #[test]
        fn never_shorter_never_much_longer_and_stable(len in 0u64..1 << 56, shift in 0u32..56) {
            let len = len >> shift;
            let padded = padme(len).unwrap();
            assert!(len <= padded && (padded - len) * 100 <= len * 12);
            assert_eq!(padme(padded), Some(padded));
            assert!(padme(len + 1) >= Some(padded), "never falls");
        }
    }
}
