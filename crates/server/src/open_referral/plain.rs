//! Plain text from the HTML that the packs' Markdown becomes.

/// What must stand between what is written and what comes next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Writer {
    text: String,
    gap: Option<Gap>,
    /// What the next line of a list starts with.
    bullet: Option<String>,
    /// The lists that are open; a number is the next one of an ordered list.
    lists: Vec<Option<u32>>,
    /// The link that is open, and where its words start.
    link: Option<(String, usize)>,
}

impl Writer {
    fn leave(&mut self, gap: Gap) {
        self.gap = self.gap.max(Some(gap));
    }

    fn write(&mut self, words: &str) {
        let starts_a_line = self.gap.is_some() || self.bullet.is_some() || self.text.is_empty();
        let words = words.replace('\n', " ");
        let words = if starts_a_line { words.trim_start() } else { &words };
        if words.is_empty() {
            return;
        }
        let gap = self.gap.take().unwrap_or(Gap::None);
        if !self.text.is_empty() {
            self.text.push_str(match gap {
                Gap::None => "",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        if let Some(bullet) = self.bullet.take() {
            self.text.push_str(&bullet);
        }
        self.text.push_str(words);
    }

    fn tag(&mut self, tag: &str, absolute: impl Fn(&str) -> String) {
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        match (name, tag.strip_prefix('/')) {
            ("br", _) | (_, Some("li")) => self.leave(Gap::Line),
            ("ul", _) => self.open(None),
            ("ol", _) => self.open(Some(1)),
            ("li", _) => {
                self.leave(Gap::Line);
                let bullet = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.bullet = Some(bullet);
            }
            (_, Some("ul" | "ol")) => {
                self.lists.pop();
                self.leave(Gap::Paragraph);
            }
            ("a", _) => {
                let link = tag
                    .split("href=\"")
                    .nth(1)
                    .and_then(|rest| rest.split('"').next());
                self.link = link.map(|link| (absolute(&decoded(link)), self.text.len()));
            }
            (_, Some("a")) => {
                if let Some((link, at)) = self.link.take() {
                    let said = self.text.get(at..).unwrap_or_default();
                    let bare = link.trim_start_matches("tel:").trim_start_matches("mailto:");
                    // A number is written with spaces and dialled without.
                    let same = said.contains(bare) || said.replace(' ', "").contains(bare);
                    if !same {
                        self.text.push_str(&format!(" ({bare})"));
                    }
                }
            }
            (_, Some("p" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "pre")) => {
                self.leave(Gap::Paragraph);
            }
            _ => {}
        }
    }

    fn open(&mut self, first: Option<u32>) {
        self.leave(Gap::Line);
        self.lists.push(first);
    }
}

/// The words of `html`, with lists as lines and each link's address after its words. `absolute` makes a
/// page of this site an address that holds elsewhere too.
pub fn plain(html: &str, absolute: impl Fn(&str) -> String) -> String {
    let mut writer = Writer::default();
    let mut parts = html.split('<');
    writer.write(&decoded(parts.next().unwrap_or_default()));
    for part in parts {
        let (tag, words) = part.split_once('>').unwrap_or((part, ""));
        writer.tag(tag, &absolute);
        writer.write(&decoded(words));
    }
    writer.text.truncate(writer.text.trim_end().len());
    writer.text
}

/// Markdown's writer escapes these and no others.
fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> String {
        plain(html, |link| {
            if link.starts_with('/') {
                format!("https://door.example{link}")
            } else {
                link.to_owned()
            }
        })
    }

    #[test]
    fn paragraphs_headings_and_lists_stay_apart() {
        let html = "<p>Your plan\nmust say:</p>\n<ul>\n<li>what</li>\n<li>how <strong>often</strong>.</li>\n</ul>\n\
                    <h2>Money</h2>\n<p>Ask.</p>\n<ol>\n<li>One</li>\n<li>\n<p>Two</p>\n</li>\n</ol>\n";
        assert_eq!(
            read(html),
            "Your plan must say:\n\n- what\n- how often.\n\nMoney\n\nAsk.\n\n1. One\n2. Two"
        );
    }

    #[test]
    fn a_link_keeps_its_address_unless_its_words_are_the_address() {
        assert_eq!(
            read(
                "<p>See <a href=\"/in/england\">England</a> or <a href=\"https://a.example/?a=1&amp;b=2\">this</a>.</p>"
            ),
            "See England (https://door.example/in/england) or this (https://a.example/?a=1&b=2)."
        );
        assert_eq!(
            read("<a href=\"tel:08088005792\">0808 800 5792</a>"),
            "0808 800 5792"
        );
        assert_eq!(read("<a href=\"tel:999\">Ring us</a>"), "Ring us (999)");
    }

    #[test]
    fn signs_are_themselves_and_an_escaped_one_is_not_read_twice() {
        assert_eq!(read("<p>A &amp;lt; B &lt;b&gt; “C”</p>"), "A &lt; B <b> “C”");
        assert_eq!(read(""), "");
    }
}
