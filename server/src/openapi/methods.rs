//! Registering a route and describing it are one act: a handler whose types do not say what it takes and gives does
//! not compile as one.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter};
use protocol::wire::Code;

use super::operation::{Answers, Asks, Operation};
use crate::app::Relay;

/// A handler whose arguments and answer say what they are. `T` names them, as in axum's [`Handler`].
pub(crate) trait Described<T> {
    /// What they say.
    fn describe() -> Operation;
}

macro_rules! described {
    ($($argument:ident),*) => {
        impl<F, Answering, M, $($argument,)*> Described<(M, $($argument,)*)> for F
        where
            F: Fn($($argument,)*) -> Answering,
            Answering: Future,
            Answering::Output: Answers,
            $($argument: Asks,)*
        {
            fn describe() -> Operation {
                let mut operation = Operation { name: name::<F>(), ..Operation::default() };
                $($argument::note(&mut operation);)*
                <Answering::Output as Answers>::note(&mut operation);
                operation
            }
        }
    };
}

described!();
described!(A);
described!(A, B);
described!(A, B, C);
described!(A, B, C, D);

/// `letters.read` for `wherry::letters::read::read`.
fn name<F>() -> String {
    let path = std::any::type_name::<F>();
    let mut parts: Vec<&str> = path.split("::").skip(1).collect();
    parts.dedup();
    parts.join(".")
}

/// The methods of one address.
pub(crate) struct Methods {
    router: MethodRouter<Relay>,
    operations: Vec<(Method, Operation)>,
}

/// Adds a handler for one method.
macro_rules! offers {
    ($($name:ident $method:ident),*) => {
        impl Methods {$(
            #[doc = concat!("And this one answers `", stringify!($method), "`.")]
            pub(crate) fn $name<H, T>(mut self, handler: H) -> Self
            where
                H: Handler<T, Relay> + Described<T>,
                T: 'static,
            {
                self.operations.push((Method::$method, H::describe()));
                self.router = self.router.on(MethodFilter::$method, handler);
                self
            }
        )*}
    };
}

/// Begins an address with a handler for one method.
macro_rules! begins {
    ($($name:ident $method:ident),*) => {$(
        #[doc = concat!("This handler answers `", stringify!($method), "`.")]
        pub(crate) fn $name<H, T>(handler: H) -> Methods
        where
            H: Handler<T, Relay> + Described<T>,
            T: 'static,
        {
            Methods { router: MethodRouter::new(), operations: Vec::new() }.$name(handler)
        }
    )*};
}

offers!(get GET, put PUT, post POST, delete DELETE);
begins!(get GET, put PUT, post POST);

impl Methods {
    /// What the body of the handler just named may refuse with, beside what its types say.
    pub(crate) fn refuses(mut self, codes: &[Code]) -> Self {
        if let Some((_, operation)) = self.operations.last_mut() {
            operation.refuses(codes);
        }
        self
    }
}

/// One method at one address, and whose it is.
pub(crate) struct Route {
    /// Its group.
    pub(super) group: &'static str,
    /// As axum writes it, `{name}` for whatever stands there.
    pub(super) pattern: String,
    pub(super) method: Method,
    pub(super) operation: Operation,
}

/// Routes of one group of callers.
pub(crate) struct Routes {
    group: &'static str,
    router: Router<Relay>,
    described: Vec<Route>,
}

impl Routes {
    /// Those of a group, which is named as the document shows it.
    pub(crate) fn of(group: &'static str) -> Self {
        Self { group, router: Router::new(), described: Vec::new() }
    }

    /// Adds the methods of one address.
    pub(crate) fn route(mut self, pattern: &'static str, methods: Methods) -> Self {
        let group = self.group;
        self.described.extend(methods.operations.into_iter().map(|(method, operation)| Route {
            group,
            pattern: pattern.to_owned(),
            method,
            operation,
        }));
        self.router = self.router.route(pattern, methods.router);
        self
    }

    /// To be served.
    pub(crate) fn router(self) -> Router<Relay> {
        self.router
    }

    /// To be shown, with this before each address.
    pub(crate) fn under(self, prefix: &'static str) -> impl Iterator<Item = Route> {
        self.described
            .into_iter()
            .map(move |route| Route { pattern: format!("{prefix}{}", route.pattern), ..route })
    }
}
