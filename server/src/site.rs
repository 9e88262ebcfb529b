//! The client, embedded: one bundle for everyone, the same bytes at every address that is a page.

use axum::Router;

use crate::app::Relay;

/// The addresses that are pages; the client decides what stands on them.
const PAGES: [&str; 4] = ["/join", "/enrol", "/desk", "/desk/{*rest}"];

/// The page of a demonstration that fills in invented people's details.
const DEMO_PAGE: &str = "/demo";

/// The client's files and pages. An address that is neither is answered by the router's fallback.
pub(crate) fn pages(demo: bool) -> Router<Relay> {
    serve(PAGES.into_iter().chain(demo.then_some(DEMO_PAGE)))
}

#[cfg(client_built)]
fn serve(pages: impl Iterator<Item = &'static str>) -> Router<Relay> {
    use axum::middleware::from_fn;
    use memory_serve::CacheControl;

    let files = memory_serve::load!()
        .index_file(Some("/index.html"))
        .html_cache_control(CacheControl::NoCache)
        .cache_control(CacheControl::NoCache)
        // Every browser that can run the client takes brotli; a second form would only take memory.
        .enable_gzip(false)
        // Releases carry it. A debug build would make it at each request: seconds, for everybody who opens a page.
        .enable_brotli(!cfg!(debug_assertions));
    let files = pages.fold(files, |files, page| files.add_alias(page, "/index.html"));
    files.into_router().layer(from_fn(crate::layers::keep_named_by_hash))
}

/// This program was built without the client: the interface works, and the pages say why they do not.
#[cfg(not(client_built))]
fn serve(pages: impl Iterator<Item = &'static str>) -> Router<Relay> {
    use axum::routing::get;

    use crate::problem::client_not_built;

    let start = Router::new().route("/", get(client_not_built));
    pages.fold(start, |router, page| router.route(page, get(client_not_built)))
}
