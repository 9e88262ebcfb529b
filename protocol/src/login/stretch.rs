//! Argon2id with 64 MiB, three passes and one lane: what makes every guess cost memory and time.

use argon2::{Algorithm, Argon2, Params, Version};
use opaque_ke::{
    errors::InternalError,
    generic_array::{ArrayLength, GenericArray},
    ksf::Ksf,
};

const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// Stretches a secret into `out`. Takes 64 MiB and, on a laptop, 0.2 seconds.
pub(crate) fn argon2id(secret: &[u8], salt: &[u8; 16], out: &mut [u8]) {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).expect("these parameters are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret, salt, out)
        .expect("secret, salt and output are of lengths that Argon2 takes");
}

/// OPAQUE's stretching. The library's own default would be 19 MiB and two passes.
#[derive(Default)]
pub(super) struct Stretch;

impl Ksf for Stretch {
    fn hash<L: ArrayLength<u8>>(
        &self,
        input: GenericArray<u8, L>,
    ) -> Result<GenericArray<u8, L>, InternalError> {
        let mut output = GenericArray::default();
        // RFC 9807, section 7: the input is already keyed to one account, so the salt is zeros.
        argon2id(&input, &[0; 16], &mut output);
        Ok(output)
    }
}

#[cfg(test)]
mod tests {

    use super::argon2id;

    #[test]
    fn the_parameters_are_the_ones_promised() {
        let mut out = [0; 32];
        argon2id(b"amber kettle", &[7; 16], &mut out);
        assert_eq!(
            base16ct::lower::encode_string(&out),
            "ff7dae885c51142f713e18d24082f2cb813d0b30c96c6c9f3e6d117a5eae4ecd"
        );
    }
}
