//! Counts steps, so that a test can prove that twice the text is twice the work. Outside tests it is nothing.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// So many steps were taken: an inner loop says so where it may look at something again.
#[inline]
#[cfg_attr(not(test), expect(clippy::missing_const_for_fn, reason = "it counts in tests"))]
pub(super) fn steps(steps: usize) {
    #[cfg(test)]
    STEPS.with(|sum| sum.set(sum.get() + steps));
    #[cfg(not(test))]
    let _ = steps;
}

/// The steps that something takes.
#[cfg(test)]
pub(super) fn of<T>(doing: impl FnOnce() -> T) -> usize {
    let before = STEPS.get();
    drop(doing());
    STEPS.get() - before
}
