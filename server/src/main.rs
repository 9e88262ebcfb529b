//! The program `wherry`.

fn main() -> std::process::ExitCode {
    wherry::command::run()
}
