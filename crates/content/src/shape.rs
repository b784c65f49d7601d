//! What a slug, a rule's id, a telephone number and an address look like.

/// Letters a to z, figures and dashes, such as `staying-put`: it becomes part of an address.
pub(crate) fn is_slug(text: &str) -> bool {
    !text.starts_with('-')
        && !text.ends_with('-')
        && !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Capitals and figures in parts, such as `NAT-EN-3`.
pub(crate) fn is_rule_id(text: &str) -> bool {
    let mut parts = text.split('-');
    let family = parts.next().unwrap_or_default();
    let rest: Vec<_> = parts.collect();
    !family.is_empty()
        && family.chars().all(|c| c.is_ascii_uppercase())
        && !rest.is_empty()
        && rest.iter().all(|part| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        })
}

/// The rules' ids named in a line of text such as "sheet L196 (BWD-REQ-2, BWD-REQ-3)".
pub(crate) fn rule_ids_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| is_rule_id(word))
}

/// A British number as people read it: figures and spaces, 3 or 6 figures (999, 116 123), 8 (0800 1111), or 10 to 11 from 0.
pub(crate) fn is_telephone(text: &str) -> bool {
    let figures: String = text.chars().filter(|c| *c != ' ').collect();
    !figures.is_empty()
        && figures.chars().all(|c| c.is_ascii_digit())
        && text.trim() == text
        && match figures.len() {
            3 | 6 => figures.starts_with('1') || figures == "999",
            // Numbers for texts.
            5 => figures.starts_with(['6', '7', '8']),
            8 => figures.starts_with("0800"),
            10 | 11 => figures.starts_with('0'),
            _ => false,
        }
}

/// A British postcode in capitals, with its space, such as `BB1 1EZ`.
#[must_use]
pub fn is_postcode(text: &str) -> bool {
    let Some((area, place)) = text.split_once(' ') else {
        return false;
    };
    let letters = area.chars().take_while(char::is_ascii_uppercase).count();
    let rest = area.get(letters..).unwrap_or_default();
    let mut rest = rest.chars();
    let area_fits = matches!(letters, 1 | 2)
        && rest.next().is_some_and(|c| c.is_ascii_digit())
        && rest
            .next()
            .is_none_or(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
        && rest.next().is_none();
    let mut place = place.chars();
    area_fits
        && place.next().is_some_and(|c| c.is_ascii_digit())
        && place.by_ref().take(2).filter(char::is_ascii_uppercase).count() == 2
        && place.next().is_none()
}

/// A web address that nobody on the way can read or change.
pub(crate) fn is_https(text: &str) -> bool {
    text.strip_prefix("https://").is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.contains('.')
            && !host.starts_with('.')
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
            && !rest.contains(char::is_whitespace)
    })
}

/// Something before one @, and a name with a dot after it.
pub(crate) fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !text.contains(char::is_whitespace)
            && !host.contains('@')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_small_letters_figures_and_dashes() {
        for good in ["staying-put", "personal-adviser-16-to-17", "home"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in [
            "",
            "Staying-Put",
            "staying put",
            "-home",
            "home-",
            "höme",
            "../etc",
        ] {
            assert!(!is_slug(bad), "{bad}");
        }
    }

    #[test]
    fn a_rule_id_is_capitals_and_figures_in_parts() {
        for good in ["NAT-EN-3", "BWD-KIT-11", "VAR-16", "NAT-ST-D1"] {
            assert!(is_rule_id(good), "{good}");
        }
        for bad in ["", "NAT", "NAT-", "nat-en-3", "3-EN", "NAT--3"] {
            assert!(!is_rule_id(bad), "{bad}");
        }
        let named: Vec<_> = rule_ids_in("The sheet (BWD-REQ-2, BWD-REQ-3); INC-1. NAT").collect();
        assert_eq!(named, ["BWD-REQ-2", "BWD-REQ-3", "INC-1"]);
    }

    #[test]
    fn a_telephone_number_is_one_that_can_be_dialled_in_england() {
        for good in [
            "999",
            "111",
            "116 123",
            "0800 1111",
            "0808 800 5792",
            "01254 587547",
        ] {
            assert!(is_telephone(good), "{good}");
        }
        for bad in [
            "",
            "12",
            "0800 1111x",
            "call us",
            "1254 587547",
            "01254 5875470",
            "  999",
        ] {
            assert!(!is_telephone(bad), "{bad}");
        }
    }

    #[test]
    fn a_postcode_has_its_capitals_and_its_space() {
        for good in ["BB1 1EZ", "PR1 8XJ", "M1 1AE", "EC1A 1BB", "SW1A 2AA", "W1A 0AX"] {
            assert!(is_postcode(good), "{good}");
        }
        for bad in [
            "BB11EZ", "bb1 1ez", "BB1 1E", "BB1 1EZZ", "BBB1 1EZ", "BB1 EZ1", "BB 1EZ", "1BB 1EZ",
            "BB1 1EZ1", "BB1", "Testtown", "",
        ] {
            assert!(!is_postcode(bad), "{bad}");
        }
    }

    #[test]
    fn a_web_address_is_https_with_a_host() {
        assert!(is_https("https://www.gov.uk/register-to-vote"));
        for bad in [
            "http://www.gov.uk",
            "https://",
            "https://localhost",
            "https://a b.uk",
            "www.gov.uk",
        ] {
            assert!(!is_https(bad), "{bad}");
        }
    }

    #[test]
    fn an_email_address_has_one_at_sign_and_a_dot_after_it() {
        assert!(is_email("team@blackburn.gov.uk"));
        for bad in ["team", "team@", "@gov.uk", "a@b@c.uk", "a b@c.uk", "a@b."] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
