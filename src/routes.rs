//! Every address of the portal, once: the server, the links and the app all ask here.

/// Whose offer is shown: a council's, or what the law gives everyone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// No council chosen: the law for England.
    England,
    /// A council, by its name in addresses.
    Council(String),
}

impl Place {
    fn from_segment(segment: &str) -> Self {
        if segment == "england" {
            Self::England
        } else {
            Self::Council(segment.to_owned())
        }
    }

    /// The council's name in addresses, if one is chosen.
    #[must_use]
    pub fn council(&self) -> Option<&str> {
        match self {
            Self::England => None,
            Self::Council(slug) => Some(slug),
        }
    }

    fn segment(&self) -> &str {
        self.council().unwrap_or("england")
    }
}

/// A form that goes to a council's team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Step back in.
    StepBack,
    /// Keep the adviser, see them less, or step away.
    StepAway,
    /// How to be contacted.
    Contact,
    /// Ask for someone else.
    Refer,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::StepBack, Self::StepAway, Self::Contact, Self::Refer];

    /// Its name in addresses.
    #[must_use]
    pub const fn segment(self) -> &'static str {
        match self {
            Self::StepBack => "step-back",
            Self::StepAway => "step-away",
            Self::Contact => "contact",
            Self::Refer => "refer",
        }
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// What Open Door is, and where to begin.
    Start,
    /// Choose the council that last looked after you.
    ChooseCouncil,
    /// "I don't know which council".
    NotSure,
    /// A council's own page, or England's.
    Home(Place),
    /// One topic of an offer.
    Topic(Place, String),
    /// The years from 14 to 25.
    Timeline(Place),
    /// How a council works, rule by rule.
    HowWeWork(String),
    /// A letter that a council gives.
    Letter(String, String),
    /// The councils side by side.
    Compare,
    /// What can I get?
    Check(Place),
    /// A form to a council's team.
    Form(Form, String),
    /// Sent: what happens next, and the code.
    Sent(Form, String),
    /// Come back with the code.
    Door,
    /// The receipt of one consent behind the code, by its identifier.
    Receipt(String),
    /// Erase everything behind the code: asked once more.
    Erase,
    /// It is erased.
    Erased,
    /// Without script: the visit is about to end.
    StillThere,
    /// Get help now.
    Help,
    /// What we do with what you tell us.
    Privacy,
    /// How well this works for everyone.
    Accessibility,
    /// What "Exit this page" hides, and what it can't.
    Safety,
}

impl Route {
    /// The page at `path`; none where there is no such page.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let inside = path.strip_prefix('/')?;
        if inside.is_empty() {
            return Some(Self::Start);
        }
        let mut segments = inside.strip_suffix('/').unwrap_or(inside).split('/');
        // An address that browsers, routers and caches could read in two ways is none of ours.
        if !segments.clone().all(is_name) {
            return None;
        }
        let parts = (
            segments.next(),
            segments.next(),
            segments.next(),
            segments.next(),
            segments.next(),
        );
        Some(match parts {
            (Some("councils"), None, ..) => Self::ChooseCouncil,
            (Some("councils"), Some("not-sure"), None, ..) => Self::NotSure,
            (Some("councils"), Some("compare"), None, ..) => Self::Compare,
            (Some("door"), None, ..) => Self::Door,
            (Some("door"), Some("erase"), None, ..) => Self::Erase,
            (Some("door"), Some("erased"), None, ..) => Self::Erased,
            (Some("door"), Some("still-there"), None, ..) => Self::StillThere,
            (Some("door"), Some("receipts"), Some(consent), None, _) => Self::Receipt(consent.to_owned()),
            (Some("help"), None, ..) => Self::Help,
            (Some("privacy"), None, ..) => Self::Privacy,
            (Some("accessibility"), None, ..) => Self::Accessibility,
            (Some("safety"), None, ..) => Self::Safety,
            (Some("in"), Some(place), None, ..) => Self::Home(Place::from_segment(place)),
            (Some("in"), Some(place), Some("offer"), Some(topic), None) => {
                Self::Topic(Place::from_segment(place), topic.to_owned())
            }
            (Some("in"), Some(place), Some("timeline"), None, _) => {
                Self::Timeline(Place::from_segment(place))
            }
            (Some("in"), Some(council), Some("how-we-work"), None, _) if council != "england" => {
                Self::HowWeWork(council.to_owned())
            }
            (Some("in"), Some(council), Some("letters"), Some(letter), None) if council != "england" => {
                Self::Letter(council.to_owned(), letter.to_owned())
            }
            (Some("in"), Some(place), Some("check"), None, _) => Self::Check(Place::from_segment(place)),
            (Some("in"), Some(council), Some(form), rest, None) if council != "england" => {
                let form = Form::ALL.into_iter().find(|known| known.segment() == form)?;
                match rest {
                    None => Self::Form(form, council.to_owned()),
                    Some("done") => Self::Sent(form, council.to_owned()),
                    Some(_) => return None,
                }
            }
            _ => return None,
        })
    }

    /// The address of this page.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Start => "/".to_owned(),
            Self::ChooseCouncil => "/councils".to_owned(),
            Self::NotSure => "/councils/not-sure".to_owned(),
            Self::Home(place) => format!("/in/{}", place.segment()),
            Self::Topic(place, topic) => format!("/in/{}/offer/{topic}", place.segment()),
            Self::Timeline(place) => format!("/in/{}/timeline", place.segment()),
            Self::HowWeWork(council) => format!("/in/{council}/how-we-work"),
            Self::Letter(council, letter) => format!("/in/{council}/letters/{letter}"),
            Self::Compare => "/councils/compare".to_owned(),
            Self::Check(place) => format!("/in/{}/check", place.segment()),
            Self::Form(form, council) => format!("/in/{council}/{}", form.segment()),
            Self::Sent(form, council) => format!("/in/{council}/{}/done", form.segment()),
            Self::Door => "/door".to_owned(),
            Self::Receipt(consent) => format!("/door/receipts/{consent}"),
            Self::Erase => "/door/erase".to_owned(),
            Self::Erased => "/door/erased".to_owned(),
            Self::StillThere => "/door/still-there".to_owned(),
            Self::Help => "/help".to_owned(),
            Self::Privacy => "/privacy".to_owned(),
            Self::Accessibility => "/accessibility".to_owned(),
            Self::Safety => "/safety".to_owned(),
        }
    }

    /// The page at `path`, or the nearest one above it: where what was sent to `path` belongs. None where
    /// that would be the start page.
    #[cfg(not(feature = "hydrate"))]
    #[must_use]
    pub fn nearest(path: &str) -> Option<Self> {
        Self::parse(path).or_else(|| Self::above(path))
    }

    /// The nearest page above `path`.
    #[cfg(not(feature = "hydrate"))]
    #[must_use]
    pub fn above(path: &str) -> Option<Self> {
        let (above, _) = path.trim_end_matches('/').rsplit_once('/')?;
        Self::nearest(above)
    }

    /// Whether the page holds or asks for anything personal, so that no copy of it may be kept.
    #[must_use]
    pub const fn personal(&self) -> bool {
        matches!(
            self,
            Self::Check(_)
                | Self::Form(..)
                | Self::Sent(..)
                | Self::Door
                | Self::Receipt(_)
                | Self::Erase
                | Self::Erased
                | Self::StillThere
        )
    }
}

/// A part of an address: small letters, figures and dashes.
fn is_name(segment: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !segment.is_empty() && segment.bytes().all(good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_its_own_address() {
        let council = Place::Council("test-shire".to_owned());
        for route in [
            Route::Start,
            Route::ChooseCouncil,
            Route::NotSure,
            Route::Home(Place::England),
            Route::Home(council.clone()),
            Route::Topic(council.clone(), "money".to_owned()),
            Route::Timeline(Place::England),
            Route::Timeline(council.clone()),
            Route::HowWeWork("test-shire".to_owned()),
            Route::Letter("test-shire".to_owned(), "step-away".to_owned()),
            Route::Compare,
            Route::Check(Place::England),
            Route::Check(council),
            Route::Form(Form::StepBack, "test-shire".to_owned()),
            Route::Form(Form::Contact, "test-shire".to_owned()),
            Route::Sent(Form::StepAway, "test-shire".to_owned()),
            Route::Sent(Form::Refer, "test-shire".to_owned()),
            Route::Door,
            Route::Receipt("0-a".to_owned()),
            Route::Erase,
            Route::Erased,
            Route::StillThere,
            Route::Help,
            Route::Privacy,
            Route::Accessibility,
            Route::Safety,
        ] {
            assert_eq!(Route::parse(&route.path()), Some(route));
        }
    }

    #[cfg(not(feature = "hydrate"))]
    #[test]
    fn what_was_sent_belongs_to_the_nearest_page() {
        let check = Route::Check(Place::England);
        let step_back = Route::Form(Form::StepBack, "x".to_owned());
        for (path, nearest) in [
            ("/", Some(Route::Start)),
            ("/help", Some(Route::Help)),
            ("/in/england/check/dates.ics", Some(check)),
            ("/door/consents/1/withdraw", Some(Route::Door)),
            ("/door/leave", Some(Route::Door)),
            ("/door/receipts/1/save", Some(Route::Receipt("1".to_owned()))),
            ("/in/x/step-back", Some(step_back.clone())),
            ("/in/x/step-back/later/", Some(step_back.clone())),
            ("/nothing", None),
            ("/in/%FF/step-back", None),
            ("//", None),
            ("", None),
        ] {
            assert_eq!(Route::nearest(path), nearest, "{path}");
        }
        assert_eq!(Route::above("/in/x/step-back/done"), Some(step_back));
        assert_eq!(Route::above("/help"), None);
    }

    #[test]
    fn an_address_of_no_page_is_no_page() {
        for path in [
            "/nothing",
            "/in",
            "/in/x/y",
            "/in/x/offer",
            "/in/x/offer/y/z",
            "/in/x/letters",
            "/in/england/how-we-work",
            "/in/x/step-back/later",
            "/in/england/step-back",
            "/in/england/refer/done",
            "/door/other",
            "",
            "//",
            "///",
            "//in/x",
            "/in//x",
            "/\\",
            "//[",
            "//:1/",
            "/in/x%20y",
        ] {
            assert_eq!(Route::parse(path), None, "{path}");
        }
    }
}
