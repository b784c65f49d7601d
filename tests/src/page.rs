//! A page as a person without script meets it: its words, its forms, and what must be mended.

use crate::form::Form;
use scraper::{ElementRef, Html, Selector};

/// A page, read.
pub struct Page {
    html: Html,
}

pub(crate) fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Text as it is read: white space runs together.
#[must_use]
pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn words_of(element: ElementRef<'_>) -> String {
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
        let found = forms.into_iter().find(|form| form.has_button(button));
        found.unwrap_or_else(|| panic!("no form has a button “{button}”:\n{}", self.text()))
    }

    /// The form that is sent to an address with this ending; the first, where there are several.
    #[must_use]
    #[track_caller]
    pub fn form_to(&self, ending: &str) -> Form {
        let forms = self.all("form").into_iter().map(Form::read);
        let found = forms.into_iter().find(|form| form.goes_to(ending));
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
