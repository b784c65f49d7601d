//! A form as a person without script fills it in: by its labels, with nothing but its own fields.

use crate::ask::Ask;
use crate::page::{selector, words_of};
use scraper::ElementRef;

/// A form, to be filled in and sent with nothing but its own fields.
#[derive(Debug, Clone)]
pub struct Form {
    action: String,
    fields: Vec<Field>,
    buttons: Vec<Button>,
}

#[derive(Debug, Clone)]
struct Field {
    name: String,
    value: String,
    label: String,
    /// The legend of the group it stands in.
    group: String,
    kind: Kind,
    on: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Hidden,
    Text,
    Lines,
    One,
    Several,
}

#[derive(Debug, Clone)]
struct Button {
    words: String,
    name: String,
    value: String,
    action: Option<String>,
}

impl Form {
    pub(crate) fn read(form: ElementRef<'_>) -> Self {
        assert_eq!(
            form.attr("method"),
            Some("post"),
            "answers never stand in an address"
        );
        let label_of = |id: &str| {
            let label = form.select(&selector(&format!("label[for='{id}']"))).next();
            label.map(words_of).unwrap_or_default()
        };
        let fields = form
            .select(&selector("input, textarea"))
            .map(|field| Field::read(field, label_of))
            .collect();
        let buttons = form
            .select(&selector("button[type=submit]"))
            .map(Button::read)
            .collect();
        Self {
            action: form.attr("action").expect("a form goes somewhere").to_owned(),
            fields,
            buttons,
        }
    }

    /// Whether it is sent to an address with this ending.
    pub(crate) fn goes_to(&self, ending: &str) -> bool {
        self.action.ends_with(ending)
    }

    pub(crate) fn has_button(&self, words: &str) -> bool {
        self.buttons.iter().any(|known| known.words == words)
    }

    /// What stands in the field with this label.
    #[must_use]
    #[track_caller]
    pub fn value(&self, label: &str) -> &str {
        &self.fields[self.place(label, &[Kind::Text, Kind::Lines])].value
    }

    /// Whether the choice with this label is made.
    #[must_use]
    #[track_caller]
    pub fn chosen(&self, label: &str) -> bool {
        self.fields[self.place(label, &[Kind::One, Kind::Several])].on
    }

    /// Whether the choice with this label is made in the group with this legend.
    #[must_use]
    #[track_caller]
    pub fn chosen_in(&self, legend: &str, label: &str) -> bool {
        self.fields[self.place_in(legend, label)].on
    }

    /// The value of a hidden field.
    #[must_use]
    pub fn hidden(&self, name: &str) -> Option<&str> {
        let field = self
            .fields
            .iter()
            .find(|field| field.kind == Kind::Hidden && field.name == name);
        field.map(|field| field.value.as_str())
    }

    /// Types into the field with this label, over what stands there.
    #[must_use]
    #[track_caller]
    pub fn fill(mut self, label: &str, text: &str) -> Self {
        let place = self.place(label, &[Kind::Text, Kind::Lines]);
        text.clone_into(&mut self.fields[place].value);
        self
    }

    /// Makes the choice with this label, or takes a tick away.
    #[must_use]
    #[track_caller]
    pub fn choose(self, label: &str) -> Self {
        let place = self.place(label, &[Kind::One, Kind::Several]);
        self.choose_at(place)
    }

    /// Makes the choice with this label in the group with this legend.
    #[must_use]
    #[track_caller]
    pub fn choose_in(self, legend: &str, label: &str) -> Self {
        let place = self.place_in(legend, label);
        self.choose_at(place)
    }

    fn choose_at(mut self, place: usize) -> Self {
        if self.fields[place].kind == Kind::One {
            let name = self.fields[place].name.clone();
            self.fields
                .iter_mut()
                .filter(|field| field.name == name)
                .for_each(|field| field.on = false);
            self.fields[place].on = true;
        } else {
            self.fields[place].on = !self.fields[place].on;
        }
        self
    }

    /// What a browser without script sends when this button is pressed.
    #[must_use]
    #[track_caller]
    pub fn press(&self, button: &str) -> Ask {
        let button = self
            .buttons
            .iter()
            .find(|known| known.words == button)
            .expect("the button is in this form");
        let mut sent: Vec<(&str, String)> = self
            .fields
            .iter()
            .filter(|field| field.on)
            .map(|field| (field.name.as_str(), field.value.replace('\n', "\r\n")))
            .collect();
        if !button.name.is_empty() {
            sent.push((&button.name, button.value.clone()));
        }
        Ask::post(button.action.as_ref().unwrap_or(&self.action))
            .form(&sent)
            .from_our_page()
    }

    /// What a browser without script sends when the only button is pressed.
    #[must_use]
    #[track_caller]
    pub fn press_only(&self) -> Ask {
        let [only] = self.buttons.as_slice() else {
            panic!("{} buttons are in this form", self.buttons.len())
        };
        self.press(&only.words)
    }

    #[track_caller]
    fn place_in(&self, legend: &str, label: &str) -> usize {
        let found = self.fields.iter().position(|field| {
            matches!(field.kind, Kind::One | Kind::Several)
                && field.group == legend
                && field.label.starts_with(label)
        });
        found.unwrap_or_else(|| panic!("no choice “{label}” in “{legend}”: {:?}", self.fields))
    }

    #[track_caller]
    fn place(&self, label: &str, kinds: &[Kind]) -> usize {
        let found = self
            .fields
            .iter()
            .position(|field| kinds.contains(&field.kind) && field.label.starts_with(label));
        found.unwrap_or_else(|| panic!("no field is labelled “{label}”: {:?}", self.fields))
    }
}

impl Field {
    fn read(field: ElementRef<'_>, label_of: impl Fn(&str) -> String) -> Self {
        let kind = match (field.value().name(), field.attr("type")) {
            ("textarea", _) => Kind::Lines,
            (_, Some("hidden")) => Kind::Hidden,
            (_, Some("radio")) => Kind::One,
            (_, Some("checkbox")) => Kind::Several,
            (_, Some("text" | "tel" | "email")) => Kind::Text,
            (name, kind) => panic!("nobody knows a {name} of type {kind:?}"),
        };
        let label = field.attr("id").map(label_of).unwrap_or_default();
        assert!(
            kind == Kind::Hidden || !label.is_empty(),
            "every field has a label: {}",
            field.html()
        );
        let value = match kind {
            Kind::Lines => field.text().collect(),
            _ => field.attr("value").unwrap_or_default().to_owned(),
        };
        let group = field
            .ancestors()
            .filter_map(ElementRef::wrap)
            .find(|parent| parent.value().name() == "fieldset")
            .and_then(|group| group.select(&selector("legend")).next().map(words_of))
            .unwrap_or_default();
        let on = !matches!(kind, Kind::One | Kind::Several) || field.attr("checked").is_some();
        Self {
            name: field.attr("name").expect("a field has a name").to_owned(),
            value,
            label,
            group,
            kind,
            on,
        }
    }
}

impl Button {
    fn read(button: ElementRef<'_>) -> Self {
        let text = |name: &str| button.attr(name).unwrap_or_default().to_owned();
        Self {
            words: words_of(button),
            name: text("name"),
            value: text("value"),
            action: button.attr("formaction").map(str::to_owned),
        }
    }
}
