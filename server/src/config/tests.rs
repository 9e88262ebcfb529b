//! Configuration files, good and wrong: each wrong one names its key and what was expected.

use std::path::Path;

use super::{ClientAddress, Config};

const FILE: &str = "wherry.toml";

fn parse(text: &str) -> Result<Config, String> {
    Config::parse(text, Path::new(FILE)).map_err(|error| error.to_string())
}

#[test]
fn a_name_is_all_that_must_be_said() {
    let config = parse("[agency]\nname = \"Harbour\"").expect("good");
    assert_eq!(config.listen.port, 8080);
    assert!(config.listen.address.is_loopback());
    assert_eq!(config.agency.numbers.len(), 2);
    assert!(!config.demo.enabled);
}

#[test]
fn the_template_names_every_key_and_is_a_good_file_once_the_name_is_given() {
    let template = Config::template();
    for key in [
        "port",
        "origins",
        "client_address",
        "folder",
        "database",
        "sign_in_key",
        "name",
        "accent",
        "exit_page",
        "numbers",
        "hours",
        "zone",
        "body_bytes",
        "sign_in",
        "filter",
        "beyond_this_machine",
        "enabled",
        "manifest",
    ] {
        assert!(template.contains(key), "{key}");
    }
    let uncommented: String = template
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(key) if !key.starts_with([' ', '#']) && key.contains(" = ") => key,
            _ => line,
        })
        .map(|line| format!("{line}\n"))
        .collect();
    let named = uncommented.replace("#name =", "name = \"Harbour\"");
    parse(&named).expect("every default in the template is a good value");
}

#[test]
fn everything_can_be_said() {
    let config = parse(
        r##"
        [listen]
        address = "0.0.0.0"
        port = 0
        origins = ["https://letters.example.org", "http://localhost:9"]
        client_address = "x-forwarded-for"
        [data]
        folder = "/var/lib/wherry"
        database = "postgres://wherry@db.example.org/wherry"
        sign_in_key = "/etc/wherry/sign-in.key"
        [agency]
        name = "Harbour"
        manifest = "harbour.txt"
        accent = "#234567"
        exit_page = "wikipedia"
        card_secret_for_parties = false
        numbers = [{ label = "Night line", number = "0800 000 000" }]
        [agency.hours]
        text = "Weekdays"
        open = ["mon-fri 10:00-16:00"]
        closed = ["2026-12-25"]
        zone = "Europe/Dublin"
        [limits]
        sign_in = { burst = 2, a_minute = 3 }
        body_bytes = 1000
        [log]
        format = "json"
        [metrics]
        port = 9464
        address = "192.0.2.7"
        beyond_this_machine = true
        [demo]
        enabled = true
        "##,
    )
    .expect("good");
    assert_eq!(config.listen.client_address, ClientAddress::XForwardedFor);
    assert_eq!(config.limits.sign_in.burst.get(), 2);
    assert_eq!(config.metrics.port, Some(9464));
    assert_eq!(config.data.sign_in_key(), Path::new("/etc/wherry/sign-in.key"));
}

#[test]
fn numbers_are_for_this_machine_unless_said_otherwise() {
    let with = |text: &str| parse(&format!("[agency]\nname = \"Harbour\"\n[metrics]\n{text}"));
    assert_eq!(with("").expect("good").metrics.port, None);
    for near in ["127.0.0.1", "127.3.0.9", "::1", "::ffff:127.0.0.1"] {
        assert!(with(&format!("port = 1\naddress = \"{near}\"")).is_ok(), "{near}");
    }
    for far in ["0.0.0.0", "::", "10.0.0.1", "169.254.0.1", "fe80::1", "::ffff:10.0.0.1"] {
        let text = format!("port = 1\naddress = \"{far}\"");
        assert!(with(&text).is_err(), "{far}");
        assert!(with(&format!("{text}\nbeyond_this_machine = true")).is_ok(), "{far}");
    }
}

#[test]
fn a_wrong_file_names_the_key_and_what_was_expected() {
    let with = |text: &str| format!("[agency]\nname = \"Harbour\"\n{text}");
    let table = [
        (
            "",
            "wherry.toml: agency.name: missing; expected: The agency's name as people know it"
                .to_owned(),
        ),
        ("[agency]\nname = ", "wherry.toml: line 2: not TOML".to_owned()),
        (
            "[agency]\nname = \"\"",
            "wherry.toml: agency.name: expected 1 to 80 characters".to_owned(),
        ),
        (
            &with("[listen]\nport = 70000"),
            "wherry.toml: listen.port: invalid value: integer `70000`".to_owned(),
        ),
        (
            &with("[listen]\nport = \"x\""),
            "wherry.toml: listen.port: invalid type: string \"x\"".to_owned(),
        ),
        (
            &with("[listen]\nprot = 1"),
            "unknown field `prot`, expected one of `address`, `port`".to_owned(),
        ),
        (
            &with("[lisetn]\nport = 1"),
            "unknown field `lisetn`, expected one of `listen`".to_owned(),
        ),
        (
            &with("[listen]\norigins = [\"https://a.example/\"]"),
            "wherry.toml: listen.origins[0]: expected an origin".to_owned(),
        ),
        (
            &with("[listen]\nclient_address = \"smart\""),
            "unknown variant `smart`, expected one of `connection`".to_owned(),
        ),
        (
            &with("accent = \"#ffdd00\""),
            "wherry.toml: agency.accent: expected a darker colour".to_owned(),
        ),
        (&with("exit_page = \"https://x.example\""), "expected one of `bbc-weather`".to_owned()),
        (
            &with("[agency.hours]\nopen = [\"mon 9-5\"]"),
            "wherry.toml: agency.hours.open[0]: expected days and hours".to_owned(),
        ),
        (
            &with("[agency.hours]\nzone = \"Mars\""),
            "wherry.toml: agency.hours.zone: expected a time zone".to_owned(),
        ),
        (
            &with("[limits]\nsign_in = { burst = 0, a_minute = 1 }"),
            "wherry.toml: limits.sign_in.burst: ".to_owned(),
        ),
        (
            &with("[metrics]\nport = 1\naddress = \"0.0.0.0\""),
            "wherry.toml: metrics.address: 0.0.0.0 can be reached from other machines".to_owned(),
        ),
        (
            &with("[metrics]\nport = 1\naddress = \"::\""),
            "wherry.toml: metrics.address: :: can be reached from other machines".to_owned(),
        ),
        (&with("[demo]\nenabled = \"yes\""), "wherry.toml: demo.enabled: invalid type".to_owned()),
    ];
    for (text, expected) in table {
        let error = parse(text).expect_err(text);
        assert!(error.contains(&expected) && error.starts_with(FILE), "{text}\n  said: {error}");
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = Config::read(Path::new("/nowhere/wherry.toml")).expect_err("not there").to_string();
    assert!(error.starts_with("/nowhere/wherry.toml: cannot be read"), "{error}");
}
