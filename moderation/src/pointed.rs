//! Findings on a letter's tree: [`screen`](crate::screen::screen) reads one text, people read paragraphs and items. The
//! tree is laid out as one text, screened as a whole (what is split over two paragraphs is seen too), and each finding
//! is brought back to the passages where it stands.

use crate::{
    markup::Block,
    screen::{Finding, Span, Terms, screen},
};

/// A finding, and where it stands in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointed {
    /// What was found; its span counts in the layout and means nothing here.
    pub finding: Finding,
    /// Where, in reading order: one passage, or several where it goes on in the next paragraph.
    pub passages: Vec<Passage>,
}

/// A stretch of one paragraph or one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The place in the tree: a paragraph's block; an item's block and item; within a quotation, its block first.
    pub path: Vec<usize>,
    /// The first UTF-16 code unit, as browsers count, of that paragraph's or item's text.
    pub start: usize,
    /// The code unit after the last.
    pub end: usize,
}

/// A paragraph or an item, and where it lies in the layout.
struct Leaf<'a> {
    path: Vec<usize>,
    text: &'a str,
    /// In code points of the layout.
    start: usize,
    end: usize,
}

/// A tree as one text, in the shape in which it would be typed, without marks of quotation.
#[derive(Default)]
pub(crate) struct Layout<'a> {
    pub(crate) text: String,
    length: usize,
    leaves: Vec<Leaf<'a>>,
}

/// Every finding in a letter, in its order.
#[must_use]
pub fn point(blocks: &[Block], terms: &Terms) -> Vec<Pointed> {
    let layout = Layout::of(blocks);
    screen(&layout.text, terms)
        .into_iter()
        .map(|finding| Pointed { passages: layout.passages(finding.span), finding })
        .filter(|pointed| !pointed.passages.is_empty())
        .collect()
}

impl<'a> Layout<'a> {
    /// A letter's tree laid out.
    pub(crate) fn of(blocks: &'a [Block]) -> Self {
        let mut layout = Self::default();
        layout.add(blocks, &[]);
        layout
    }

    fn add(&mut self, blocks: &'a [Block], within: &[usize]) {
        for (place, block) in blocks.iter().enumerate() {
            let path = [within, &[place]].concat();
            match block {
                Block::Paragraph(text) => self.leaf(path, "\n\n", "", text),
                Block::List(items) => {
                    for (item, text) in items.iter().enumerate() {
                        let gap = if item == 0 { "\n\n" } else { "\n" };
                        self.leaf([path.as_slice(), &[item]].concat(), gap, "- ", text);
                    }
                }
                Block::Quote(inner) => self.add(inner, &path),
            }
        }
    }

    fn leaf(&mut self, path: Vec<usize>, gap: &str, mark: &str, text: &'a str) {
        if !self.leaves.is_empty() {
            self.write(gap);
        }
        self.write(mark);
        let start = self.length;
        self.write(text);
        self.leaves.push(Leaf { path, text, start, end: self.length });
    }

    fn write(&mut self, text: &str) {
        self.text.push_str(text);
        self.length += text.chars().count();
    }

    /// Where a stretch of the layout touches a paragraph or an item; what lies between them is nothing that was
    /// written.
    pub(crate) fn passages(&self, span: Span) -> Vec<Passage> {
        let first = self.leaves.partition_point(|leaf| leaf.end <= span.start);
        self.leaves[first..]
            .iter()
            .take_while(|leaf| leaf.start < span.end)
            .map(|leaf| {
                let from = span.start.max(leaf.start) - leaf.start;
                let until = span.end.min(leaf.end) - leaf.start;
                let units = |chars| leaf.text.chars().take(chars).map(char::len_utf16).sum();
                Passage { path: leaf.path.clone(), start: units(from), end: units(until) }
            })
            .filter(|passage| passage.start < passage.end)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Passage, point};
    use crate::{
        markup::Block,
        screen::{Concern, Terms},
    };

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(text.to_owned())
    }

    /// The words that a passage points at, read as a browser reads them.
    fn words(blocks: &[Block], passage: &Passage) -> String {
        let (first, rest) = passage.path.split_first().expect("a passage has a place");
        match &blocks[*first] {
            Block::Quote(inner) => {
                let passage = Passage { path: rest.to_vec(), ..passage.clone() };
                words(inner, &passage)
            }
            Block::List(items) => cut(&items[rest[0]], passage),
            Block::Paragraph(text) => cut(text, passage),
        }
    }

    fn cut(text: &str, passage: &Passage) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        String::from_utf16(&units[passage.start..passage.end]).expect("whole letters")
    }

    #[test]
    fn a_finding_comes_back_to_its_place_in_the_tree() {
        let blocks = [
            paragraph("I am sorry 😀 for the window."),
            Block::List(vec!["I pay for it.".to_owned(), "💐 Ring 07700 900123.".to_owned()]),
            Block::Quote(vec![paragraph("Old words."), paragraph("Write to owen@fair.example.")]),
        ];
        let pointed = point(&blocks, &Terms::none());
        let found: Vec<_> = pointed
            .iter()
            .map(|each| (each.finding.concern, words(&blocks, &each.passages[0])))
            .collect();
        assert!(found.iter().any(|(concern, text)| *concern == Concern::Phone
            && text.contains("07700 900123")
            && !text.contains('💐')));
        assert!(found.iter().any(
            |(concern, text)| *concern == Concern::Email && text.contains("owen@fair.example")
        ));
        assert!(pointed.iter().all(|each| each.passages.len() == 1), "{pointed:?}");
    }

    #[test]
    fn what_is_split_over_paragraphs_has_a_passage_in_each() {
        let blocks = [
            paragraph("I walked by Mill"),
            paragraph("Lane on my way."),
            Block::Quote(vec![paragraph("Nothing here.")]),
        ];
        let pointed = point(&blocks, &Terms::new(["Mill Lane"]));
        let [only] = pointed.as_slice() else { panic!("{pointed:?}") };
        let read: Vec<_> = only.passages.iter().map(|passage| words(&blocks, passage)).collect();
        assert_eq!(read, ["Mill", "Lane"]);
    }

    #[test]
    fn a_protected_term_is_found_in_an_item() {
        let blocks = [Block::List(vec!["one".to_owned(), "I saw Nadia’s coat".to_owned()])];
        let pointed = point(&blocks, &Terms::new(["Nadia"]));
        let [only] = pointed.as_slice() else { panic!("{pointed:?}") };
        assert_eq!(
            (only.finding.concern, only.passages[0].path.as_slice()),
            (Concern::Term, &[0, 1][..])
        );
        assert!(point(&[paragraph("")], &Terms::none()).is_empty());
    }
}
