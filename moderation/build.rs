//! Turns the rules of screening from TOML into the lines that `screen::book` reads: the browser then needs no TOML.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

/// Every language is screened for at once: people mix them within a letter.
const LANGUAGES: [&str; 2] = ["rules/en-GB.toml", "rules/cy.toml"];

/// The weights of the scale, as the fitting program writes them.
const SCALE: &str = "rules/scale.toml";

/// The lists of a rule, and what one of their signs weighs.
const WEIGHTS: [(&str, i8); 5] =
    [("sure", 10), ("likely", 6), ("hint", 2), ("doubt", -5), ("against", -12)];

fn main() {
    let mut book = String::new();
    let mut examples = String::new();
    println!("cargo::rerun-if-changed=build.rs");
    for file in LANGUAGES {
        println!("cargo::rerun-if-changed={file}");
        let text = fs::read_to_string(file).expect("a rules file can be read");
        let table: Table = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
        write_book(&mut book, &table);
        write_examples(&mut examples, &table);
    }
    println!("cargo::rerun-if-changed={SCALE}");
    let scale = fs::read_to_string(SCALE).expect("the scale can be read");
    let scale: Table = scale.parse().unwrap_or_else(|error| panic!("{SCALE}: {error}"));
    write_scale(&mut book, &scale);
    #[expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts that way alone")]
    let folder = std::env::var("OUT_DIR").expect("cargo names a folder for what is built");
    let folder = Path::new(&folder);
    fs::write(folder.join("rules.txt"), book).expect("the book can be written");
    fs::write(folder.join("examples.txt"), examples).expect("the examples can be written");
}

/// One line a thing: its letter, then its parts, parted by tabs.
fn write_book(book: &mut String, table: &Table) {
    for (to, from) in entries(table, "spelling") {
        line(book, &["W", to, text(from)]);
    }
    for (name, words) in entries(table, "class") {
        line(book, &["C", name, text(words)]);
    }
    for rule in rules(table) {
        let kind = part(rule, "kind");
        line(book, &["R", part(rule, "id"), part(rule, "concern"), part(rule, "gravity"), kind]);
        line(book, &["Y", part(rule, "reason")]);
        for (list, weight) in WEIGHTS {
            for sign in rule.get(list).and_then(Value::as_array).into_iter().flatten() {
                for sign in spelt_out(text(sign)) {
                    line(book, &["S", &weight.to_string(), &sign]);
                }
            }
        }
    }
}

/// A sign with an alternative of several words, `most_days|daily`, is as many signs: alternatives are single words when
/// they are matched. An element that may be absent has none such.
fn spelt_out(sign: &str) -> Vec<String> {
    // A class may have the mark in its name.
    let words = |one: &str| -> String {
        let mut in_class = false;
        let part = |c| {
            in_class = c == '{' || in_class && c != '}';
            if c == '_' && !in_class { ' ' } else { c }
        };
        one.chars().map(part).collect()
    };
    let parts: Vec<&str> = sign.split_whitespace().collect();
    let is_several = |one: &str| words(one).contains(' ');
    let Some(place) = parts.iter().position(|part| part.split('|').any(is_several)) else {
        return vec![sign.to_owned()];
    };
    let (several, single): (Vec<&str>, Vec<&str>) =
        parts[place].split('|').partition(|one| is_several(one));
    let single = (!single.is_empty()).then(|| single.join("|"));
    let ways = several.iter().map(|one| words(one)).chain(single);
    ways.flat_map(|way| {
        let (before, after) = (parts[..place].join(" "), parts[place + 1..].join(" "));
        let rest = spelt_out(&after);
        rest.into_iter().map(move |after| format!("{before} {way} {after}").trim().to_owned())
    })
    .collect()
}

/// Heads first: a weight names its concern by the letter of its head. A file without weights is a scale of nothing.
fn write_scale(book: &mut String, scale: &Table) {
    let mut letters = Vec::new();
    for head in scale.get("head").and_then(Value::as_array).into_iter().flatten() {
        let number = |name: &str| head.get(name).and_then(Value::as_integer).unwrap_or_default();
        let concern = part(head, "concern");
        line(book, &["H", concern, &format!("{} {}", number("start"), number("sign"))]);
        letters.push(concern.rsplit('.').next().unwrap_or(concern));
    }
    let short = |weights: &str| -> String {
        let weights = weights.split(", ").map(|weight| {
            let (concern, weight) = weight.split_once(' ').expect("a concern and its weight");
            let place = letters.iter().position(|one| *one == concern);
            let place = u8::try_from(place.expect("a head of that name")).expect("few heads");
            format!("{}{weight}", char::from(b'a' + place))
        });
        weights.collect()
    };
    for (list, letter) in [("word", "F"), ("class_weight", "K")] {
        for (name, weights) in entries(scale, list) {
            line(book, &[letter, name, &short(text(weights))]);
        }
    }
    // Pairs with one first word stand in one line: half of what they weigh would be that word.
    let mut pairs: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, weights) in entries(scale, "pair") {
        let (one, other) = name.split_once(' ').expect("a pair is two words");
        pairs.entry(one).or_default().push(format!("{other} {}", short(text(weights))));
    }
    for (one, others) in pairs {
        line(book, &["P", one, &others.join("|")]);
    }
}

/// What each rule finds, and what it passes over: for its own test.
fn write_examples(examples: &mut String, table: &Table) {
    for rule in rules(table) {
        line(examples, &[part(rule, "id"), part(rule, "match"), part(rule, "miss")]);
    }
}

fn rules(table: &Table) -> impl Iterator<Item = &Value> {
    table.get("rule").and_then(Value::as_array).into_iter().flatten()
}

fn entries<'a>(table: &'a Table, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    table.get(name).and_then(Value::as_table).into_iter().flatten()
}

fn part<'a>(rule: &'a Value, name: &str) -> &'a str {
    rule.get(name).map_or("", text)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("rules hold text")
}

fn line(out: &mut String, parts: &[&str]) {
    let parts: Vec<String> =
        parts.iter().map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    writeln!(out, "{}", parts.join("\t")).expect("a string can be written to");
}
