//! A set of a handful, such as the people of a room: for so few, a tree and its sorting would be 6 KB of the browser's
//! module for nothing.

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

#[cfg(test)]
mod tests {
    use super::Few;

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
