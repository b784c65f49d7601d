//! Checks on what a council's pack holds, for tests of its numbered rules: each asserts a value or the
//! words that a person reads, never only that a number is listed.

use open_door_rules::council::{ConsentOffer, Contact, Council};
use open_door_rules::dates::Span;
use open_door_rules::entitlement::Entitlement;
use open_door_rules::practice::{Concerns, Letter, PracticeRule};
use open_door_rules::step_away::StepAwayPolicy;
use open_door_rules::timer::Timer;
use open_door_tests::portal::catalogue;
use scraper::Html;

pub use Span::{Days, Months, Weeks};

/// Writes one test a rule, each with its council's pack.
macro_rules! rules {
    ($slug:literal; $($name:ident($pack:ident) $body:block)+) => {
        $(
            #[test]
            fn $name() {
                let $pack = $crate::pack::pack($slug);
                $body
            }
        )+
    };
}
pub(crate) use rules;

/// A council's pack.
pub struct Pack {
    slug: String,
    /// Its typed values.
    pub council: Council,
}

/// The pack of this council.
pub fn pack(slug: &str) -> Pack {
    let council = catalogue().council_page(slug).expect("a pack").council;
    Pack {
        slug: slug.to_owned(),
        council,
    }
}

/// Something that was found, and the words it has.
pub struct Said<T> {
    what: T,
    words: String,
}

impl<T> Said<T> {
    fn new(what: T, words: &str) -> Self {
        let html = Html::parse_fragment(words);
        let text: Vec<_> = html.root_element().text().collect();
        Self {
            what,
            words: text.concat().split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// It says this.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.words.contains(words), "“{words}” is not in:\n{}", self.words);
        self
    }
}

impl Pack {
    /// What it says about stepping away.
    #[track_caller]
    pub fn away(&self) -> StepAwayPolicy {
        self.council.step_away.clone().expect("a part [step_away]")
    }

    /// A rule of its practice.
    #[track_caller]
    pub fn rule(&self, id: &str) -> Said<PracticeRule> {
        let catalogue = catalogue();
        let rules = catalogue.practice(&self.slug).expect("a pack");
        let rule = rules
            .iter()
            .find(|rule| rule.ids.iter().any(|known| known == id))
            .unwrap_or_else(|| panic!("no practice rule carries {id}"))
            .clone();
        let words = rule.text.clone();
        Said::new(rule, &words)
    }

    /// A contact by its name.
    #[track_caller]
    pub fn contact(&self, id: &str) -> Said<Contact> {
        let found = self.council.contacts.iter().find(|contact| contact.id == id);
        let contact = found
            .unwrap_or_else(|| panic!("there is no contact {id}"))
            .clone();
        let words = [
            Some(contact.name.as_str()),
            contact.hours.as_deref(),
            contact.note.as_deref(),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
        Said::new(contact, &words)
    }

    /// A consent by its name.
    #[track_caller]
    pub fn consent(&self, id: &str) -> Said<ConsentOffer> {
        let found = self.council.consents.iter().find(|consent| consent.id == id);
        let consent = found
            .unwrap_or_else(|| panic!("there is no consent {id}"))
            .clone();
        let words = format!("{} {} {}", consent.purpose, consent.wording, consent.without_it);
        Said::new(consent, &words)
    }

    /// A date by its number.
    #[track_caller]
    pub fn timer(&self, id: &str) -> Said<Timer> {
        let found = self.council.timers.iter().find(|timer| timer.id == id);
        let timer = found.unwrap_or_else(|| panic!("there is no date {id}")).clone();
        let words = format!("{} {} {} {}", timer.title, timer.what, timer.who, timer.if_not);
        Said::new(timer, &words)
    }

    /// A letter by its name.
    #[track_caller]
    pub fn letter(&self, slug: &str) -> Said<Letter> {
        let catalogue = catalogue();
        let letters = catalogue.letters(&self.slug).expect("a pack");
        let letter = letters
            .iter()
            .find(|letter| letter.slug == slug)
            .unwrap_or_else(|| panic!("there is no letter {slug}"))
            .clone();
        let words = format!("{} {} {}", letter.title, letter.given, letter.body_html);
        Said::new(letter, &words)
    }

    /// What the council says on a topic.
    #[track_caller]
    pub fn offer(&self, topic: &str) -> Said<()> {
        let topic = catalogue().topic(&self.slug, topic).expect("a topic");
        let words = topic.council_html.expect("the council says something on it");
        Said::new((), &words)
    }

    /// What the council promises, by the file's name.
    #[track_caller]
    pub fn promise(&self, slug: &str) -> Said<Entitlement> {
        let data = catalogue().check_data(Some(&self.slug)).expect("a pack");
        let promise = data
            .entitlements
            .into_iter()
            .find(|promise| promise.slug == slug)
            .unwrap_or_else(|| panic!("there is no promise {slug}"));
        let words = format!(
            "{} {} {} {} {}",
            promise.title,
            promise.summary,
            promise.amount.clone().unwrap_or_default(),
            promise.how_to_ask,
            promise.body_html
        );
        Said::new(promise, &words)
    }

    /// What stands for it in a row of the councils side by side; empty where it is silent.
    #[track_caller]
    pub fn compared(&self, id: &str) -> Said<String> {
        let comparison = catalogue().comparison();
        let column = comparison
            .councils
            .iter()
            .position(|council| council.slug == self.slug);
        let row = comparison.rows.iter().find(|row| row.id == id).expect("a row");
        let cell = row.cells[column.expect("a column")].clone().unwrap_or_default();
        Said::new(cell.clone(), &cell)
    }

    /// The pack names this rule as a source of something.
    #[track_caller]
    pub fn carries(&self, id: &str) {
        let carried = catalogue().rule_ids(&self.slug).expect("a pack").contains(id);
        assert!(carried, "nothing in the pack carries {id}");
    }
}

impl Said<String> {
    /// Exactly this.
    #[track_caller]
    pub fn is(&self, words: &str) {
        assert_eq!(self.what, words);
    }

    /// Its document says nothing.
    #[track_caller]
    pub fn silent(&self) {
        assert_eq!(self.what, "");
    }
}

impl Said<PracticeRule> {
    /// At least this often.
    #[track_caller]
    pub fn every(&self, span: Span) -> &Self {
        assert_eq!(self.what.every, Some(span));
        self
    }

    /// By when, and counted from what.
    #[track_caller]
    pub fn within(&self, span: Span, after: &str) -> &Self {
        let counted = self.what.after.as_deref().unwrap_or_default();
        assert_eq!(self.what.within, Some(span));
        assert!(counted.contains(after), "it is counted from “{counted}”");
        self
    }

    /// Who does it.
    #[track_caller]
    pub fn by(&self, who: &str) -> &Self {
        let by = self.what.by.as_deref().unwrap_or_default();
        assert!(by.contains(who), "“{by}” does it");
        self
    }

    /// From which birthday, and until which.
    #[track_caller]
    pub fn ages(&self, from: Option<u32>, until: Option<u32>) -> &Self {
        assert_eq!((self.what.from_birthday, self.what.until_birthday), (from, until));
        self
    }

    /// For whom.
    #[track_caller]
    pub fn statuses(&self, names: &[&str]) -> &Self {
        let known = serde_json::to_value(&self.what.statuses).expect("JSON");
        assert_eq!(known, serde_json::json!(names));
        self
    }

    /// In which ways.
    #[track_caller]
    pub fn means(&self, means: &[&str]) -> &Self {
        has_each(&self.what.means, means);
        self
    }

    /// What it must hold.
    #[track_caller]
    pub fn parts(&self, parts: &[&str]) -> &Self {
        has_each(&self.what.parts, parts);
        self
    }

    /// What the document leaves blank.
    #[track_caller]
    pub fn blanks(&self, blanks: &[&str]) -> &Self {
        has_each(&self.what.blanks, blanks);
        self
    }

    /// Where it is written down.
    #[track_caller]
    pub fn kept_in(&self, system: &str) -> &Self {
        has_each(&self.what.kept_in, &[system]);
        self
    }

    /// The person should see or use it.
    #[track_caller]
    pub fn for_you(&self) -> &Self {
        assert_eq!(self.what.concerns, Concerns::You);
        self
    }

    /// It is the team's.
    #[track_caller]
    pub fn for_the_team(&self) -> &Self {
        assert_eq!(self.what.concerns, Concerns::Team);
        self
    }

    /// Nobody acts on it, and it says why.
    #[track_caller]
    pub fn background(&self) -> &Self {
        assert_eq!(self.what.concerns, Concerns::Background);
        assert!(self.what.only_information.is_some());
        self
    }

    /// Its words in a row of the councils side by side.
    #[track_caller]
    pub fn compares(&self, id: &str, short: &str) -> &Self {
        assert_eq!(
            (self.what.compare.as_deref(), self.what.short.as_deref()),
            (Some(id), Some(short))
        );
        self
    }

    /// What we chose, and why.
    #[track_caller]
    pub fn note(&self, words: &str) -> &Self {
        let note = self.what.note.as_deref().unwrap_or_default();
        assert!(note.contains(words), "the note is “{note}”");
        self
    }

    /// The heading it stands under.
    #[track_caller]
    pub fn kind(&self, name: &str) -> &Self {
        assert_eq!(self.what.kind.name(), name);
        self
    }
}

impl Said<Contact> {
    /// Its number or address.
    #[track_caller]
    pub fn is(&self, value: &str) -> &Self {
        assert_eq!(self.what.value.as_deref(), Some(value));
        self
    }

    /// The document leaves it blank, and so do we.
    #[track_caller]
    pub fn blank(&self) -> &Self {
        assert_eq!(self.what.value, None);
        self
    }

    /// It is for emergencies only.
    #[track_caller]
    pub fn emergency(&self) -> &Self {
        assert!(self.what.emergency);
        self
    }
}

impl Said<ConsentOffer> {
    /// The form it is asked with.
    #[track_caller]
    pub fn asked_with(&self, form: &str) -> &Self {
        assert!(self.what.asked_with.iter().any(|kind| kind.name() == form));
        self
    }

    /// Who sees it.
    #[track_caller]
    pub fn for_whom(&self, words: &str) -> &Self {
        let recipients = self.what.recipients.join(", ");
        assert!(recipients.contains(words), "it is for {recipients}");
        self
    }

    /// When it is asked again.
    #[track_caller]
    pub fn again(&self, span: Span) -> &Self {
        assert_eq!(self.what.ask_again_after, span);
        self
    }
}

impl Said<Timer> {
    /// Counted from which birthday, and how far from it.
    #[track_caller]
    pub fn at(&self, birthday: u32, offset: Option<Span>) -> &Self {
        assert_eq!((self.what.birthday, self.what.offset), (birthday, offset));
        self
    }

    /// How often.
    #[track_caller]
    pub fn every(&self, span: Span) -> &Self {
        assert_eq!(self.what.every, Some(span));
        self
    }

    /// What it is counted from.
    #[track_caller]
    pub fn counted_from(&self, words: &str) -> &Self {
        let counted = self.what.counted_from.as_deref().unwrap_or_default();
        assert!(counted.contains(words), "it is counted from “{counted}”");
        self
    }

    /// At which ages it holds.
    #[track_caller]
    pub fn ages(&self, birthday: u32, until: Option<u32>) -> &Self {
        assert_eq!((self.what.birthday, self.what.until_birthday), (birthday, until));
        self
    }
}

impl Said<Letter> {
    /// It must hold this.
    #[track_caller]
    pub fn holds(&self, words: &str) -> &Self {
        let parts: Vec<_> = self.what.parts.iter().map(|part| part.text.clone()).collect();
        has_each(&parts, &[words]);
        self
    }

    /// Who signs it.
    #[track_caller]
    pub fn signed_by(&self, who: &str) -> &Self {
        let signed = self.what.signed_by.as_deref().unwrap_or_default();
        assert!(signed.contains(who), "“{signed}” signs it");
        self
    }

    /// The document leaves this blank.
    #[track_caller]
    pub fn blank(&self, words: &str) -> &Self {
        has_each(&self.what.blanks, &[words]);
        self
    }
}

impl Said<Entitlement> {
    /// Some group it is for has these ages.
    #[track_caller]
    pub fn ages(&self, from: Option<u32>, until: Option<u32>) -> &Self {
        let ages: Vec<_> = self
            .what
            .conditions
            .iter()
            .map(|group| (group.from_age, group.until_age))
            .collect();
        assert!(ages.contains(&(from, until)), "it is for {ages:?}");
        self
    }

    /// The national least that it stands over.
    #[track_caller]
    pub fn floor(&self, name: &str) -> &Self {
        assert_eq!(self.what.floor.as_deref(), Some(name));
        self
    }

    /// It repeats the law: with a floor, its card would say that it gives more.
    #[track_caller]
    pub fn no_more_than_the_law(&self) -> &Self {
        assert_eq!(self.what.floor, None);
        self
    }
}

/// Each of these words is in one of the entries.
#[track_caller]
fn has_each(entries: &[String], words: &[&str]) {
    for word in words {
        assert!(
            entries.iter().any(|entry| entry.contains(word)),
            "“{word}” is in none of {entries:?}"
        );
    }
}

/// What law, guidance and national schemes give, for tests of the national facts.
pub struct Law;

/// Writes one test a fact, each with the law.
macro_rules! facts {
    ($($name:ident($law:ident) $body:block)+) => {
        $(
            #[test]
            fn $name() {
                let $law = $crate::pack::Law;
                $body
            }
        )+
    };
}
pub(crate) use facts;

impl Law {
    /// An entitlement, by its file's name.
    #[track_caller]
    pub fn entitlement(&self, slug: &str) -> Said<Entitlement> {
        let data = catalogue().check_data(None).expect("the law");
        let found = data.entitlements.into_iter().find(|known| known.slug == slug);
        let known = found.unwrap_or_else(|| panic!("there is no entitlement {slug}"));
        let words = format!(
            "{} {} {} {} {}",
            known.title,
            known.summary,
            known.amount.clone().unwrap_or_default(),
            known.how_to_ask,
            known.body_html
        );
        Said::new(known, &words)
    }

    /// A date by its number.
    #[track_caller]
    pub fn timer(&self, id: &str) -> Said<Timer> {
        let data = catalogue().check_data(None).expect("the law");
        let found = data.timers.into_iter().find(|timer| timer.id == id);
        let timer = found.unwrap_or_else(|| panic!("there is no date {id}"));
        let words = format!("{} {} {} {}", timer.title, timer.what, timer.who, timer.if_not);
        Said::new(timer, &words)
    }

    /// A fact that no screen carries: why.
    #[track_caller]
    pub fn only_information(&self, id: &str) -> Said<()> {
        let catalogue = catalogue();
        let found = catalogue.information_only().find(|(known, _)| *known == id);
        let (_, reason) = found.unwrap_or_else(|| panic!("{id} is not in information.toml"));
        Said::new((), reason)
    }

    /// What the law sets on a point on which councils differ, and what each of them says.
    #[track_caller]
    pub fn compared(&self, id: &str) -> Compared {
        let comparison = catalogue().comparison();
        let row = comparison.rows.iter().find(|row| row.id == id);
        let row = row.unwrap_or_else(|| panic!("there is no row {id}")).clone();
        let slugs = comparison.councils.into_iter().map(|council| council.slug);
        Compared {
            floor: row.floor,
            cells: slugs.zip(row.cells).collect(),
        }
    }
}

/// A row of the councils side by side.
pub struct Compared {
    floor: Option<String>,
    cells: Vec<(String, Option<String>)>,
}

impl Compared {
    /// The law's or guidance's words.
    #[track_caller]
    pub fn floor(&self, words: &str) -> &Self {
        let floor = self.floor.as_deref().unwrap_or_default();
        assert!(floor.contains(words), "the floor is “{floor}”");
        self
    }

    /// Neither law nor guidance sets anything.
    #[track_caller]
    pub fn no_floor(&self) -> &Self {
        assert_eq!(self.floor, None);
        self
    }

    /// A council's words.
    #[track_caller]
    pub fn says(&self, slug: &str, words: &str) -> &Self {
        let cell = self.cell(slug).unwrap_or_default();
        assert!(cell.contains(words), "{slug} says “{cell}”");
        self
    }

    /// These councils say nothing on it.
    #[track_caller]
    pub fn silent(&self, slugs: &[&str]) -> &Self {
        for slug in slugs {
            assert_eq!(self.cell(slug), None, "{slug}");
        }
        self
    }

    #[track_caller]
    fn cell(&self, slug: &str) -> Option<String> {
        let found = self.cells.iter().find(|(known, _)| known == slug);
        found.expect("a column").1.clone()
    }
}

impl Said<Entitlement> {
    /// How firm it is: law, guidance, scheme, discretionary or council.
    #[track_caller]
    pub fn kind(&self, name: &str) -> &Self {
        let kind = serde_json::to_value(self.what.kind).expect("JSON");
        assert_eq!(kind, name);
        self
    }

    /// How much.
    #[track_caller]
    pub fn amount(&self, words: &str) -> &Self {
        let amount = self.what.amount.as_deref().unwrap_or_default();
        assert!(amount.contains(words), "the amount is “{amount}”");
        self
    }

    /// Some group it is for has exactly these statuses.
    #[track_caller]
    pub fn statuses(&self, names: &[&str]) -> &Self {
        let groups: Vec<_> = self
            .what
            .conditions
            .iter()
            .map(|group| serde_json::to_value(&group.statuses).expect("JSON"))
            .collect();
        assert!(groups.contains(&serde_json::json!(names)), "it is for {groups:?}");
        self
    }

    /// Some group it is for does this.
    #[track_caller]
    pub fn doing(&self, activity: &str) -> &Self {
        let groups = &self.what.conditions;
        let does = |group: &open_door_rules::entitlement::Condition| {
            group.doing.iter().any(|known| known.value() == activity)
        };
        assert!(groups.iter().any(does), "no group is {activity}");
        self
    }

    /// What we could not check is said.
    #[track_caller]
    pub fn unverified(&self, words: &str) -> &Self {
        let said = self.what.unverified.as_deref().unwrap_or_default();
        assert!(said.contains(words), "unverified: “{said}”");
        self
    }

    /// It is agreed, and no day is known on which it starts.
    #[track_caller]
    pub fn not_started(&self) -> &Self {
        assert_eq!(
            self.what.starts_on,
            Some(open_door_rules::entitlement::Starts::NotKnown)
        );
        self
    }

    /// It also depends on this.
    #[track_caller]
    pub fn depends_on(&self, words: &str) -> &Self {
        let said = self.what.depends_on.as_deref().unwrap_or_default();
        assert!(said.contains(words), "it depends on “{said}”");
        self
    }

    /// It comes from here.
    #[track_caller]
    pub fn source(&self, words: &str) -> &Self {
        assert!(self.what.source.contains(words), "from “{}”", self.what.source);
        self
    }
}
