//! What is said over `GET /live`: that something grew, and nothing else.

/// Every frame has this many bytes, so that its length says nothing.
pub const FRAME_BYTES: usize = 32;

/// A frame, in one binary message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// The relay is there. Sent at fixed times, whatever else is sent.
    Beat,
    /// Something grew in the listener's own room, or in a case of theirs: look.
    Look,
}

impl Frame {
    /// As it is sent: what it is, then noughts.
    pub const fn to_bytes(self) -> [u8; FRAME_BYTES] {
        let mut bytes = [0; FRAME_BYTES];
        bytes[0] = match self {
            Self::Beat => 0,
            Self::Look => 1,
        };
        bytes
    }

    /// Reads a frame; nothing where it is none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        [Self::Beat, Self::Look].into_iter().find(|frame| frame.to_bytes() == *bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{FRAME_BYTES, Frame};

    #[test]
    fn a_frame_is_one_of_two_and_always_as_long() {
        for frame in [Frame::Beat, Frame::Look] {
            assert_eq!(Frame::from_bytes(&frame.to_bytes()), Some(frame));
        }
        let look = Frame::Look.to_bytes();
        let mut marked = look;
        marked[FRAME_BYTES - 1] = 1;
        for wrong in [&look[..FRAME_BYTES - 1], &[], &marked, &[2; FRAME_BYTES]] {
            assert_eq!(Frame::from_bytes(wrong), None);
        }
    }
}
