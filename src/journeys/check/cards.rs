//! What there is to get, by topic: each folded up with its count, so that a phone shows the whole at a
//! glance. A council's own promise stands directly over the least that everyone gets.

use crate::components::block::block;
use crate::components::entitlement_card::entitlement_card;
use leptos::prelude::*;
use open_door_contract::content::TopicName;
use open_door_rules::assess::AssessedEntitlement;
use open_door_rules::entitlement::{Entitlement, Kind};

/// One card and what stands over it.
struct Card {
    item: AssessedEntitlement,
    /// How it stands to the other one of the same floor.
    note: Option<&'static str>,
}

fn is_promise(entitlement: &Entitlement) -> bool {
    entitlement.kind == Kind::Council
}

/// In the order of the content, a promise with a floor moved over the national one.
fn ordered(items: Vec<AssessedEntitlement>) -> Vec<Card> {
    let (promises, mut rest): (Vec<_>, Vec<_>) = items
        .into_iter()
        .partition(|item| is_promise(&item.entitlement) && item.entitlement.floor.is_some());
    let mut cards: Vec<Card> = Vec::new();
    let mut over: Vec<(usize, Card)> = Vec::new();
    for mut item in promises {
        let least = rest.iter().position(|national| {
            !is_promise(&national.entitlement) && national.entitlement.floor == item.entitlement.floor
        });
        // A promise stands with what it goes beyond, also if it was filed under another topic.
        if let Some(national) = least.and_then(|place| rest.get(place)) {
            item.entitlement.topic.clone_from(&national.entitlement.topic);
        }
        let card = Card {
            item,
            note: least.map(|_| "More than the law asks"),
        };
        match least {
            Some(place) => over.push((place, card)),
            None => cards.push(card),
        }
    }
    for (place, item) in rest.drain(..).enumerate() {
        let here = over.extract_if(.., |(above, _)| *above == place);
        let before = cards.len();
        cards.extend(here.map(|(_, card)| card));
        cards.push(Card {
            note: (cards.len() > before).then_some("The least everyone gets"),
            item,
        });
    }
    cards
}

/// The cards by topic, in the order of the topics. `open` shows the first topic unfolded.
pub fn by_topic(items: Vec<AssessedEntitlement>, topics: &[TopicName], open: bool) -> Vec<AnyView> {
    let mut cards = ordered(items);
    let mut folded: Vec<AnyView> = Vec::new();
    for topic in topics.iter().map(Some).chain([None]) {
        let (here, rest): (Vec<_>, Vec<_>) = cards
            .into_iter()
            .partition(|card| topic.is_none_or(|topic| topic.slug == card.item.entitlement.topic));
        cards = rest;
        if here.is_empty() {
            continue;
        }
        let title = topic.map_or("More", |topic| topic.title.as_str());
        let summary = block("summary")
            .with(block("span").class("topic__title").words(title).done())
            .with(
                block("span")
                    .class("topic__count")
                    .words(here.len().to_string())
                    .done(),
            );
        let cards = here
            .into_iter()
            .map(|Card { item, note }| entitlement_card(item.entitlement, Some(item.verdict), note));
        folded.push(
            block("details")
                .class("more topic")
                .open(open && folded.is_empty())
                .with(summary.done())
                .with_all(cards)
                .done(),
        );
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use open_door_rules::verdict::Verdict;

    fn item(slug: &str, kind: Kind, floor: Option<&str>) -> AssessedEntitlement {
        AssessedEntitlement {
            entitlement: Entitlement {
                slug: slug.to_owned(),
                title: slug.to_owned(),
                topic: slug.to_owned(),
                summary: String::new(),
                floor: floor.map(str::to_owned),
                amount: None,
                kind,
                starts_on: None,
                conditions: Vec::new(),
                depends_on: None,
                how_to_ask: String::new(),
                unverified: None,
                source: String::new(),
                source_url: None,
                ids: Vec::new(),
                checked_on: chrono::NaiveDate::MIN,
                body_html: String::new(),
            },
            verdict: Verdict::Now { why: String::new() },
        }
    }

    #[test]
    fn a_promise_stands_directly_over_the_least_that_everyone_gets() {
        let cards = ordered(vec![
            item("four-a-year", Kind::Council, Some("in-touch")),
            item("alone", Kind::Council, Some("nobody-has-it")),
            item("a-law", Kind::Law, None),
            item("in-touch", Kind::Law, Some("in-touch")),
        ]);
        let said: Vec<_> = cards
            .iter()
            .map(|card| (card.item.entitlement.slug.as_str(), card.note))
            .collect();
        assert_eq!(
            said,
            [
                ("alone", None),
                ("a-law", None),
                ("four-a-year", Some("More than the law asks")),
                ("in-touch", Some("The least everyone gets")),
            ]
        );
        assert_eq!(cards[2].item.entitlement.topic, "in-touch");
    }
}
