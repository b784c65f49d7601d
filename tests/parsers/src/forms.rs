//! What a browser posts: names and values, and each form's turn on them.

use crate::{root, today};
use open_door::fields::Fields;
use open_door::form::{FormState, Go, Turn};
use open_door::journeys::check::model as check;
use open_door::journeys::team_form::{self, Context};
use open_door::routes::Form;
use open_door_content::Catalogue;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| open_door_content::load(&root().join("content"), today()).expect("the content"));

/// The forms, each at two councils, and once behind a code.
static FORMS: LazyLock<Vec<(Form, Context)>> = LazyLock::new(|| {
    let mut forms = Vec::new();
    for form in [Form::StepBack, Form::StepAway, Form::Contact, Form::Refer] {
        for (council, visiting) in [("blackburn-with-darwen", false), ("kirklees", true)] {
            let page = CATALOGUE.council_page(council).expect("a council");
            let context = Context {
                letters: CATALOGUE.letters(council).expect("letters").to_vec(),
                council: page.council,
                goes_on: CATALOGUE.goes_on().to_vec(),
                today: today(),
                visiting,
            };
            forms.push((form, context));
        }
    }
    forms
});

/// Posts the same pairs to every form.
pub fn body(bytes: &[u8]) {
    let Ok(pairs) = serde_urlencoded::from_bytes::<Vec<(String, String)>>(bytes) else {
        return;
    };
    let of = |name: &str| {
        let pair = pairs.iter().find(|(field, _)| field == name);
        pair.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let (step, go) = (of("step"), Go::from_value(&of(Go::FIELD)));
    let state = |known: &[&str]| FormState {
        step: step.clone(),
        fields: Fields::from_pairs(pairs.clone(), known),
        errors: Vec::new(),
    };
    for (form, context) in FORMS.iter() {
        let rules = team_form::of(*form);
        if !(rules.offered)(&context.council) {
            continue;
        }
        match rules.turn(state(rules.known), go.clone(), context) {
            Turn::Show(shown) => {
                let _ = rules.reach(&shown.fields, &step, context);
            }
            Turn::Send(request, _) => assert_eq!(request.council(), context.council.slug),
        }
    }
    let shown = check::turn(state(check::KNOWN), go, today());
    let _ = check::reach(&shown.fields, &step, today());
    let _ = check::facts(&shown.fields, today());
}
