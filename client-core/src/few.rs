//! Sets and rows of a handful, such as the people of a room: for so few, a tree and its sorting would be 6 KB of the
//! browser's module for nothing.

/// Each member once, in an order that means nothing.
#[derive(Debug, Clone)]
pub(crate) struct Few<T>(Vec<T>);

impl<T: PartialEq> Few<T> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a member. False where it was one before.
    pub(crate) fn insert(&mut self, member: T) -> bool {
        let new = !self.0.contains(&member);
        if new {
            self.0.push(member);
        }
        new
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

impl<T: PartialEq> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> Self {
        let mut few = Self::new();
        for member in members {
            few.insert(member);
        }
        few
    }
}

impl<T: PartialEq> PartialEq for Few<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.0.iter().all(|member| other.0.contains(member))
    }
}

/// Puts something in its place among what is in order. Almost all of it comes in order.
pub(crate) fn in_order<T>(row: &mut Vec<(usize, T)>, place: usize, what: T) {
    let at = row.iter().rposition(|(before, _)| *before <= place).map_or(0, |before| before + 1);
    row.insert(at, (place, what));
}

#[cfg(test)]
mod tests {
    use super::{Few, in_order};

    #[test]
    fn what_comes_late_is_put_in_its_place() {
        let mut row = Vec::new();
        for place in [3, 5, 1, 4, 5, 0] {
            in_order(&mut row, place, ());
        }
        assert_eq!(row.iter().map(|(place, ())| *place).collect::<Vec<_>>(), [0, 1, 3, 4, 5, 5]);
    }

    #[test]
    fn a_member_counts_once_and_order_does_not_count() {
        let set = |members: &[u8]| members.iter().copied().collect::<Few<u8>>();
        assert_eq!(set(&[2, 1, 2]).len(), 2);
        assert_eq!(set(&[2, 1, 2]), set(&[1, 2]));
        assert_ne!(set(&[1, 2]), set(&[1, 3]));
        assert_ne!(set(&[1]), set(&[1, 2]));
        assert_ne!(set(&[1, 2]), set(&[1]));
    }
}
