//! A page as a person without script meets it: its words, its forms, and what must be mended.

use crate::ask::Ask;
use scraper::{ElementRef, Html, Selector};

/// A page, read.
pub struct Page {
    html: Html,
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Text as it is read: white space runs together.
#[must_use]
pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words_of(element: ElementRef<'_>) -> String {
    // Blocks stand on lines of their own, so their words must not run together.
    let mut text = String::new();
    for node in element.descendants() {
        match node.value() {
            scraper::Node::Text(part) => {
                let hidden = node.parent().and_then(ElementRef::wrap);
                if hidden.is_none_or(|parent| !matches!(parent.value().name(), "script" | "style" | "title"))
                {
                    text.push_str(part);
                }
            }
            scraper::Node::Element(element)
                if !matches!(element.name(), "a" | "span" | "strong" | "em" | "wbr") =>
            {
                text.push(' ');
            }
            _ => {}
        }
    }
    words(&text)
}

/// Elements that stand in a line of text; a `span` with a class of its own is laid out as a block.
fn in_a_line(element: ElementRef<'_>) -> bool {
    match element.value().name() {
        "a" | "em" | "wbr" => true,
        // "How to ask:" is a heading that stands in the line.
        "strong" => !element.text().collect::<String>().trim_end().ends_with(':'),
        "span" => element.attr("class").is_none_or(|class| class == "no-wrap"),
        _ => false,
    }
}

fn collect_blocks(element: ElementRef<'_>, blocks: &mut Vec<String>) {
    let class = element.attr("class").unwrap_or_default();
    let starts = element.text().next().unwrap_or_default();
    let no_text = matches!(class, "visually-hidden" | "source" | "timeline__source" | "code")
        || starts.starts_with("Where this comes from:")
        || matches!(element.value().name(), "textarea" | "script" | "svg");
    if no_text {
        return;
    }
    for child in element.children() {
        if let Some(text) = child.value().as_text()
            && let Some(block) = blocks.last_mut()
        {
            block.push_str(text);
        } else if let Some(child) = ElementRef::wrap(child) {
            let block = !in_a_line(child);
            blocks.extend(block.then(String::new));
            collect_blocks(child, blocks);
            blocks.extend(block.then(String::new));
        }
    }
}

impl Page {
    /// Reads HTML.
    #[must_use]
    pub fn read(html: &str) -> Self {
        Self {
            html: Html::parse_document(html),
        }
    }

    /// Every element that `css` selects.
    #[must_use]
    pub fn all(&self, css: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&selector(css)).collect()
    }

    /// The one element that `css` selects.
    #[must_use]
    #[track_caller]
    pub fn one(&self, css: &str) -> ElementRef<'_> {
        match self.all(css).as_slice() {
            [one] => *one,
            found => panic!("{} elements are {css}", found.len()),
        }
    }

    /// The words of each element that `css` selects.
    #[must_use]
    pub fn words_of_all(&self, css: &str) -> Vec<String> {
        self.all(css).into_iter().map(words_of).collect()
    }

    /// The title.
    #[must_use]
    pub fn title(&self) -> String {
        words(&self.one("title").text().collect::<String>())
    }

    /// The one heading.
    #[must_use]
    pub fn heading(&self) -> String {
        words_of(self.one("h1"))
    }

    /// Every word of the page's own part, without header and footer.
    #[must_use]
    pub fn text(&self) -> String {
        words_of(self.one("main"))
    }

    /// Every word of the whole page.
    #[must_use]
    pub fn whole_text(&self) -> String {
        words_of(self.one("body"))
    }

    /// The blocks of text a person reads on the page's own part, in order: paragraphs, headings, items,
    /// labels. What only a screen reader hears with another line, and the names of sources and laws,
    /// are left out.
    #[must_use]
    pub fn blocks(&self) -> Vec<String> {
        let mut blocks = vec![String::new()];
        collect_blocks(self.one("main"), &mut blocks);
        let blocks = blocks.iter().map(|block| words(block));
        blocks.filter(|block| !block.is_empty()).collect()
    }

    /// Says that a person can read this on the page.
    #[track_caller]
    pub fn reads(&self, text: &str) -> &Self {
        assert!(
            self.text().contains(text),
            "“{text}” is not on the page:\n{}",
            self.text()
        );
        self
    }

    /// Says that this stands nowhere on the page.
    #[track_caller]
    pub fn does_not_read(&self, text: &str) -> &Self {
        assert!(
            !self.whole_text().contains(text),
            "“{text}” is on the page:\n{}",
            self.whole_text()
        );
        self
    }

    /// Where a link with these words leads.
    #[must_use]
    #[track_caller]
    pub fn link(&self, text: &str) -> String {
        let links = self.all("a");
        let found = links.iter().find(|link| words_of(**link) == text);
        let link = found.unwrap_or_else(|| panic!("no link says “{text}”"));
        link.attr("href").expect("a link leads somewhere").to_owned()
    }

    /// The form in which a button says `button`.
    #[must_use]
    #[track_caller]
    pub fn form(&self, button: &str) -> Form {
        let forms: Vec<_> = self.all("form").into_iter().map(Form::read).collect();
        let found = forms
            .into_iter()
            .find(|form| form.buttons.iter().any(|known| known.words == button));
        found.unwrap_or_else(|| panic!("no form has a button “{button}”:\n{}", self.text()))
    }

    /// The form that is sent to an address with this ending; the first, where there are several.
    #[must_use]
    #[track_caller]
    pub fn form_to(&self, ending: &str) -> Form {
        let forms = self.all("form").into_iter().map(Form::read);
        let found = forms.into_iter().find(|form| form.action.ends_with(ending));
        found.unwrap_or_else(|| panic!("no form is sent to …{ending}:\n{}", self.text()))
    }

    /// What must be mended: each line of the summary, and the field that it leads to.
    ///
    /// Says on the way that each line leads to a field on this page, and that the field has the same
    /// message beside it, so that it is heard there too.
    #[must_use]
    #[track_caller]
    pub fn errors(&self) -> Vec<(String, String)> {
        let summaries = self.all(".error-summary");
        let Some(summary) = summaries.first() else {
            return Vec::new();
        };
        assert_eq!(summary.attr("role"), Some("alert"), "the summary is announced");
        assert!(
            self.title().starts_with("Error: "),
            "the title says it first: {}",
            self.title()
        );
        let mut errors = Vec::new();
        for line in summary.select(&selector("li")) {
            let message = words_of(line);
            let field = line
                .select(&selector("a"))
                .next()
                .and_then(|link| link.attr("href"))
                .unwrap_or_default();
            if let Some(id) = field.strip_prefix('#') {
                self.assert_says_beside(id, &message);
            }
            errors.push((field.to_owned(), message));
        }
        errors
    }

    #[track_caller]
    fn assert_says_beside(&self, id: &str, message: &str) {
        let field = self.one(&format!("[id='{id}']"));
        assert!(
            matches!(field.value().name(), "input" | "textarea"),
            "#{id} is no field"
        );
        let group = field
            .ancestors()
            .filter_map(ElementRef::wrap)
            .find(|parent| parent.value().name() == "fieldset");
        let described: Vec<_> = [Some(field), group]
            .into_iter()
            .flatten()
            .filter_map(|element| element.attr("aria-describedby"))
            .flat_map(str::split_whitespace)
            .map(|id| words_of(self.one(&format!("[id='{id}']"))))
            .collect();
        let expected = format!("Error: {message}");
        assert!(
            described.contains(&expected),
            "beside #{id} stands {described:?}, not “{expected}”"
        );
    }
}

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
    fn read(form: ElementRef<'_>) -> Self {
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
