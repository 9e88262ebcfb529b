//! Nothing is lost: a relay, or the database behind it, is killed a hundred times while people work. What was
//! acknowledged is there and there once, nothing is half there, and every act stands in the journal.

mod killed;
mod shown;
mod told;
mod trouble;
mod work;
