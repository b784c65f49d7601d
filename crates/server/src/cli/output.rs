//! What the team reads: plain lines, or JSON for a program.

use crate::store::{ConsentRecord, OpenedRequest, RequestSummary, Step};
use open_door_contract::door::ConsentState;
use open_door_contract::request::{Message, NameToUse, NewRequest, OldWays, SafeContact, Who};
use open_door_rules::council::Words;
use open_door_rules::request::RequestKind;
use serde_json::{Value, json};

/// One line of a list, with the name where it was asked for.
pub fn summary_line(request: &RequestSummary, name: Option<&str>, reference: Option<&str>) -> String {
    let sent = request.sent_at.format("%Y-%m-%d %H:%M");
    let name = name.map(|name| format!("  {name}")).unwrap_or_default();
    // How far it was when it was erased tells the team whether it had read it.
    let state = if request.erased_at.is_some() {
        format!("erased ({})", request.state.name())
    } else {
        request.state.name().to_owned()
    };
    let held = if request.held { "  HELD: may be spam" } else { "" };
    let kind = request.kind.name();
    let reference = reference
        .map(|reference| format!("  reference {reference}"))
        .unwrap_or_default();
    format!(
        "{}  {kind:<19}  {state:<15}  sent {sent}{reference}{held}{name}",
        request.id
    )
}

/// The kind, and what the council itself calls it: in Buckinghamshire it is the service that steps back.
fn kind_line(kind: RequestKind, words: &Words) -> String {
    let name = kind.name();
    match kind {
        RequestKind::StepBack => format!("kind      {name} (to {})", words.to_step_back()),
        RequestKind::StepAway => format!("kind      {name} (to {})", words.to_step_away()),
        RequestKind::KeepAdviser | RequestKind::ContactPreferences | RequestKind::Referral => {
            format!("kind      {name}")
        }
    }
}

/// One line of a list, for a program.
pub fn summary_json(request: &RequestSummary, name: Option<&str>, reference: Option<&str>) -> Value {
    let mut line = json!({
        "id": request.id.to_string(),
        "kind": request.kind,
        "held": request.held,
        "reference": reference,
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
pub fn request_lines(request: &OpenedRequest, words: &Words) -> String {
    let mut lines = vec![
        format!("request   {}", request.record.id),
        kind_line(request.record.kind, words),
        format!("council   {}", request.record.council),
        format!("state     {}", request.record.state.name()),
        format!(
            "sent      {}",
            request.record.sent_at.format("%Y-%m-%d %H:%M UTC")
        ),
    ];
    if request.held {
        lines.push("HELD      it may be spam: `requests receive` takes it in".to_owned());
    }
    match &request.text {
        Some(text) => text_lines(text, &mut lines),
        None => lines.push("text      no longer kept".to_owned()),
    }
    lines.extend(beside_lines(request));
    lines.push("history".to_owned());
    lines.extend(request.record.history.iter().map(step_line));
    for consent in &request.consents {
        lines.push(format!("consent   {}  {}", consent.id, consent_words(consent)));
    }
    lines.join("\n")
}

/// What else is behind the same code. Sent with the code, a request does not say again who it is from.
fn beside_lines(request: &OpenedRequest) -> Vec<String> {
    let mut lines = Vec::new();
    let own = request.text.as_ref().is_some_and(NewRequest::says_who);
    if !own && let Some(name) = request.name() {
        lines.push(format!("known as  {}", name.as_str()));
    }
    if !own
        && let Some(reach) = request
            .beside
            .iter()
            .find_map(|beside| beside.text.as_ref().and_then(NewRequest::reach))
    {
        lines.push(format!("known at  {}", reach_words(reach)));
    }
    for beside in &request.beside {
        lines.push(format!(
            "same code {}  {}  {}  sent {}",
            beside.id,
            beside.kind.name(),
            beside.state.name(),
            beside.sent_at.format("%Y-%m-%d %H:%M")
        ));
    }
    lines
}

/// What was written, each on a line of its own.
fn text_lines(text: &NewRequest, lines: &mut Vec<String>) {
    let mut line = |name: &str, value: &str| {
        lines.push(format!("{name:<9} {}", value.replace('\n', "\n          ")));
    };
    let who = |who: Option<&Who>| {
        who.map(|who| (who.name.as_str().to_owned(), reach_words(&who.reach)))
            .unwrap_or_else(|| ("as before, sent with the code".to_owned(), "as before".to_owned()))
    };
    match text {
        NewRequest::StepBack(request) => {
            line("name", request.name.as_str());
            line("reach by", &reach_words(&request.reach));
        }
        NewRequest::StepAway(request) => {
            let (name, reach) = who(request.who.as_ref());
            line("name", &name);
            line("reach by", &reach);
            line("age", request.age.name());
            line("study", request.study.name());
        }
        NewRequest::KeepAdviser(request) => {
            let (name, reach) = who(request.who.as_ref());
            line("name", &name);
            line("reach by", &reach);
            line("wish", request.lighter.as_deref().unwrap_or("keep, as now"));
            line("age", request.age.name());
            line("study", request.study.name());
        }
        NewRequest::ContactPreferences(request) => {
            line(
                "name",
                request
                    .name
                    .as_ref()
                    .map_or("as before, sent with the code", NameToUse::as_str),
            );
            for choice in &request.channels {
                let to = choice
                    .to
                    .as_ref()
                    .map(|to| format!(", new and TO BE CONFIRMED: {}", to.to()))
                    .unwrap_or_default();
                line(choice.channel.value(), &format!("{}{to}", choice.usage.name()));
            }
            line(
                "old ways",
                match request.old_ways {
                    OldWays::Safe => "safe: confirm the new ones through them",
                    OldWays::NotSafe => "NOT SAFE, DO NOT USE: find another way to make sure that it is them",
                    OldWays::NotSure => {
                        "not sure if safe, do not use: find another way to make sure that it is them"
                    }
                },
            );
            let times: Vec<_> = request.times.iter().map(|time| time.name()).collect();
            line(
                "times",
                if times.is_empty() {
                    "not said: ask first".to_owned()
                } else {
                    times.join(", ")
                }
                .as_str(),
            );
            line("voicemail", request.voicemail.name());
            line("may name", request.may_name.name());
            line("card", request.card.name());
            if let Some(language) = &request.language {
                line("language", language.as_str());
            }
        }
        NewRequest::Referral(request) => {
            line(
                "CLAIM",
                "what somebody else says. Only the person's own word is a consent.",
            );
            line("about", request.about.as_str());
            line("asked by", request.referrer.name.as_str());
            line("who is", &request.referrer.relation);
            if let Some(organisation) = &request.referrer.organisation {
                line("from", organisation.as_str());
            }
            line("their way", &reach_words(&request.referrer.reach));
            line("why", request.why.as_str());
            if let Some(details) = &request.details {
                line("details", details.as_str());
            }
            if let Some(ways) = &request.safe_ways {
                line("safe ways", ways.as_str());
            }
            line("knows", request.knows.name());
        }
    }
    if let Some(message) = message_of(text) {
        line("says", message.as_str());
    }
}

/// How somebody is reached, in a line.
pub fn reach_words(reach: &SafeContact) -> String {
    format!("{}: {}", reach.channel().value(), reach.to())
}

const fn message_of(text: &NewRequest) -> Option<&Message> {
    match text {
        NewRequest::StepBack(request) => request.message.as_ref(),
        NewRequest::StepAway(request) => request.message.as_ref(),
        NewRequest::KeepAdviser(request) => request.message.as_ref(),
        NewRequest::ContactPreferences(request) => request.message.as_ref(),
        NewRequest::Referral(_) => None,
    }
}

fn step_line(step: &Step) -> String {
    let mut line = format!(
        "  {}  {:<15} by {}",
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
            "{}: given, until {}. To use it: consents use",
            consent.terms.purpose, consent.terms.ask_again_on
        ),
        ConsentState::Refused => format!("{}: refused, do not use", consent.terms.purpose),
        ConsentState::Withdrawn => format!("{}: WITHDRAWN, do not use", consent.terms.purpose),
        state => format!("{}: {}, do not use", consent.terms.purpose, state.name()),
    }
}

/// What was written, without the answers about consents: those stand apart, and the day that goes with one
/// comes out of its use only.
fn text_json(request: &OpenedRequest) -> Value {
    let mut text = json!(request.text);
    if let Some(fields) = text.as_object_mut() {
        fields.remove("consents");
    }
    text
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
                "given_at": consent.last_at(ConsentState::Given),
                "withdrawn_at": consent.last_at(ConsentState::Withdrawn),
                "ask_again_on": consent.terms.ask_again_on,
            })
        })
        .collect();
    json!({
        "id": request.record.id.to_string(),
        "kind": request.record.kind,
        "held": request.held,
        "council": request.record.council,
        "state": request.record.state,
        "sent_at": request.record.sent_at,
        "text": text_json(request),
        "name": request.name(),
        "beside": request
            .beside
            .iter()
            .map(|beside| json!({
                "id": beside.id.to_string(),
                "kind": beside.kind,
                "state": beside.state,
                "sent_at": beside.sent_at,
            }))
            .collect::<Vec<_>>(),
        "history": history,
        "consents": consents,
    })
}

/// Prints a value as JSON.
pub fn print_json(value: &Value) {
    println!("{value:#}");
}
