//! One request and its answer, as typed shapes.

use protocol::wire::{Code, Problem};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    failure::{Step, Trouble},
    surroundings::{Method, Request, Surroundings},
};

/// Asks for something.
pub(crate) async fn get<T: DeserializeOwned>(
    around: &impl Surroundings,
    path: &str,
) -> Result<T, Trouble> {
    read(&send(around, Method::Get, path, None).await?)
}

/// Sends a shape and reads the answer.
pub(crate) async fn ask<T: DeserializeOwned>(
    around: &impl Surroundings,
    method: Method,
    path: &str,
    body: &impl Serialize,
) -> Result<T, Trouble> {
    read(&send(around, method, path, Some(write(body))).await?)
}

/// Sends a shape where the answer is only that it was done.
pub(crate) async fn tell(
    around: &impl Surroundings,
    method: Method,
    path: &str,
    body: &impl Serialize,
) -> Result<(), Trouble> {
    send(around, method, path, Some(write(body))).await.map(|_| ())
}

/// Acts without sending anything.
pub(crate) async fn act(
    around: &impl Surroundings,
    method: Method,
    path: &str,
) -> Result<(), Trouble> {
    send(around, method, path, None).await.map(|_| ())
}

/// Acts without sending anything, and reads the answer.
pub(crate) async fn act_and_read<T: DeserializeOwned>(
    around: &impl Surroundings,
    method: Method,
    path: &str,
) -> Result<T, Trouble> {
    read(&send(around, method, path, None).await?)
}

async fn send(
    around: &impl Surroundings,
    method: Method,
    path: &str,
    body: Option<Vec<u8>>,
) -> Result<Vec<u8>, Trouble> {
    let path = format!("/api/v1/{path}");
    let response = around.send(Request { method, path, body }).await?;
    if (200..300).contains(&response.status) {
        return Ok(response.body);
    }
    let problem: Problem =
        serde_json::from_slice(&response.body).map_err(|_| Trouble::from(Step::Answer))?;
    Err(match problem.code {
        Code::SignedOut => Trouble::SignedOut,
        Code::FreshFactor => Trouble::FreshFactor,
        _ => Trouble::Problem(Box::new(problem)),
    })
}

fn write(body: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(body).expect("our own shapes have text keys and cannot fail to be written")
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Trouble> {
    serde_json::from_slice(body).map_err(|_| Step::Answer.into())
}
