//! Pages: the known ones are the client, the demonstration's only in one, and a mistyped address finds home.

use reqwest::Method;

use crate::test_relay::TestRelay;

#[tokio::test]
async fn known_pages_are_one_and_the_same_and_others_are_not_there() {
    let relay = TestRelay::start().await;
    let page = async |path: &str| {
        relay.send(relay.request(Method::GET, path).header("accept", "text/html")).await
    };
    let start = page("/").await;
    for path in ["/join", "/enrol", "/desk", "/desk/cases/0"] {
        let other = page(path).await;
        assert_eq!((other.status, &other.body), (start.status, &start.body), "{path}");
    }
    for path in ["/demo", "/jion", "/desks", "/../etc/passwd"] {
        let lost = page(path).await;
        assert_eq!(lost.status.as_u16(), 404, "{path}");
        assert!(
            lost.headers["content-type"].to_str().expect("text").starts_with("text/html"),
            "{path}"
        );
        assert!(lost.headers.contains_key("content-security-policy"));
    }
}

#[tokio::test]
async fn the_demonstrations_page_is_there_in_a_demonstration_alone() {
    let relay = TestRelay::start_with(|config| config.demo.enabled = true).await;
    let start = relay.send(relay.request(Method::GET, "/")).await;
    let demo = relay.send(relay.request(Method::GET, "/demo")).await;
    assert_eq!((start.status, start.body), (demo.status, demo.body));
    let service: serde_json::Value = relay.get(None, "/service").await.json();
    assert_eq!(service["demo"], true);
}

#[tokio::test]
async fn it_says_that_it_lives_and_is_ready() {
    let relay = TestRelay::start().await;
    for path in ["/livez", "/readyz"] {
        let answer = relay.send(relay.request(Method::GET, path)).await;
        assert_eq!(answer.status.as_u16(), 204, "{path}");
    }
    // The proxy that we hand out takes no relay for ready that answers anything else.
    let proxy = include_str!("../../../docs/operate/many-relays/proxy.cfg");
    assert!(proxy.contains("GET /readyz\n    http-check expect status 204\n"));
}

#[cfg(client_built)]
#[tokio::test]
async fn files_named_by_their_hash_may_be_kept_and_pages_are_asked_for_again() {
    let relay = TestRelay::start().await;
    let get = async |path: &str, header: (&'static str, String)| {
        relay.send(relay.request(Method::GET, path).header(header.0, header.1)).await
    };
    let page = get("/", ("accept", "text/html".to_owned())).await;
    assert_eq!(page.headers["cache-control"], "no-cache");
    let text = String::from_utf8(page.body.clone()).expect("text");
    let (_, behind) = text.split_once("\"/assets/").expect("the page names its files");
    let file = format!("/assets/{}", behind.split('"').next().expect("a name"));

    let asset = get(&file, ("accept-encoding", "br".to_owned())).await;
    assert_eq!(asset.headers["cache-control"], "public, max-age=31536000, immutable");
    let carried = asset.headers.get("content-encoding").map(|value| value.as_bytes());
    assert_eq!(carried, if cfg!(debug_assertions) { None } else { Some(&b"br"[..]) });
    let etag = asset.headers["etag"].to_str().expect("text").to_owned();
    assert_eq!(get(&file, ("if-none-match", etag)).await.status.as_u16(), 304);
    let lost = get("/assets/never.js", ("accept", "*/*".to_owned())).await;
    assert_eq!(
        (lost.code().as_str(), &lost.headers["cache-control"]),
        ("not_found", &"no-store".parse().expect("a value"))
    );
}
