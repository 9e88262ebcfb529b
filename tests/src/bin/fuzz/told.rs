//! What schemathesis is told: who asks, which values are real, and what is to be judged.

use serde_json::Value;

use crate::ground::{Caller, Ground};

/// How often a real value stands where it can.
const REAL: f64 = 0.85;

/// How often a text is a statement that somebody signed, mostly somebody else and of something else.
const SAID: f64 = 0.4;

/// What is not judged: that a body which fits its schema is accepted. What is inside a statement no schema says.
/// Nothing that is deleted here names anything for others.
const NOT_JUDGED: [&str; 3] =
    ["positive_data_acceptance", "use_after_free", "ensure_resource_availability"];

/// What a session must not be asked: it would end.
const ENDS: [&str; 2] = ["sessions.sign_out", "sessions.sign_out_everywhere"];

/// Its configuration file.
pub(crate) fn settings(
    caller: &Caller,
    ground: &Ground,
    examples: u32,
    seed: Option<u64>,
) -> anyhow::Result<String> {
    let mut text = format!(
        "color = false\ncontinue-on-failure = true\nbase-url = {}\n",
        quoted(&ground.relay())
    );
    if let Some(seed) = seed {
        text.push_str(&format!("seed = {seed}\n"));
    }
    text.push_str(&format!(
        "\n[generation]\ndatabase = \"none\"\nmax-examples = {examples}\n\n\
         [generation.dictionaries]\nstring = {{ dictionary = \"signed\", probability = {SAID} }}\n"
    ));
    text.push_str("\n[phases.examples]\nenabled = false\n\n[phases.stateful]\nenabled = false\n");
    text.push_str("\n[checks]\n");
    for check in NOT_JUDGED {
        text.push_str(&format!("{check} = {{ enabled = false }}\n"));
    }
    text.push_str("\n[dictionaries]\n");
    for (name, values) in &ground.known {
        text.push_str(&format!("{name} = {{ values = {} }}\n", serde_json::to_string(values)?));
    }
    text.push_str(&format!("signed = {{ values = {} }}\n", serde_json::to_string(&ground.signed)?));
    text.push_str("seq = { values = [0, 1, 2, 3] }\n");
    text.push_str("\n[parameters]\n");
    for name in ground.known.keys().copied().chain(["seq"]) {
        let bound = format!("{{ dictionary = \"{name}\", probability = {REAL} }}");
        text.push_str(&format!("\"path.{name}\" = {bound}\n"));
    }
    if let Some(cookie) = &caller.cookie {
        text.push_str(&format!("\n[auth.openapi.session]\napi_key = {}\n", quoted(cookie)));
        for name in ENDS {
            text.push_str(&format!(
                "\n[[operations]]\ninclude-operation-id = \"{name}\"\nenabled = false\n"
            ));
        }
    }
    Ok(text)
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
