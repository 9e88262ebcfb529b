//! Every statement of the store is carried out by an index, on both engines: what a request costs does not grow with
//! what is stored beside it.
//!
//! The statements are read from the sources, so that none can be forgotten. An engine that scans a table whole, or an
//! index from end to end, must be allowed to by name.

use std::path::{Path, PathBuf};

use postgres_for_tests::{Client, Server};

use super::TestStore;
use crate::store::conn::ask;
use crate::store::make_tables;

/// What is meant to be read whole: a part of the statement, and why.
const WHOLE: [(&str, &str); 8] = [
    ("FROM absence WHERE until_day", "a row for each of the staff who is away"),
    ("FROM approval GROUP BY letter", "figures over everything there is"),
    ("c.digest = f.certificate\n                     ORDER BY", "a coordinator sees all cases"),
    ("library_object", "the library is one text, read and replaced whole"),
    ("COUNT(*) FROM session", "a number once a minute, where somebody watches"),
    ("ORDER BY epoch", "a row for each change of the root"),
    ("FROM second_look\"", "figures over everything there is"),
    (" ORDER BY position\"", "whom to trust and to distrust is known whole"),
];

/// An index that may be read from end to end: it holds nobody but those who wait to be certified.
const SHORT: &str = "account_pending";

/// What the server cannot guess of the values: a part of the statement, and their types.
const TYPES: [(&str, &str); 6] = [
    ("INSERT INTO draft", "(bytea, bytea, bigint, bigint, bytea, bigint)"),
    ("INSERT INTO pin", "(bytea, bytea, bigint, bytea, bigint)"),
    ("INSERT INTO sign_in_count", "(bytea, bigint, bigint, bigint)"),
    ("$1 IS NULL OR", "(bytea)"),
    ("$2 IS NULL OR EXISTS", "(bytea, bytea)"),
    ("$5 IS NULL OR EXISTS", "(bytea, bytea, bytea, bytea, bytea)"),
];

/// Texts of statements to one engine alone, or that are no statements of the store.
const ELSEWHERE: [&str; 5] = ["copy", "herald", "schema.rs", "server.rs", "tests"];

/// Every statement in the sources, with the file it stands in.
fn statements() -> Vec<(String, String)> {
    let mut statements = Vec::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store")) {
        let text = std::fs::read_to_string(&file).expect("a source");
        let shipped = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let name = file.file_name().and_then(|name| name.to_str()).expect("a name");
        for literal in shipped.split('"').skip(1).step_by(2) {
            let begins = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH "];
            if begins.iter().any(|begin| literal.starts_with(begin)) && literal != "SELECT 1" {
                statements.push((name.to_owned(), literal.to_owned()));
            }
        }
    }
    statements
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        if ELSEWHERE.contains(&name) {
            continue;
        }
        if path.is_dir() { files.extend(sources(&path)) } else { files.push(path) }
    }
    files
}

/// Whether a statement is meant to read something whole. It is judged as it stands between its quotes.
fn is_whole(sql: &str) -> bool {
    let quoted = format!("{sql}\"");
    WHOLE.iter().any(|(part, _)| quoted.contains(part))
}

/// None reads anything from end to end but what is meant to.
fn judge(plans: Vec<(String, String, Vec<String>)>) {
    let mut troubles = Vec::new();
    for (file, sql, scans) in plans {
        let scans: Vec<String> = scans.into_iter().filter(|scan| !scan.contains(SHORT)).collect();
        if !scans.is_empty() && !is_whole(&sql) {
            troubles.push(format!("{file}: {sql}\n    {}", scans.join("\n    ")));
        }
    }
    assert!(troubles.is_empty(), "{}", troubles.join("\n\n"));
}

#[test]
fn every_exception_is_needed() {
    let statements: Vec<String> = statements().into_iter().map(|(_, sql)| sql + "\"").collect();
    assert!(statements.len() > 100, "{}", statements.len());
    let parts = WHOLE.iter().chain(&TYPES).map(|(part, _)| *part);
    let idle: Vec<&str> =
        parts.filter(|part| !statements.iter().any(|sql| sql.contains(part))).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[tokio::test]
async fn on_sqlite_every_statement_goes_by_an_index() {
    let store = TestStore::open_file(None).await;
    let mut reader = store.read().await.expect("reads");
    let mut plans = Vec::new();
    for (file, sql) in statements() {
        let explain = format!("EXPLAIN QUERY PLAN {sql}");
        let steps: Vec<(i64, i64, i64, String)> =
            ask!(reader, "none", sqlx::query_as(sqlx::AssertSqlSafe(explain.as_str())), fetch_all)
                .expect(&sql);
        let details = steps.into_iter().map(|(_, _, _, detail)| detail);
        let scans = details.filter(|detail| {
            detail.starts_with("SCAN ")
                && !detail.starts_with("SCAN CONSTANT ROW")
                && !detail.ends_with("VALUES CLAUSE")
        });
        plans.push((file, sql, scans.collect()));
    }
    judge(plans);
}

#[tokio::test]
async fn on_postgres_every_statement_goes_by_an_index() {
    let server = Server::shared().expect("a server");
    let database = server.empty_database().expect("a database");
    make_tables(&database.address().parse().expect("an address")).await.expect("made");
    let mut client = database.client().expect("a client");
    fill(&mut client);
    // It may not know that few rows are older than a moment it is not told; it must be able to go by an index.
    client.ask("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan").expect("set");
    let plans = statements().into_iter().map(|(file, sql)| {
        let scans = scans(&plan(&mut client, &sql));
        (file, sql, scans)
    });
    judge(plans.collect());
}

/// Fills every table, for the server plans by what is there. The rows belong together by their number alone; which
/// words may stand in a column, and what refers to what, is not looked at.
fn fill(client: &mut Client) {
    let ask = |client: &mut Client, query: &str| -> Vec<String> {
        client.ask(query).expect("done").into_iter().flatten().flatten().collect()
    };
    ask(client, "SET session_replication_role = replica");
    let checks = "SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || conname
                  FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace";
    for drop in ask(client, checks) {
        ask(client, &drop);
    }
    let fillings = "SELECT 'INSERT INTO ' || c.relname || ' SELECT ' || string_agg(
            CASE WHEN NOT a.attnotnull THEN 'CASE WHEN n % 50 = 0 THEN ' ELSE '' END ||
            CASE format_type(a.atttypid, NULL)
                WHEN 'bytea' THEN 'decode(md5(n::text), ''hex'')' WHEN 'bigint' THEN 'n'
                WHEN 'boolean' THEN 'n % 2 = 0'
                ELSE 'CASE WHEN n % 50 = 0 THEN ''pending'' ELSE ''standing'' END' END ||
            CASE WHEN NOT a.attnotnull THEN ' END' ELSE '' END, ', ' ORDER BY a.attnum)
            || ' FROM generate_series(1, 4000) n ON CONFLICT DO NOTHING'
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_%'
        GROUP BY c.relname";
    for filling in ask(client, fillings) {
        ask(client, &filling);
    }
    ask(client, "ANALYZE");
}

/// The server's plan, a line a step.
fn plan(client: &mut Client, sql: &str) -> Vec<String> {
    let count = (1..20).take_while(|number| sql.contains(&format!("${number}"))).count();
    let types = TYPES.iter().find_map(|(part, types)| sql.contains(part).then_some(*types));
    let prepared = client.ask(&format!("PREPARE one {} AS {sql}", types.unwrap_or_default()));
    prepared.unwrap_or_else(|error| panic!("{error:#}"));
    let values =
        if count == 0 { String::new() } else { format!("({})", vec!["NULL"; count].join(", ")) };
    let rows = client.ask(&format!("EXPLAIN (COSTS OFF) EXECUTE one{values}"));
    client.ask("DEALLOCATE one").expect("forgotten");
    rows.unwrap_or_else(|error| panic!("{error:#}")).into_iter().flatten().flatten().collect()
}

/// Steps that read a table whole, or an index without a condition on it.
fn scans(plan: &[String]) -> Vec<String> {
    let is_step = |line: &str| line.trim_start().starts_with("->") || !line.starts_with(' ');
    let mut scans = Vec::new();
    for (place, line) in plan.iter().enumerate() {
        let by_index = line.contains("Index Scan") || line.contains("Index Only Scan");
        let details = plan[place + 1..].iter().take_while(|line| !is_step(line));
        let bound = details.into_iter().any(|line| line.contains("Index Cond"));
        if line.contains("Seq Scan") || (by_index && !bound) {
            scans.push(line.trim().to_owned());
        }
    }
    scans
}
