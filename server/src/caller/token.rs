//! The session's token: 256 random bits in a cookie that no script can read and no other host can set.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::COOKIE as COOKIES;
use axum::http::request::Parts;
use axum_extra::extract::cookie::{Cookie, SameSite};
use protocol::ids::Digest;

use crate::chance::Dice;
use crate::openapi::{Asks, Operation};

/// The `__Host-` prefix makes browsers insist on Secure, the path and this one host.
const COOKIE: &str = "__Host-session";

/// A token as the cookie holds it; the relay stores its hash alone.
pub(crate) struct Token([u8; 32]);

impl Token {
    /// A new token.
    pub(crate) fn draw(dice: &mut Dice) -> Self {
        Self(dice.bytes())
    }

    /// What the store knows it by.
    pub(crate) fn hash(&self) -> Digest {
        Digest::of(&self.0)
    }

    /// The cookie that carries it, until the browser is closed; the relay ends it sooner.
    pub(crate) fn cookie(&self) -> Cookie<'static> {
        // The text form of 32 bytes, as ids and digests have it.
        cookie(Digest::from_bytes(self.0).to_string())
    }
}

/// The cookie that takes the token away again.
pub(crate) fn no_cookie() -> Cookie<'static> {
    let mut cookie = cookie(String::new());
    cookie.make_removal();
    cookie
}

fn cookie(value: String) -> Cookie<'static> {
    Cookie::build((COOKIE, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .build()
}

/// The hash of the token that a request presented, whether or not a session belongs to it. Who presents two
/// presents none: a browser holds one, and which of two is meant would be for whoever added the other to say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Presented(pub(crate) Option<Digest>);

impl<S: Sync> FromRequestParts<S> for Presented {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let headers = parts.headers.get_all(COOKIES).into_iter();
        let cookies =
            headers.filter_map(|header| header.to_str().ok()).flat_map(Cookie::split_parse);
        let mut presented = cookies.filter_map(Result::ok).filter(|cookie| cookie.name() == COOKIE);
        let token = match (presented.next(), presented.next()) {
            (Some(only), None) => only.value().parse::<Digest>().ok(),
            _ => None,
        };
        Ok(Self(token.map(|token| Digest::of(token.as_bytes()))))
    }
}

impl Asks for Presented {
    fn note(_: &mut Operation) {}
}

#[cfg(test)]
mod tests {
    use super::{Token, no_cookie};
    use crate::chance::Chance;

    #[test]
    fn the_cookie_says_all_that_protects_it() {
        let cookie = Token::draw(&mut Chance::seeded(1).dice()).cookie().to_string();
        for part in ["__Host-session=", "; HttpOnly", "; Secure", "; SameSite=Strict", "; Path=/"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        assert!(!cookie.contains("Domain") && !cookie.contains("Max-Age"), "{cookie}");
        assert!(no_cookie().to_string().contains("Max-Age=0"));
    }
}
