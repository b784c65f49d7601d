//! Reads what a council says about stepping away, and what the law keeps going for everyone.

use crate::council::read_outcome;
use crate::fields::{Fields, STATUSES};
use crate::national::each_once;
use open_door_rules::step_away::{
    AgeBand, CapacityRule, DecidingCase, DecidingLevel, LighterOption, Statement, StepAwayPolicy, Study,
    StudyRule,
};

/// The words for what someone studies.
pub(crate) const STUDIES: [(&str, Study); 4] = [
    ("higher", Study::Higher),
    ("other", Study::Other),
    ("none", Study::None),
    ("not-sure", Study::NotSure),
];

const AGES: [(&str, AgeBand); 5] = [
    ("under-18", AgeBand::Under18),
    ("from-18", AgeBand::From18),
    ("from-21", AgeBand::From21),
    ("from-25", AgeBand::From25),
    ("not-sure", AgeBand::NotSure),
];

const RULES: [(&str, StudyRule); 3] = [
    ("goes-on", StudyRule::GoesOn),
    ("meeting-first", StudyRule::MeetingFirst),
    ("not-stated", StudyRule::NotStated),
];

/// One council's part `[step_away]`.
pub(crate) fn read(mut fields: Fields<'_>) -> StepAwayPolicy {
    let lighter = fields.optional_tables("lighter");
    let levels = fields.tables("levels");
    let keep_outcomes = fields.tables("keep_outcomes");
    for parts in [&lighter, &levels, &keep_outcomes] {
        each_once(parts, "id");
    }
    let policy = StepAwayPolicy {
        from_birthday: fields.number("from_birthday"),
        until_birthday: fields.number("until_birthday"),
        not_for: fields.choices("not_for", &STATUSES),
        higher_education: fields.choice("higher_education", &RULES, StudyRule::GoesOn),
        other_study: fields.choice("other_study", &RULES, StudyRule::GoesOn),
        capacity: fields.named(
            "capacity",
            CapacityRule::ALL,
            CapacityRule::name,
            CapacityRule::NotStated,
        ),
        lighter: lighter.into_iter().map(read_lighter).collect(),
        ends: statements(fields.tables("ends")),
        goes_on: statements(fields.optional_tables("goes_on")),
        steps: fields.texts("steps"),
        levels: levels.into_iter().map(read_level).collect(),
        review_within: fields.optional_span("review_within"),
        chase_after_days: fields.number("chase_after_days"),
        keep_outcomes: keep_outcomes.into_iter().map(read_outcome).collect(),
        source: fields.text("source"),
    };
    if policy.until_birthday <= policy.from_birthday {
        let what = "\"until_birthday\" must come after \"from_birthday\".".to_owned();
        fields.problem("until_birthday", what);
    }
    if policy.from_birthday < 21 {
        let what = "Under 21 the law keeps an adviser for everyone who has one (Children Act 1989 s.23C). Use 21 or more."
            .to_owned();
        fields.problem("from_birthday", what);
    }
    if policy.levels.iter().all(DecidingLevel::for_concerns) && !policy.levels.is_empty() {
        let what =
            "No level decides where there are no concerns. Add \"no-concerns\" to the \"when\" of one."
                .to_owned();
        fields.problem("levels", what);
    }
    fields.done();
    policy
}

/// What ends or goes on, in a council's part.
fn statements(parts: Vec<Fields<'_>>) -> Vec<Statement> {
    parts.into_iter().map(read_statement).collect()
}

/// Every place in the part that names rules.
pub(crate) fn sources(policy: &StepAwayPolicy) -> impl Iterator<Item = &String> {
    [&policy.source]
        .into_iter()
        .chain(policy.lighter.iter().map(|option| &option.source))
        .chain(policy.levels.iter().map(|level| &level.source))
        .chain(
            policy
                .ends
                .iter()
                .chain(&policy.goes_on)
                .map(|statement| &statement.source),
        )
}

/// One thing that ends or goes on.
pub(crate) fn read_statement(mut fields: Fields<'_>) -> Statement {
    let statement = Statement {
        text: fields.text("text"),
        ages: fields.choices("ages", &AGES),
        study: fields.choices("study", &STUDIES),
        source: fields.text("source"),
    };
    fields.done();
    statement
}

fn read_lighter(mut fields: Fields<'_>) -> LighterOption {
    let option = LighterOption {
        id: fields.slug("id"),
        title: fields.text("title"),
        hint: fields.optional_text("hint"),
        source: fields.text("source"),
    };
    fields.done();
    option
}

fn read_level(mut fields: Fields<'_>) -> DecidingLevel {
    let level = DecidingLevel {
        id: fields.slug("id"),
        title: fields.text("title"),
        when: fields.all_named("when", DecidingCase::ALL, DecidingCase::name),
        how: fields.optional_text("how"),
        is_gap: fields.flag("is_gap"),
        letter_from: fields.optional_text("letter_from"),
        source: fields.text("source"),
    };
    if level.when.is_empty() {
        let what =
            "It does not say what this level decides about. Add a line such as: when = [\"no-concerns\"]";
        fields.problem("when", what.to_owned());
    }
    fields.done();
    level
}
