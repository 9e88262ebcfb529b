//! The document itself: OpenAPI 3.1, whose shapes are JSON Schema of 2020-12.

use std::collections::BTreeMap;

use axum::http::Method;
use protocol::wire::{self, Code};
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::methods::Route;
use super::operation::Operation;
use crate::problem::status;

/// Where the document keeps its shapes.
const SHAPES: &str = "/components/schemas";

/// What any request may be refused with before its handler is reached.
const ANY: [Code; 3] = [Code::TooMany, Code::Internal, Code::Unavailable];

/// The same, where something may change.
const CHANGES: [Code; 1] = [Code::CrossSite];

const ABOUT: &str = "The interface between the relay of Wherry and the devices of people. Signed statements, sealed \
    objects and sign-in messages travel as base64url without padding, ids and digests in lower-case hexadecimal, \
    times as milliseconds (`_ms`) or days (`_day`) since 1970, UTC. What is sent has no field but those named. A \
    request that is repeated changes nothing more. Every refusal is a problem document (RFC 9457) with one of a \
    closed list of codes; that something is absent, forbidden or not yet told is one and the same answer.";

/// Describes these routes.
pub(crate) fn document(routes: impl Iterator<Item = Route>) -> Value {
    let mut shapes = Shapes::new();
    let problem = shapes.told.subschema_for::<wire::Problem>();
    let mut paths: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for route in routes {
        let described = shapes.operation(&route, &problem);
        let method = route.method.as_str().to_ascii_lowercase();
        paths.entry(route.pattern).or_default().insert(method, described);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Wherry",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" },
        },
        "paths": paths,
        "components": {
            "schemas": shapes.all(),
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": "__Host-session" },
            },
        },
    })
}

/// The shapes met so far. What is asked is read strictly, what is told is written whole, so each has its own pen; a
/// shape that is both asked and told is the same either way, or it would need two names.
struct Shapes {
    asked: SchemaGenerator,
    told: SchemaGenerator,
}

impl Shapes {
    fn new() -> Self {
        let settings = || {
            SchemaSettings::draft2020_12().with(|settings| {
                settings.definitions_path = SHAPES.into();
                settings.meta_schema = None;
            })
        };
        Self {
            asked: settings().for_deserialize().into_generator(),
            told: settings().for_serialize().into_generator(),
        }
    }

    fn all(mut self) -> Map<String, Value> {
        let mut all = self.asked.take_definitions(true);
        all.extend(self.told.take_definitions(true));
        all
    }

    fn operation(&mut self, route: &Route, problem: &Schema) -> Value {
        let operation = &route.operation;
        let mut described = json!({
            "operationId": operation.name,
            "tags": [route.group],
            "responses": self.responses(route, problem),
        });
        let parameters = self.parameters(&route.pattern, operation);
        if !parameters.is_empty() {
            described["parameters"] = parameters.into();
        }
        if let Some(body) = operation.body {
            let schema = body(&mut self.asked);
            described["requestBody"] = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
        }
        if operation.is_closed {
            described["security"] = json!([{ "session": [] }]);
        }
        described
    }

    /// Every `{name}` of the address, each with its shape.
    fn parameters(&mut self, pattern: &str, operation: &Operation) -> Vec<Value> {
        let Some(ids) = operation.ids.map(|ids| ids(&mut self.asked).to_value()) else {
            return Vec::new();
        };
        let schemas = match ids.get("prefixItems").and_then(Value::as_array) {
            Some(several) => several.clone(),
            None => vec![ids],
        };
        let names = pattern.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        let parameter = |(name, schema)| json!({ "name": name, "in": "path", "required": true, "schema": schema });
        names.zip(schemas).map(parameter).collect()
    }

    /// Every answer, by its status.
    fn responses(&mut self, route: &Route, problem: &Schema) -> Value {
        let operation = &route.operation;
        let mut responses = Map::new();
        let (status, shape) = operation.good;
        let mut good = json!({ "description": "Done." });
        if let Some(shape) = shape {
            let schema = shape(&mut self.told);
            good["content"] = json!({ "application/json": { "schema": schema } });
        }
        if operation.sets_cookie {
            let header = json!({ "schema": { "type": "string" }, "description": "The session." });
            good["headers"] = json!({ "Set-Cookie": header });
        }
        responses.insert(status.to_string(), good);
        let changes: &[Code] = if route.method == Method::GET { &[] } else { &CHANGES };
        let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
        for code in operation.refusals.iter().chain(&ANY).chain(changes) {
            let codes = by_status.entry(self::status(*code).as_u16()).or_default();
            if !codes.contains(code) {
                codes.push(*code);
            }
        }
        for (status, codes) in by_status {
            responses.insert(status.to_string(), refused(status, &codes, problem));
        }
        responses.into()
    }
}

/// A problem document with this status and one of these codes.
fn refused(status: u16, codes: &[Code], problem: &Schema) -> Value {
    let this =
        json!({ "properties": { "status": { "const": status }, "code": { "enum": codes } } });
    let schema = json!({ "allOf": [problem, this] });
    let mut refused = json!({
        "description": "Refused: the code says why.",
        "content": { "application/problem+json": { "schema": schema } },
    });
    if codes.contains(&Code::TooMany) {
        let seconds = json!({ "schema": { "type": "integer" }, "description": "Seconds to wait." });
        refused["headers"] = json!({ "Retry-After": seconds });
    }
    refused
}
