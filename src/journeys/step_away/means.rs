//! What stepping away means for this person, before they go on: drawn from the one answer that the API and
//! the command line give too.

use crate::components::heading::Heading;
use crate::form::Go;
use crate::routes::Route;
use leptos::prelude::*;
use open_door_rules::council::Council;
use open_door_rules::dates::in_words;
use open_door_rules::practice::Letter;
use open_door_rules::status::Status;
use open_door_rules::step_away::{
    CapacityRule, DecidingCase, DecidingLevel, Hold, LighterOption, Statement, StepAwayOptions,
};

const fn hold_heading(hold: Hold) -> &'static str {
    match hold {
        Hold::TooYoung | Hold::HigherEducation | Hold::OtherStudy => "Your support goes on",
        Hold::NotForStatus => "Other rules go for you",
        Hold::PastTheEnd => "From 25 there is no adviser",
        Hold::AgeNotKnown | Hold::StudyNotKnown => "It depends",
    }
}

const fn hold_words(hold: Hold) -> &'static str {
    match hold {
        Hold::TooYoung => {
            "If you have an adviser, you keep them until you turn 21. That is the law. You choose how much you use them. Send this, and the team talks with you about less."
        }
        Hold::NotForStatus => {
            "Your council’s rules on this are not for you. What help you get goes by what you need. You can say no to any of it."
        }
        Hold::HigherEducation => {
            "Your council does not end support while you are in higher education. You choose how much you use it."
        }
        Hold::OtherStudy => {
            "Your council does not end support while you are on a course. You choose how much you use it."
        }
        Hold::PastTheEnd => {
            "From 25 the council’s advisers no longer work with you. You can still ask the team who can help you."
        }
        Hold::AgeNotKnown => {
            "It depends on your age. The team asks you about it when you talk. Until then, nothing ends."
        }
        Hold::StudyNotKnown => {
            "It depends on what you study. The team asks you about it when you talk. Until then, nothing ends."
        }
    }
}

/// The page.
#[component]
pub(super) fn MeansStep(options: StepAwayOptions, council: Council, error: bool) -> impl IntoView {
    let goes_on = view! {
        <section class="group">
            <h2>"What goes on"</h2>
            {statements(&options.goes_on)}
        </section>
    };
    let lighter = lighter(&options.lighter);
    let not_for = not_for(&options.not_for);
    if let Some(hold) = options.hold {
        return view! {
            <Heading text=hold_heading(hold) error />
            <p class="lede">{hold_words(hold)}</p>
            {goes_on}
            {lighter}
            <p>"Still want to tell the team? Go on. They talk with you about what would suit you."</p>
        }
        .into_any();
    }
    let meeting = options.meeting_first.then(|| {
        view! {
            <section class="notice">
                <h2>"On a course? A meeting comes first"</h2>
                <p>"You and the team meet before the council closes anything. You talk about your course, your rights and what would change."</p>
            </section>
        }
    });
    view! {
        <Heading text=format!("What it means to {}", council.words.to_step_away()) error />
        <p class="lede">"Nothing ends when you send this. You can take it back at any time."</p>
        {meeting}
        <section class="group">
            <h2>"What ends, once we know it is you"</h2>
            {statements(&options.ends)}
        </section>
        {goes_on}
        {not_for}
        {lighter}
        {next(&options)}
        {who_decides(options.capacity, &options.levels)}
        {in_writing(&council.slug, &options.letters, &options.levels)}
    }
    .into_any()
}

fn statements(statements: &[Statement]) -> AnyView {
    list(statements.iter().map(|statement| statement.text.as_str()))
}

fn list<'a>(lines: impl Iterator<Item = &'a str>) -> AnyView {
    let items = lines
        .map(|line| view! { <li>{line.to_owned()}</li> })
        .collect_view();
    view! { <ul class="prose-list">{items}</ul> }.into_any()
}

fn lighter(options: &[LighterOption]) -> impl IntoView + use<> {
    (!options.is_empty()).then(|| {
        view! {
            <section class="notice">
                <h2>"Something lighter?"</h2>
                <p>"You do not have to choose between all and nothing:"</p>
                {list(options.iter().map(|option| option.title.as_str()))}
                <p>
                    <button class="button button--secondary" type="submit" name=Go::FIELD value="to:wish">
                        "Change my choice"
                    </button>
                </p>
            </section>
        }
    })
}

/// Nobody is asked for their status here: who it concerns is told whom to ask.
fn not_for(statuses: &[Status]) -> impl IntoView + use<> {
    (!statuses.is_empty()).then(|| {
        let who = statuses.iter().map(|status| match status {
            Status::EligibleChild => "You are 16 or 17, and still in care.",
            Status::RelevantChild => "You are 16 or 17, and have left care.",
            Status::FormerRelevantChild => "You are 18 or over, and were in care for 13 weeks or more after you turned 14.",
            Status::QualifyingPerson => {
                "You were in care for less than 13 weeks after you turned 14, or a special guardian took you in."
            }
        });
        view! {
            <section class="notice">
                <h2>"Is this you? Then ask the team first"</h2>
                {list(who)}
                <p>"These rules are not for you then. What help you get goes by what you need. You can say no to it."</p>
            </section>
        }
    })
}

fn next(options: &StepAwayOptions) -> impl IntoView + use<> {
    let steps = options
        .steps
        .iter()
        .map(|step| view! { <li>{step.clone()}</li> })
        .collect_view();
    let review = options.review_by.map(|by| {
        view! { <p>{format!("If you send it today, your last review and plan must be ready by {}.", in_words(by))}</p> }
    });
    view! {
        <section class="group">
            <h2>"What happens next"</h2>
            <ol class="prose-list">{steps}</ol>
            {review}
            <p>
                {format!(
                    "The council does not promise a date for its first answer. If you hear nothing by {}, ask again.",
                    in_words(options.chase_on),
                )}
            </p>
        </section>
    }
}

const fn case_words(case: DecidingCase) -> &'static str {
    match case {
        DecidingCase::NoConcerns => "If nobody is worried about you",
        DecidingCase::UnmetNeeds => "If there is help you need and do not get",
        DecidingCase::Safeguarding => "If your needs are complex, or you may not be safe",
        DecidingCase::Refusal => "If you say no each time we try to help",
        DecidingCase::Dispute => "If someone can’t decide alone, and people do not agree what is best",
    }
}

/// Saying no is the person's, and counts at once. Closing a case is the council's decision, at the level
/// that its pack names. Capacity is presumed from 16, and nobody is treated as unable before they were
/// helped to decide (MCA 2005 ss.1 and 2).
fn who_decides(capacity: CapacityRule, levels: &[DecidingLevel]) -> impl IntoView + use<> {
    let doubt = match capacity {
        CapacityRule::May => "Then they may check it with you.",
        CapacityRule::Must => "Then they must check it with you first.",
        CapacityRule::NotStated => {
            "Your council’s document says nothing on this. The law says that you must first get help to decide."
        }
    };
    let levels = levels
        .iter()
        .map(|level| {
            let signs = level
                .letter_from
                .as_ref()
                .map(|who| view! { <p>{format!("Who signs your letter: {who}")}</p> });
            view! {
                <li>
                    <strong>{level.title.clone()}</strong>
                    {list(level.when.iter().map(|case| case_words(*case)))}
                    {level.how.as_ref().map(|how| view! { <p>{how.clone()}</p> })}
                    {signs}
                    {level.is_gap.then(|| view! { <p>"Ask the team who it is."</p> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="group">
            <h2>"Who decides"</h2>
            <p>"You say if you want an adviser. Nobody has to agree."</p>
            <p>"From 16, the law counts you as able to decide. Only people who know how may check that, and never a computer."</p>
            <p>{format!("Does someone doubt that you can? {doubt}")}</p>
            <p>"The council then says if it closes its case. It must give you reasons."</p>
            <details class="more">
                <summary>"Who at the council says that?"</summary>
                <ul class="prose-list">{levels}</ul>
            </details>
        </section>
    }
}

fn in_writing(council: &str, letters: &[Letter], levels: &[DecidingLevel]) -> impl IntoView + use<> {
    let by_level = levels.iter().any(|level| level.letter_from.is_some());
    let letters: Vec<_> = letters
        .iter()
        .map(|letter| {
            let signs = match &letter.signed_by {
                Some(who) => format!("Who signs it: {who}"),
                None if by_level => "Who signs it: it depends on who decides. See above.".to_owned(),
                None => "Your council’s document does not say who signs it. Ask the team.".to_owned(),
            };
            let href = Route::Letter(council.to_owned(), letter.slug.clone()).path();
            let blanks = (!letter.blanks.is_empty()).then(|| {
                view! {
                    <p>"The document leaves these blank. The team must fill them in:"</p>
                    {list(letter.blanks.iter().map(String::as_str))}
                }
            });
            view! {
                <details class="more">
                    <summary>{letter.title.clone()}</summary>
                    <p>"It must say:"</p>
                    {list(letter.parts.iter().map(|part| part.text.as_str()))}
                    <p>{signs}</p>
                    {blanks}
                    // In a tab of its own: what was typed here is not lost.
                    <p><a class="own-line" href=href rel="external" target="_blank">"Read it (opens a new tab)"</a></p>
                </details>
            }
        })
        .collect();
    let none = letters.is_empty();
    view! {
        <section class="group">
            <h2>"What you get in writing"</h2>
            {none.then(|| view! { <p>"Ask the team to give you what it decides in writing, and why."</p> })}
            {letters}
        </section>
    }
}
