//! What the team reads: plain lines, or JSON for a program.

use crate::store::{ConsentRecord, OpenedRequest, RequestSummary, Step};
use open_door_contract::door::ConsentState;
use serde_json::{Value, json};

/// One line of a list, with the name where it was asked for.
pub fn summary_line(request: &RequestSummary, name: Option<&str>) -> String {
    let sent = request.sent_at.format("%Y-%m-%d %H:%M");
    let name = name.map(|name| format!("  {name}")).unwrap_or_default();
    let state = if request.erased_at.is_some() {
        "erased"
    } else {
        request.state.name()
    };
    format!("{}  {state:<11}  sent {sent}{name}", request.id)
}

/// One line of a list, for a program.
pub fn summary_json(request: &RequestSummary, name: Option<&str>) -> Value {
    let mut line = json!({
        "id": request.id.to_string(),
        "state": request.state,
        "sent_at": request.sent_at,
        "changed_at": request.changed_at,
        "erased_at": request.erased_at,
    });
    if let (Some(name), Some(line)) = (name, line.as_object_mut()) {
        line.insert("name".to_owned(), name.into());
    }
    line
}

/// A whole request, in lines.
pub fn request_lines(request: &OpenedRequest) -> String {
    let mut lines = vec![
        format!("request   {}", request.record.id),
        format!("council   {}", request.record.council),
        format!("state     {}", request.record.state.name()),
        format!(
            "sent      {}",
            request.record.sent_at.format("%Y-%m-%d %H:%M UTC")
        ),
    ];
    match &request.text {
        Some(text) => {
            lines.push(format!("name      {}", text.name.as_str()));
            let to = text.reach.to().replace('\n', "\n          ");
            lines.push(format!("reach by  {}: {to}", text.reach.channel().value()));
            if let Some(message) = &text.message {
                lines.push(format!(
                    "says      {}",
                    message.as_str().replace('\n', "\n          ")
                ));
            }
        }
        None => lines.push("text      no longer kept".to_owned()),
    }
    lines.push("history".to_owned());
    lines.extend(request.record.history.iter().map(step_line));
    for consent in &request.consents {
        lines.push(format!("consent   {}  {}", consent.id, consent_words(consent)));
    }
    lines.join("\n")
}

fn step_line(step: &Step) -> String {
    let mut line = format!(
        "  {}  {:<11} by {}",
        step.at.format("%Y-%m-%d %H:%M"),
        step.state.name(),
        step.by
    );
    if let Some(outcome) = &step.outcome {
        line.push_str(&format!("; {}", outcome.id));
    }
    if let Some(reason) = &step.reason {
        line.push_str(&format!("; {reason}"));
    }
    line
}

fn consent_words(consent: &ConsentRecord) -> String {
    match consent.state {
        ConsentState::Given => format!(
            "{}: given, on {}, until {}",
            consent.terms.purpose, consent.terms.chosen_day, consent.terms.ask_again_on
        ),
        ConsentState::Withdrawn => format!("{}: WITHDRAWN, do not use", consent.terms.purpose),
        _ => format!("{}: not in force, do not use", consent.terms.purpose),
    }
}

/// A whole request, for a program.
pub fn request_json(request: &OpenedRequest) -> Value {
    let history: Vec<_> = request
        .record
        .history
        .iter()
        .map(|step| {
            json!({
                "at": step.at,
                "state": step.state,
                "by": step.by,
                "reason": step.reason,
                "outcome": step.outcome.as_ref().map(|outcome| &outcome.id),
            })
        })
        .collect();
    let consents: Vec<_> = request
        .consents
        .iter()
        .map(|consent| {
            json!({
                "id": consent.id.to_string(),
                "purpose": consent.terms.purpose,
                "state": consent.state,
                "day": consent.terms.chosen_day,
                "given_at": consent.given_at,
                "withdrawn_at": consent.withdrawn_at,
                "ask_again_on": consent.terms.ask_again_on,
            })
        })
        .collect();
    json!({
        "id": request.record.id.to_string(),
        "council": request.record.council,
        "state": request.record.state,
        "sent_at": request.record.sent_at,
        "text": request.text,
        "history": history,
        "consents": consents,
    })
}

/// Prints a value as JSON.
pub fn print_json(value: &Value) {
    println!("{value:#}");
}
