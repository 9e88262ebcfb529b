//! The routes as `server/src/routes.rs` has them, and what the file of each handler says of its shape: so that the
//! table can neither forget a route nor call one simpler than it is.

use std::path::Path;

/// Every route's page, as it is compiled.
const PAGE: &str = include_str!("../../../src/routes.rs");

/// The methods a route may offer, as the page writes them.
const METHODS: [&str; 4] = ["get", "put", "post", "delete"];

/// One method at one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Route {
    /// The function of the page that it stands in.
    pub(crate) group: String,
    /// `GET`, `PUT`, `POST` or `DELETE`.
    pub(crate) method: String,
    /// Its address, as the page writes it.
    pub(crate) pattern: String,
    /// The handler reads a body.
    pub(crate) takes_body: bool,
    /// The handler wants a passphrase just given.
    pub(crate) wants_fresh: bool,
    /// The handler, or what it calls, verifies a signed statement.
    pub(crate) takes_statement: bool,
}

impl Route {
    /// Whether an id or a number stands in its address.
    pub(crate) fn has_id(&self) -> bool {
        self.pattern.contains('{')
    }

    /// Whether somebody must be signed in.
    pub(crate) fn is_closed(&self) -> bool {
        !["operator", "anyone"].contains(&self.group.as_str())
    }
}

/// All of them, in the order of the page.
pub(crate) fn all() -> Vec<Route> {
    let mut routes = Vec::new();
    for function in PAGE.split("\nfn ").skip(1) {
        let group = function.split('(').next().expect("a name").to_owned();
        let body = function.split("\n}").next().expect("a body");
        for part in body.split(".route(").skip(1) {
            let pattern = part.split('"').nth(1).expect("an address").to_owned();
            for (method, handler) in offered(part) {
                routes.push(route(&group, method, &pattern, handler));
            }
        }
    }
    routes
}

/// Each method with its handler, such as `("get", "letters::read")`.
fn offered(part: &str) -> Vec<(&'static str, &str)> {
    let mut found = Vec::new();
    for method in METHODS {
        let call = format!("{method}(");
        for (place, _) in part.match_indices(&call) {
            let before = part[..place].chars().next_back();
            if before.is_some_and(|before| before.is_alphanumeric() || before == '_') {
                continue;
            }
            let handler = part[place + call.len()..].split(')').next().expect("a handler");
            found.push((method, handler));
        }
    }
    found
}

fn route(group: &str, method: &str, pattern: &str, handler: &str) -> Route {
    let (folder, verb) = handler.split_once("::").expect("a verb in its folder");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let one_verb = source.join(folder).join(format!("{verb}.rs"));
    let file = if one_verb.exists() { one_verb } else { source.join(format!("{folder}.rs")) };
    let text = std::fs::read_to_string(&file).expect("a handler's file");
    Route {
        group: group.to_owned(),
        method: method.to_uppercase(),
        pattern: pattern.to_owned(),
        takes_body: text.contains("): Json<"),
        wants_fresh: text.contains("): Fresh<"),
        takes_statement: ["received::by_", "received::statement(", "Unverified<"]
            .iter()
            .any(|call| text.contains(call)),
    }
}

#[test]
fn the_page_is_understood() {
    let routes = all();
    let found = |method: &str, pattern: &str| {
        let is = |route: &&Route| route.method == method && route.pattern == pattern;
        routes.iter().find(is).unwrap_or_else(|| panic!("{method} {pattern}"))
    };
    assert_eq!(found("GET", "/livez").group, "operator");
    let declined = found("DELETE", "/room/crossings/{crossing}/declined");
    assert_eq!((declined.group.as_str(), declined.takes_body), ("party", false));
    let open = found("POST", "/cases");
    assert!(open.takes_body && open.wants_fresh && open.takes_statement);
    let save = found("PUT", "/room/drafts/{draft}");
    assert!(save.takes_body && !save.wants_fresh && !save.takes_statement);
    // Every `.route(` gave at least one; a method that this file does not know would be missing here.
    let written = PAGE.matches("get(").count()
        + PAGE.matches("put(").count()
        + PAGE.matches("post(").count()
        + PAGE.matches("delete(").count();
    assert_eq!(routes.len() + 1, written, "and one look at the headers");
    assert!(!PAGE.contains("patch(") && !PAGE.contains("any("));
}
