//! Markdown to HTML that is safe to put into a page: no HTML of its own, no images, only links
//! that lead somewhere safe, and headings that fit under the page's own title.

use crate::folder::Page;
use crate::shape::{is_email, is_https, is_telephone};
use pulldown_cmark::{Event, HeadingLevel, LinkType, Parser, Tag, html};

/// The HTML of a page's text. `body_at` is where the text starts in the page.
pub(crate) fn to_html(page: &Page<'_>, body: &str, body_at: usize) -> String {
    if body.trim().is_empty() {
        page.problem(
            body_at,
            "There is no text under the second +++. Write a few sentences.".to_owned(),
        );
    }
    let mut last_heading = HeadingLevel::H1;
    let mut out = String::new();
    let events = Parser::new(body).into_offset_iter().filter_map(|(event, range)| {
        if let Some(what) = refusal(&event, &mut last_heading) {
            page.problem(body_at + range.start, what);
            return None;
        }
        Some(event)
    });
    html::push_html(&mut out, events);
    out
}

fn refusal(event: &Event<'_>, last_heading: &mut HeadingLevel) -> Option<String> {
    match event {
        Event::Html(_) | Event::InlineHtml(_) => {
            Some("HTML is not allowed here. Write Markdown, and &lt; for the sign <.".to_owned())
        }
        Event::Start(Tag::Image { .. }) => {
            Some("Pictures are not allowed here. Say in words what the picture shows.".to_owned())
        }
        Event::Start(Tag::Heading {
            level: HeadingLevel::H1,
            ..
        }) => Some("A heading here starts with ##. The page's title is its only #.".to_owned()),
        Event::Start(Tag::Heading { level, .. }) => {
            let skipped = *level as usize > *last_heading as usize + 1;
            *last_heading = *level;
            skipped.then(|| {
                "This heading skips a level. Use ## first, and ### only under a ## heading.".to_owned()
            })
        }
        Event::Start(Tag::Link {
            link_type: LinkType::Email,
            ..
        }) => None,
        Event::Start(Tag::Link { dest_url, .. }) if !is_safe_link(dest_url) => Some(format!(
            "The link \"{dest_url}\" is not allowed. Start it with https://, tel:, mailto: or / for a page of this site."
        )),
        _ => None,
    }
}

fn is_safe_link(link: &str) -> bool {
    if let Some(number) = link.strip_prefix("tel:") {
        return is_telephone(number);
    }
    if let Some(address) = link.strip_prefix("mailto:") {
        return is_email(address);
    }
    // Two slashes, or a backslash, would lead to another site.
    let internal = link.starts_with('/') && !link.starts_with("//") && !link.contains('\\');
    internal || is_https(link)
}
