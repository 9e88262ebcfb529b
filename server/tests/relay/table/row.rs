//! One row of the table: a route, who may ask it, a request that is right, and whatever only this route can be asked
//! wrongly. Everything else that can be wrong with it is made from this by `generic`.

use std::marker::PhantomData;

use minicbor::encode::{Error, Write};
use minicbor::{Decode, Decoder, Encode, Encoder};
use protocol::keys::SigningKey;
use protocol::statement::{Label, Signed, Statement};
use protocol::wire::Blob;
use serde::Serialize;
use serde_json::Value;

use super::asked::Asked;
use super::mistake::Mistake;
use super::stage::Who;

/// Signs these bytes, whatever they are, as a statement of one kind.
pub(super) type Forge = fn(Vec<u8>, &SigningKey) -> Vec<u8>;

/// What a field of a body holds.
pub(super) enum Kind {
    /// A signed statement.
    Statement(Forge),
    /// Sealed bytes, this many at most.
    Sealed(usize),
    /// A message of the sign-in, of one length; another is answered with this.
    Message(&'static str),
    /// What an invitation is shown by; a wrong one is answered with this.
    Shown(&'static str),
    /// The words somebody signs in with, or an attempt's name; wrong ones are answered with this.
    Text(&'static str),
    /// An id or a digest.
    Id,
    /// A version.
    Number,
    /// A day that is not past.
    Day,
    /// A list of sealed bytes, each of this many at most.
    SealedList(usize),
    /// What somebody asks to do.
    Roles,
}

/// A field of a body.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// It may be left out.
    pub(super) optional: bool,
}

/// A request that only one route can be asked wrongly by.
pub(super) struct Own {
    pub(super) mistake: Mistake,
    pub(super) what: &'static str,
    /// Instead of the row's own caller.
    pub(super) by: Option<Who>,
    /// Instead of the row's own address.
    pub(super) params: Vec<(&'static str, String)>,
    /// Instead of the row's own body.
    pub(super) body: Option<Value>,
    pub(super) code: &'static str,
}

/// A row.
pub(super) struct Row {
    pub(super) method: &'static str,
    pub(super) pattern: &'static str,
    pub(super) by: Option<Who>,
    pub(super) params: Vec<(&'static str, String)>,
    pub(super) body: Option<Value>,
    pub(super) fields: Vec<Field>,
    /// Others who may ask it.
    pub(super) also: Vec<Who>,
    /// The answer where an id in the address is of nothing.
    pub(super) absent: &'static str,
    /// The answer to the right request, and where it comes a second time.
    pub(super) first: &'static str,
    pub(super) again: &'static str,
    /// Who signs what it carries, where that is not the caller.
    pub(super) signer: Option<SigningKey>,
    /// Its statements may be handed in by somebody who did not sign them.
    pub(super) carried: bool,
    /// Tables in which even a refusal leaves its mark: tries that are counted, attempts that serve once.
    pub(super) counts: Vec<&'static str>,
    pub(super) own: Vec<Own>,
    /// Mistakes that cannot be made here, each with its reason.
    pub(super) not: Vec<(Mistake, &'static str)>,
}

impl Row {
    pub(super) fn new(method: &'static str, pattern: &'static str, by: Option<Who>) -> Self {
        Self {
            method,
            pattern,
            by,
            params: Vec::new(),
            body: None,
            fields: Vec::new(),
            also: Vec::new(),
            absent: "not_found",
            first: "done",
            again: "done",
            signer: None,
            carried: false,
            counts: Vec::new(),
            own: Vec::new(),
            not: Vec::new(),
        }
    }

    /// What stands in the address.
    pub(super) fn at(mut self, name: &'static str, value: impl ToString) -> Self {
        self.params.push((name, value.to_string()));
        self
    }

    /// A body that its rightful caller could send.
    pub(super) fn with(mut self, body: &impl Serialize) -> Self {
        self.body = Some(serde_json::to_value(body).expect("a shape"));
        self
    }

    pub(super) fn field(mut self, name: &'static str, kind: Kind) -> Self {
        self.fields.push(Field { name, kind, optional: false });
        self
    }

    pub(super) fn optional(mut self, name: &'static str, kind: Kind) -> Self {
        self.fields.push(Field { name, kind, optional: true });
        self
    }

    /// A field that holds a statement of this kind.
    pub(super) fn signed<T: Statement>(self, name: &'static str) -> Self {
        self.field(name, Kind::Statement(forge::<T>))
    }

    pub(super) fn also(mut self, who: &[Who]) -> Self {
        self.also.extend(who);
        self
    }

    pub(super) fn absent(mut self, code: &'static str) -> Self {
        self.absent = code;
        self
    }

    pub(super) fn again(mut self, code: &'static str) -> Self {
        self.again = code;
        self
    }

    /// Handed in for this signer.
    pub(super) fn carried(mut self, signer: &SigningKey) -> Self {
        self.carried = true;
        self.signer = Some(SigningKey::from_seed(&signer.seed()));
        self
    }

    pub(super) fn counts(mut self, table: &'static str) -> Self {
        self.counts.push(table);
        self
    }

    /// A mistake of its own: another body at the same address.
    pub(super) fn refuses(
        mut self,
        mistake: Mistake,
        what: &'static str,
        body: &impl Serialize,
        code: &'static str,
    ) -> Self {
        let body = Some(serde_json::to_value(body).expect("a shape"));
        self.own.push(Own { mistake, what, by: None, params: Vec::new(), body, code });
        self
    }

    /// The same at another address.
    pub(super) fn refuses_at(
        mut self,
        mistake: Mistake,
        what: &'static str,
        params: &[(&'static str, String)],
        body: &impl Serialize,
        code: &'static str,
    ) -> Self {
        let body = serde_json::to_value(body).expect("a shape");
        let body = (!body.is_null()).then_some(body);
        self.own.push(Own { mistake, what, by: None, params: params.to_vec(), body, code });
        self
    }

    /// Asked by somebody whom the general rules do not send here.
    pub(super) fn refuses_as(
        mut self,
        mistake: Mistake,
        what: &'static str,
        by: Who,
        body: &impl Serialize,
        code: &'static str,
    ) -> Self {
        let body = serde_json::to_value(body).expect("a shape");
        let body = (!body.is_null()).then_some(body);
        self.own.push(Own { mistake, what, by: Some(by), params: Vec::new(), body, code });
        self
    }

    /// Mistakes that cannot be made here.
    pub(super) fn cannot(mut self, mistakes: &[Mistake], reason: &'static str) -> Self {
        self.not.extend(mistakes.iter().map(|mistake| (*mistake, reason)));
        self
    }

    /// The address with its ids, or with others.
    pub(super) fn path(&self, instead: &[(&'static str, String)]) -> String {
        let mut path = self.pattern.to_owned();
        for (name, value) in instead.iter().chain(&self.params) {
            path = path.replace(&format!("{{{name}}}"), value);
        }
        let outside = ["/livez", "/readyz", "/api/openapi.json"];
        if outside.contains(&self.pattern) { path } else { format!("/api/v1{path}") }
    }

    /// The request as it should be, but for who asks.
    pub(super) fn right(&self) -> Asked {
        Asked::new(self.method, self.path(&[])).json(self.body.as_ref())
    }

    /// The body with every statement in it signed by another key.
    pub(super) fn signed_by(&self, key: &SigningKey) -> Option<Value> {
        let mut body = self.body.clone()?;
        for field in &self.fields {
            if let Kind::Statement(forge) = field.kind {
                let inside = inside(&bytes_of(&body[field.name]));
                body[field.name] = value_of(forge(inside, key));
            }
        }
        Some(body)
    }
}

/// A JSON field's bytes.
pub(super) fn bytes_of(value: &Value) -> Vec<u8> {
    serde_json::from_value::<Blob>(value.clone()).expect("base64").0
}

/// Bytes as a JSON field.
pub(super) fn value_of(bytes: Vec<u8>) -> Value {
    serde_json::to_value(Blob(bytes)).expect("base64")
}

/// The body of a statement, without its signatures.
pub(super) fn inside(statement: &[u8]) -> Vec<u8> {
    let mut decoder = Decoder::new(statement);
    decoder.array().expect("an envelope");
    decoder.bytes().expect("a body").to_vec()
}

/// Signs any bytes as a `T`.
pub(super) fn forge<T: Statement>(inside: Vec<u8>, key: &SigningKey) -> Vec<u8> {
    Signed::new(Forged::<T>(inside, PhantomData), key).to_bytes()
}

/// Bytes that claim to be a `T`.
struct Forged<T>(Vec<u8>, PhantomData<T>);

impl<T: Statement> Statement for Forged<T> {
    const LABEL: Label = T::LABEL;
}

impl<T, C> Encode<C> for Forged<T> {
    fn encode<W: Write>(&self, encoder: &mut Encoder<W>, _: &mut C) -> Result<(), Error<W::Error>> {
        encoder.writer_mut().write_all(&self.0).map_err(Error::write)
    }
}

impl<'b, T, C> Decode<'b, C> for Forged<T> {
    fn decode(_: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Err(minicbor::decode::Error::message("only ever written"))
    }
}
