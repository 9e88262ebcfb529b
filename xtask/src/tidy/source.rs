//! A Rust file as the checks want it: code without comments and texts, texts and comments apart, tests marked.

use super::Finding;

/// One Rust file.
pub(super) struct Source {
    /// Relative to the project, with `/` between folders.
    pub(super) path: String,
    /// Line by line; comments and the insides of texts are blanks.
    pub(super) code: Vec<String>,
    /// Every literal text with the line it begins on, from 1.
    pub(super) texts: Vec<(usize, String)>,
    /// Every comment with the line it begins on, from 1.
    pub(super) comments: Vec<(usize, String)>,
    /// From this line on, from 1, the file is a `#[cfg(test)]` module; past the end when there is none.
    tests_from: usize,
}

impl Source {
    /// Takes the file apart.
    pub(super) fn read(path: &str, text: &str) -> Self {
        let mut reader =
            Reader { rest: text.chars().peekable(), line: 1, code: String::new(), before: ' ' };
        let (mut texts, mut comments) = (Vec::new(), Vec::new());
        reader.read(&mut texts, &mut comments);
        let code: Vec<String> = reader.code.lines().map(str::to_owned).collect();
        let opens = |place: &usize| {
            code[*place].trim_start().starts_with("#[cfg(test)]")
                && opens_module(&code[place + 1..])
        };
        let tests_from = (0..code.len()).find(opens).unwrap_or(code.len()) + 1;
        Self { path: path.to_owned(), code, texts, comments, tests_from }
    }

    /// Is this line part of a test, or the whole file?
    pub(super) fn is_test(&self, line: usize) -> bool {
        let in_folder = self.path.split('/').any(|folder| folder == "tests" || folder == "benches");
        in_folder || self.path.ends_with("/tests.rs") || line >= self.tests_from
    }

    /// A finding in this file.
    pub(super) fn finding(&self, check: &'static str, line: usize, message: &str) -> Finding {
        let (path, message) = (self.path.clone(), message.to_owned());
        Finding { check, path, line: Some(line), message }
    }

    /// The lines, from 1, whose code names this path or word, whole: `sqlx` is not found in `sqlx_like`.
    pub(super) fn naming<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.code
            .iter()
            .enumerate()
            .filter(move |(_, line)| names(line, name))
            .map(|(place, _)| place + 1)
    }
}

/// Does the code hold the name, with no letter of another word before or behind it?
pub(super) fn names(code: &str, name: &str) -> bool {
    let in_word = |char: char| char.is_alphanumeric() || char == '_';
    code.match_indices(name).any(|(place, _)| {
        let before = code[..place].chars().next_back();
        let behind = code[place + name.len()..].chars().next();
        let open = name.chars().next_back().is_some_and(|last| !in_word(last));
        !before.is_some_and(in_word) && (open || !behind.is_some_and(in_word))
    })
}

/// Does the attribute above belong to a module with a body?
fn opens_module(behind: &[String]) -> bool {
    let item = behind
        .iter()
        .map(|line| line.trim_start())
        .find(|line| !line.is_empty() && !line.starts_with("#["));
    item.is_some_and(|line| names(line, "mod") && !line.trim_end().ends_with(';'))
}

/// Walks over the characters once, keeping every line break.
struct Reader<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    line: usize,
    code: String,
    before: char,
}

impl Reader<'_> {
    fn read(&mut self, texts: &mut Vec<(usize, String)>, comments: &mut Vec<(usize, String)>) {
        while let Some(char) = self.next() {
            let line = self.line;
            let ahead = self.rest.peek().copied().unwrap_or(' ');
            match char {
                '/' if ahead == '/' => comments.push((line, self.line_comment())),
                '/' if ahead == '*' => comments.push((line, self.block_comment())),
                '"' => texts.push((line, self.text())),
                'r' if !is_word(self.before) && (ahead == '"' || ahead == '#') => {
                    self.keep(char);
                    if let Some(raw) = self.raw_text() {
                        texts.push((line, raw));
                    }
                }
                '\'' => self.char_or_lifetime(),
                _ => self.keep(char),
            }
        }
    }

    /// The next character; line breaks always reach the code.
    fn next(&mut self) -> Option<char> {
        let char = self.rest.next()?;
        if char == '\n' {
            self.line += 1;
            self.code.push('\n');
        }
        Some(char)
    }

    fn keep(&mut self, char: char) {
        if char != '\n' {
            self.code.push(char);
        }
        // `br"…"` and `cr"…"` are raw as `r"…"` is.
        self.before = if matches!(char, 'b' | 'c') && !is_word(self.before) { ' ' } else { char };
    }

    fn line_comment(&mut self) -> String {
        let mut comment = String::from("/");
        while self.rest.peek().is_some_and(|char| *char != '\n') {
            comment.extend(self.next());
        }
        comment
    }

    fn block_comment(&mut self) -> String {
        let mut comment = String::from("/");
        let mut depth = 0;
        while let Some(char) = self.next() {
            comment.push(char);
            if comment.ends_with("/*") {
                depth += 1;
            } else if comment.ends_with("*/") {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
        }
        comment
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        while let Some(char) = self.next() {
            match char {
                '"' => break,
                '\\' => {
                    text.push(char);
                    text.extend(self.next());
                }
                _ => text.push(char),
            }
        }
        self.code.push_str("\"\"");
        self.before = '"';
        text
    }

    /// What follows `r`: the text between its marks, or none for a raw name such as `r#type`.
    fn raw_text(&mut self) -> Option<String> {
        let mut marks = String::new();
        while self.rest.peek() == Some(&'#') {
            marks.extend(self.next());
        }
        if self.rest.peek() != Some(&'"') {
            return None;
        }
        self.next();
        let end = format!("\"{marks}");
        let mut text = String::new();
        while let Some(char) = self.next() {
            text.push(char);
            if text.ends_with(&end) {
                text.truncate(text.len() - end.len());
                break;
            }
        }
        self.code.push_str("\"\"");
        self.before = '"';
        Some(text)
    }

    fn char_or_lifetime(&mut self) {
        let mut ahead = self.rest.clone();
        let escaped = ahead.next() == Some('\\');
        let is_char = escaped || ahead.next() == Some('\'');
        if !is_char {
            return self.keep('\'');
        }
        self.next();
        if escaped {
            self.next();
        }
        while self.next().is_some_and(|char| char != '\'') {}
        self.code.push_str("' '");
        self.before = '\'';
    }
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

#[cfg(test)]
mod tests {
    //! What is code, what is text, what is comment, and where the tests begin.

    use super::{Source, names};

    #[test]
    fn texts_and_comments_are_no_code() {
        let text = "let a = \"sqlx \\\" in a text\"; // sqlx in a comment\nlet b = r#\"sqlx \"raw\"\"#; /* sqlx /* deep\n */ */ let c = '\"'; sqlx::query(br\"sqlx\");\n";
        let source = Source::read("a.rs", text);
        assert_eq!(source.naming("sqlx").collect::<Vec<_>>(), [3]);
        let texts: Vec<_> =
            source.texts.iter().map(|(line, text)| (*line, text.as_str())).collect();
        assert_eq!(texts, [(1, "sqlx \\\" in a text"), (2, "sqlx \"raw\""), (3, "sqlx")]);
        assert_eq!(source.comments.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(source.code.len(), 3);
    }

    #[test]
    fn lifetimes_and_raw_names_are_code() {
        let source = Source::read(
            "a.rs",
            "fn f<'a>(r#type: &'a str, b: u8) -> char { '\\'' }\nlet x = b'\"';\nenv::var();\n",
        );
        assert!(source.texts.is_empty());
        assert_eq!(source.naming("env::var").collect::<Vec<_>>(), [3]);
        assert!(
            source.code[0].contains("r#type") || source.code[0].contains("rtype"),
            "{}",
            source.code[0]
        );
    }

    #[test]
    fn names_are_whole() {
        assert!(names("use std::env::var;", "env::var"));
        assert!(!names("env::var_os()", "env::var"));
        assert!(!names("mysqlx::a", "sqlx"));
        assert!(names("StatusCode::GONE", "StatusCode::"));
    }

    #[test]
    fn tests_begin_at_their_module() {
        let source = Source::read("a.rs", "fn a() {}\n#[cfg(test)]\nmod tests {\n}\n");
        assert!(!source.is_test(1) && source.is_test(2) && source.is_test(4));
        let source = Source::read("a.rs", "#[cfg(test)]\nmod tests;\nfn a() {}\n");
        assert!(!source.is_test(3));
        assert!(Source::read("server/tests/a.rs", "fn a() {}\n").is_test(1));
        assert!(Source::read("server/src/gate/tests.rs", "fn a() {}\n").is_test(1));
    }
}
