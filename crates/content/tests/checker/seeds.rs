//! The faults: each kind puts one into a pack, in as many ways of writing it as it has.

use chrono::{Days, NaiveDate};
use open_door_content::{Check, Level};
use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

/// A kind of fault.
pub struct Kind {
    /// The check that must name it.
    pub check: Check,
    /// How much it matters.
    pub level: Level,
    /// What it is.
    pub title: &'static str,
    /// Puts it in, the n-th way of writing it, and says into which file; none where the pack has no place for it
    /// or there is no n-th way.
    pub seed: fn(&Pack, usize) -> Option<String>,
}

/// A copy of one pack that can be spoilt and mended.
pub struct Pack {
    dir: PathBuf,
    council: String,
    spoilt: RefCell<Vec<(PathBuf, Option<Vec<u8>>)>>,
}

impl Pack {
    pub fn new(content: &Path, council: &str) -> Self {
        Self {
            dir: content.join("councils").join(council),
            council: council.to_owned(),
            spoilt: RefCell::default(),
        }
    }

    /// Puts everything back as it was.
    pub fn mend(&self) {
        for (path, text) in self.spoilt.borrow_mut().drain(..).rev() {
            match text {
                Some(text) => fs::write(path, text).expect("written"),
                None => fs::remove_file(path).expect("removed"),
            }
        }
    }

    /// The day after the last on which any page was checked, so that nothing is old yet.
    pub fn day_after_the_last_check(&self) -> NaiveDate {
        let mut last = NaiveDate::MIN;
        let content = self.dir.ancestors().nth(2).expect("the content").to_owned();
        for text in files(&content).iter().map(|path| read(path)) {
            for line in text.lines().filter_map(|line| line.strip_prefix("checked_on = ")) {
                let day = line.get(..10).and_then(|day| day.parse().ok());
                last = last.max(day.unwrap_or(last));
            }
        }
        last.checked_add_days(Days::new(1)).expect("a day")
    }

    /// The files of one folder of the pack, as paths in it.
    fn in_folder(&self, folder: &str) -> Vec<String> {
        let path = self.dir.join(folder);
        if !path.is_dir() {
            return Vec::new();
        }
        files(&path)
            .iter()
            .map(|file| {
                let name = file.file_name().expect("a name").to_string_lossy();
                format!("{folder}/{name}")
            })
            .collect()
    }

    /// The first page of the offer.
    fn page(&self) -> String {
        self.in_folder("offer").first().expect("a page").clone()
    }

    fn text(&self, file: &str) -> String {
        read(&self.dir.join(file))
    }

    /// Writes a file of the pack anew, and says its name as it is shown.
    fn put(&self, file: &str, text: &str) -> Option<String> {
        let path = self.dir.join(file);
        self.spoilt
            .borrow_mut()
            .push((path.clone(), fs::read(&path).ok()));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
        Some(self.shown(file))
    }

    fn remove(&self, file: &str) {
        let path = self.dir.join(file);
        self.spoilt
            .borrow_mut()
            .push((path.clone(), fs::read(&path).ok()));
        fs::remove_file(path).expect("removed");
    }

    fn shown(&self, file: &str) -> String {
        format!("councils/{}/{file}", self.council)
    }

    fn change(&self, file: &str, from: &str, to: &str) -> Option<String> {
        let text = self.text(file);
        text.contains(from)
            .then(|| self.put(file, &text.replacen(from, to, 1)))?
    }

    /// Puts text at the end of a file.
    fn add(&self, file: &str, text: &str) -> Option<String> {
        let old = if self.dir.join(file).exists() {
            self.text(file)
        } else {
            String::new()
        };
        self.put(file, &format!("{old}\n{text}\n"))
    }

    /// Puts one of these sentences at the end of the first page of the offer.
    fn say(&self, number: usize, sentences: &[&str]) -> Option<String> {
        self.add(&self.page(), sentences.get(number)?)
    }

    /// Puts a page with this body in the place of the first page of the offer.
    fn say_only(&self, body: &str) -> Option<String> {
        let page = self.page();
        let text = self.text(&page);
        let (_, rest) = text.split_once("+++\n").expect("a head");
        let (head, _) = rest.split_once("+++\n").expect("a head");
        self.put(&page, &format!("+++\n{head}+++\n\n{body}\n"))
    }

    /// Adds contacts, also where the pack says that it has none.
    fn contacts(&self, parts: &str) -> Option<String> {
        let text = self.text(COUNCIL).replacen("contacts = []\n", "", 1);
        self.put(COUNCIL, &format!("{text}\n{parts}\n"))
    }

    /// Adds rules, in a file of their own.
    fn rules(&self, rules: &str) -> Option<String> {
        self.put("practice/seeded.toml", rules)
    }

    /// Adds a rule with one of these notes.
    fn note(&self, number: usize, notes: &[&str]) -> Option<String> {
        let note = notes.get(number)?;
        self.rules(&rule(&format!("text = \"We help you.\"\nnote = \"{note}\"")))
    }

    /// The first rule of practice that holds all of this, with its file.
    fn rule_with(&self, holds: impl Fn(&str) -> bool) -> Option<(String, String)> {
        self.in_folder("practice").into_iter().find_map(|file| {
            let text = self.text(&file);
            let rule = text.split("[[rule]]").skip(1).find(|rule| holds(rule))?;
            Some((file, rule.to_owned()))
        })
    }
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a file")
}

fn once(number: usize) -> Option<()> {
    (number == 0).then_some(())
}

fn promise(amount: &str) -> String {
    format!(
        "+++\ntitle = \"Money to start with\"\ntopic = \"money\"\nsummary = \"You get money.\"\nfloor = \"council-tax\"\n\
         amount = \"{amount}\"\nkind = \"council\"\nhow_to_ask = \"Ask us.\"\nsource = \"The policy\"\nids = [\"SEED-1\"]\n\
         checked_on = 2026-11-23\nfor_anyone = true\n+++\n\nAsk us for it.\n"
    )
}

fn rule(more: &str) -> String {
    format!(
        "[[rule]]\nids = [\"SEED-2\"]\nkind = \"contact\"\nconcerns = \"you\"\nsource = \"The policy\"\n\
         statuses = [\"relevant-child\"]\nfrom_birthday = 16\nuntil_birthday = 17\n{more}\n"
    )
}

const COUNCIL: &str = "council.toml";

pub const KINDS: &[Kind] = &[
    Kind {
        check: Check::Structure,
        level: Level::Fault,
        title: "a topic that is not known",
        seed: |pack, n| {
            once(n)?;
            pack.change(&pack.page(), "topic = \"", "topic = \"our-")
        },
    },
    Kind {
        check: Check::Structure,
        level: Level::Fault,
        title: "a misspelt key",
        seed: |pack, n| {
            once(n)?;
            pack.change(COUNCIL, "service = ", "sevrice = ")
        },
    },
    Kind {
        check: Check::Structure,
        level: Level::Fault,
        title: "a quotation mark left out",
        seed: |pack, n| {
            once(n)?;
            pack.change(COUNCIL, "service = \"", "service = ")
        },
    },
    Kind {
        check: Check::StillToFill,
        level: Level::Fault,
        title: "a blank of the skeleton",
        seed: |pack, n| match n {
            0 => pack.change(COUNCIL, "service = \"", "service = \"FILL IN: the name. "),
            1 => pack.say(0, &["FILL IN: what the council does."]),
            2 => pack.change(&pack.page(), "source = \"", "source = \"FILL IN: the section "),
            _ => None,
        },
    },
    Kind {
        check: Check::Headings,
        level: Level::Warning,
        title: "a statutory heading without a page",
        seed: |pack, n| {
            let covered: Vec<_> = pack
                .in_folder("offer")
                .into_iter()
                .filter(|page| {
                    let topics = [
                        "health-and-wellbeing",
                        "relationships",
                        "education-and-training",
                        "work",
                        "home",
                        "taking-part",
                    ];
                    topics.iter().any(|topic| page.ends_with(&format!("/{topic}.md")))
                })
                .collect();
            let page = covered.get(n)?;
            let topic = page.trim_start_matches("offer/").trim_end_matches(".md");
            for promise in pack.in_folder("entitlements") {
                if pack.text(&promise).contains(&format!("topic = \"{topic}\"")) {
                    pack.remove(&promise);
                }
            }
            pack.remove(page);
            Some(pack.shown(COUNCIL))
        },
    },
    Kind {
        check: Check::Contradiction,
        level: Level::Fault,
        title: "one rule twice, with two rhythms",
        seed: |pack, n| {
            once(n)?;
            let (_, rule) = pack.rule_with(|rule| rule.contains("\nevery = { "))?;
            let (before, after) = rule.split_once("\nevery = ").expect("a rhythm");
            let (_, rest) = after.split_once('\n').expect("a line");
            let without_words = before
                .lines()
                .chain(rest.lines())
                .filter(|line| !line.starts_with("text = ") && !line.starts_with("short = "));
            let kept: Vec<_> = without_words.take_while(|line| !line.starts_with('#')).collect();
            let short = if rule.contains("\ncompare = ") {
                "short = \"other\"\n"
            } else {
                ""
            };
            pack.rules(&format!(
                "[[rule]]\n{}\nevery = {{ days = 5 }}\ntext = \"We are in touch.\"\n{short}",
                kept.join("\n")
            ))
        },
    },
    Kind {
        check: Check::Contradiction,
        level: Level::Fault,
        title: "one point of the comparison, with two answers",
        seed: |pack, n| {
            let key = ["every", "within"].get(n)?;
            let after = if n == 1 { "after = \"you ask\"\n" } else { "" };
            let one = |by: &str, months: u32| {
                rule(&format!(
                    "by = \"{by}\"\ntext = \"It is done.\"\n{key} = {{ months = {months} }}\n{after}compare = \"VAR-11\"\nshort = \"{by}\""
                ))
            };
            pack.rules(&format!("{}{}", one("The team", 2), one("A manager", 4)))
        },
    },
    Kind {
        check: Check::Contradiction,
        level: Level::Fault,
        title: "a typed value, and other words beside it",
        seed: |pack, n| {
            let mores = [
                "text = \"We see you every eight weeks.\"\nevery = { weeks = 6 }",
                "text = \"We ring you four times a year.\"\nevery = { months = 2 }",
                "text = \"Your plan is ready within three months.\"\nwithin = { months = 2 }\nafter = \"you ask\"",
                "text = \"You get an answer in 28 days.\"\nwithin = { weeks = 5 }\nafter = \"you ask\"",
            ];
            pack.rules(&rule(mores.get(n)?))
        },
    },
    Kind {
        check: Check::Contradiction,
        level: Level::Fault,
        title: "a typed deadline, and another in the steps",
        seed: |pack, n| {
            once(n)?;
            let text = pack.text(COUNCIL);
            let (_, after) = text.split_once("[step_back]")?;
            let part = after.split("\n[").next()?;
            let steps = part.split_once("steps = [")?.1.split_once(']')?.0;
            part.contains("plan_within = ").then_some(())?;
            let new = format!("{steps}    \"You have a plan within nine months.\",\n");
            pack.put(COUNCIL, &text.replacen(steps, &new, 1))
        },
    },
    Kind {
        check: Check::Contradiction,
        level: Level::Fault,
        title: "one contact with two values",
        seed: |pack, n| {
            once(n)?;
            let contact = |id: &str, value: &str| {
                format!(
                    "[[contacts]]\nid = \"{id}\"\nname = \"The seeded line\"\nchannel = \"phone\"\nvalue = \"{value}\"\nsource = \"The policy\"\n\n"
                )
            };
            let two = format!(
                "{}{}",
                contact("seed-1", "01632 960001"),
                contact("seed-2", "01632 960002")
            );
            pack.contacts(&two)
        },
    },
    Kind {
        check: Check::Contradiction,
        level: Level::Fault,
        title: "another telephone number on a page",
        seed: |pack, n| {
            pack.say(
                n,
                &[
                    "Ring us on 01632 960123.",
                    "[Ring us](tel:01632960123) at any time.",
                    "Our number is 0300 999 8888.",
                ],
            )
        },
    },
    Kind {
        check: Check::Contradiction,
        level: Level::Fault,
        title: "another postcode on a page",
        seed: |pack, n| {
            once(n)?;
            let contact = "\n[[contacts]]\nid = \"seed\"\nname = \"The seeded house\"\nchannel = \"place\"\n\
                           value = \"Seed House, High Street, ZE1 1AA\"\nsource = \"The policy\"";
            pack.contacts(contact);
            pack.say(0, &["Come to Seed House, High Street, ZE1 2AA."])
        },
    },
    Kind {
        check: Check::Contradiction,
        level: Level::Fault,
        title: "one promise with two sums",
        seed: |pack, n| {
            once(n)?;
            pack.put("entitlements/seeded-a.md", &promise("£100"));
            pack.put("entitlements/seeded-b.md", &promise("£120"))
        },
    },
    Kind {
        check: Check::Contradiction,
        level: Level::Fault,
        title: "one sum on two pages, and they differ",
        seed: |pack, n| {
            let words = [
                "a setting up home allowance of",
                "a leaving care grant of",
                "for your first home:",
            ]
            .get(n)?;
            pack.put(
                "entitlements/seeded.md",
                &promise("£9")
                    .replace("Ask us for it.", &format!("You get {words} £3,500."))
                    .replace("amount = \"£9\"\n", ""),
            );
            pack.say(0, &[&format!("You get {words} £3,200.")])
        },
    },
    Kind {
        check: Check::BelowTheLaw,
        level: Level::Fault,
        title: "an adviser at 21 to 25 only for students",
        seed: |pack, n| {
            pack.say(
                n,
                &[
                    "From 21 to 25 you can have an adviser only if you are a student.",
                    "Support at 21 to 25 is only for young people in education.",
                    "After 21 you must be on a course to keep a Personal Adviser, the worker who helps you.",
                    "Are you over 21? Over 21, we help you as long as you are at college.",
                    "When you turn 21 your support ends, except if you are studying.",
                ],
            )
        },
    },
    Kind {
        check: Check::BelowTheLaw,
        level: Level::Fault,
        title: "no adviser at 21 to 24 without a course",
        seed: |pack, n| {
            pack.say(
                n,
                &[
                    "At 21 you will not get an adviser unless you are in training.",
                    "You can’t have an adviser at 22 if you are not on a course.",
                    "We do not give you an adviser from 21 to 24 if you are not in education.",
                    "At 23 you lose your adviser when you finish your course.",
                ],
            )
        },
    },
    Kind {
        check: Check::BelowTheLaw,
        level: Level::Fault,
        title: "a plan looked at less often than every six months",
        seed: |pack, n| {
            pack.say(
                n,
                &[
                    "We look at your plan with you every nine months.",
                    "Your plan is looked at again once a year.",
                    "Your plan gets a review each year.",
                    "We review your pathway plan every 12 months.",
                    "We look again at your plan yearly.",
                ],
            )
        },
    },
    Kind {
        check: Check::BelowTheLaw,
        level: Level::Fault,
        title: "the same as a typed value",
        seed: |pack, n| {
            once(n)?;
            pack.rules(&rule(
                "text = \"Your plan gets a review.\"\nevery = { months = 7 }",
            ))
        },
    },
    Kind {
        check: Check::BelowTheLaw,
        level: Level::Fault,
        title: "less than the law in the note of a rule",
        seed: |pack, n| {
            pack.note(
                n,
                &[
                    "Your plan gets a review once a year.",
                    "You must have been in care on your 16th birthday.",
                ],
            )
        },
    },
    Kind {
        check: Check::BelowTheLaw,
        level: Level::Fault,
        title: "the yearly offer of an adviser less than once a year",
        seed: |pack, n| {
            pack.say(
                n,
                &[
                    "When you are 21 or more we offer you an adviser every two years.",
                    "From 21, we remind you every 18 months that you can have support.",
                ],
            )
        },
    },
    Kind {
        check: Check::BelowTheLaw,
        level: Level::Fault,
        title: "in care on the 16th birthday",
        seed: |pack, n| {
            pack.say(
                n,
                &[
                    "You must have been in care on your 16th birthday.",
                    "This is only for you if you were looked after on your sixteenth birthday.",
                    "You need to have been in care on the day you turned 16.",
                ],
            )
        },
    },
    Kind {
        check: Check::BelowTheLaw,
        level: Level::Fault,
        title: "a charge for records",
        seed: |pack, n| {
            pack.say(
                n,
                &[
                    "You can see your records for a fee.",
                    "There is a charge of £10 to see your file.",
                    "You pay £10 for your care records.",
                ],
            )
        },
    },
    Kind {
        check: Check::BelowTheLaw,
        level: Level::Fault,
        title: "a local connection for the housing list",
        seed: |pack, n| {
            pack.say(
                n,
                &[
                    "You need a local connection to join the housing list.",
                    "To get social housing you must have lived in the area.",
                ],
            )
        },
    },
    Kind {
        check: Check::BelowTheLaw,
        level: Level::Fault,
        title: "coming back that ends before 25",
        seed: |pack, n| {
            once(n)?;
            let text = pack.text(COUNCIL);
            let (before, after) = text.split_once("[step_back]").expect("the part");
            pack.put(
                COUNCIL,
                &format!(
                    "{before}[step_back]{}",
                    after.replacen("until_birthday = 25", "until_birthday = 23", 1)
                ),
            )
        },
    },
    Kind {
        check: Check::BelowTheLaw,
        level: Level::Fault,
        title: "a sum below the law",
        seed: |pack, n| pack.say(n, &["You get a higher education bursary of £1,500."]),
    },
    Kind {
        check: Check::BelowTheLaw,
        level: Level::Warning,
        title: "a sum below the guidance",
        seed: |pack, n| {
            let sentences = [
                "You get a leaving care grant of £2,000 for things for your home.",
                "We give you up to £2,500.50 for your first home.",
                "The setting up home allowance is £2,999 to buy what you need.",
            ];
            if n == sentences.len() {
                let page = promise("£2,000").replace("council-tax", "setting-up-home-money");
                return pack.put("entitlements/seeded.md", &page);
            }
            pack.say(n, &sentences)
        },
    },
    Kind {
        check: Check::Stale,
        level: Level::Warning,
        title: "not checked for 13 months",
        seed: |pack, n| age(pack, n, 396),
    },
    Kind {
        check: Check::Stale,
        level: Level::Fault,
        title: "not checked for 25 months",
        seed: |pack, n| age(pack, n, 761),
    },
    Kind {
        check: Check::Links,
        level: Level::Fault,
        title: "a link that leads nowhere",
        seed: |pack, n| {
            let own = pack.council.clone();
            pack.say(
                n,
                &[
                    "See [this](/in/nowhere/offer/home).",
                    &format!("See [this](/in/{own}/offer/holidays)."),
                    &format!("See [this](/in/{own}/letters/goodbye)."),
                    &format!("See [this](/in/{own}/check#result)."),
                    "See [this](/hlep).",
                ],
            )
        },
    },
    Kind {
        check: Check::Blank,
        level: Level::Notice,
        title: "a contact without its value",
        seed: |pack, n| {
            once(n)?;
            let contact = "\n[[contacts]]\nid = \"seed\"\nname = \"The seeded line\"\nchannel = \"phone\"\nsource = \"The policy\"";
            pack.contacts(contact)
        },
    },
    Kind {
        check: Check::Shape,
        level: Level::Fault,
        title: "a telephone number that can't be one",
        seed: |pack, n| {
            let number = ["01254 5875", "0300 123 67201", "0125 458"].get(n)?;
            pack.say(0, &[&format!("Ring {number}.")])
        },
    },
    Kind {
        check: Check::Shape,
        level: Level::Fault,
        title: "the same as a contact's value",
        seed: |pack, n| {
            once(n)?;
            let contact = "\n[[contacts]]\nid = \"seed\"\nname = \"The seeded line\"\nchannel = \"phone\"\nvalue = \"01254 5875\"\nsource = \"The policy\"";
            pack.contacts(contact)
        },
    },
    Kind {
        check: Check::Shape,
        level: Level::Fault,
        title: "a postcode that can't be one",
        seed: |pack, n| {
            pack.say(
                n,
                &[
                    "Come to 1 High Street, BB1 1E.",
                    "Come to 1 High Street, BB11EZ.",
                    "Come to 1 High Street, bb1 1ez.",
                    "Come to 1 High Street, BB1 OEZ.",
                ],
            )
        },
    },
    Kind {
        check: Check::Shape,
        level: Level::Fault,
        title: "a number or postcode that can't be one, in the note of a rule",
        seed: |pack, n| {
            pack.note(
                n,
                &["Ring us on 01254 58754 77.", "Come to 1 High Street, BB1 1E."],
            )
        },
    },
    Kind {
        check: Check::Reading,
        level: Level::Fault,
        title: "a sentence of more than 20 words",
        seed: |pack, n| {
            let long = "When you ask us for help, we write it down, and then we talk with you about what it is that you need from us.";
            match n {
                0 => pack.say(0, &[long]),
                1 => pack.rules(&rule(&format!("text = \"{long}\""))),
                _ => pack.note(n - 2, &[long]),
            }
        },
    },
    Kind {
        check: Check::Reading,
        level: Level::Warning,
        title: "a page that is hard to read",
        seed: |pack, n| {
            once(n)?;
            pack.say_only(
                "Accommodation arrangements necessitate comprehensive consideration. Appropriate professionals undertake \
                 collaborative assessment activities.\n\nUnsuitable accommodation necessitates immediate intervention.",
            )
        },
    },
    Kind {
        check: Check::Terms,
        level: Level::Warning,
        title: "a word of the trade that is not explained",
        seed: |pack, n| {
            let sentences = [
                "Ask about the UASC fund.",
                "We help if you are NEET.",
                "We are your corporate parent.",
                "You can ask for an advocate.",
                "See a Personal Adviser soon.",
                "Ask for the local offer.",
            ];
            pack.say_only(sentences.get(n)?)
        },
    },
    Kind {
        check: Check::Terms,
        level: Level::Warning,
        title: "a word of the trade in the note of a rule",
        seed: |pack, n| pack.note(n, &["We help if you are NEET."]),
    },
    Kind {
        check: Check::Comparison,
        level: Level::Fault,
        title: "a row of the comparison that is not there",
        seed: |pack, n| {
            once(n)?;
            pack.rules(&rule(
                "text = \"We help.\"\ncompare = \"VAR-99\"\nshort = \"we help\"",
            ))
        },
    },
    Kind {
        check: Check::Letters,
        level: Level::Fault,
        title: "a letter that leaves no room for its blank",
        seed: |pack, n| {
            let letter = pack
                .in_folder("letters")
                .into_iter()
                .filter(|letter| pack.text(letter).contains("\nblanks = ["))
                .nth(n);
            if letter.is_none() && n > 0 {
                return None;
            }
            let Some(letter) = letter else {
                let text = "+++\ntitle = \"A letter\"\ngiven = \"Then\"\nblanks = [\"the worker’s number\"]\nids = [\"SEED-3\"]\n\
                            source = \"The policy\"\nchecked_on = 2026-11-23\n\n[[parts]]\ntext = \"The number\"\nids = [\"SEED-3\"]\n+++\n\nRing us.\n";
                return pack.put("letters/seeded.md", text);
            };
            let text = pack.text(&letter);
            let (head, body) = text.rsplit_once("+++\n").expect("a body");
            let without: String = body
                .split_inclusive(['[', ']'])
                .filter(|piece| !piece.ends_with(']'))
                .map(|piece| piece.trim_end_matches('['))
                .collect();
            pack.put(&letter, &format!("{head}+++\n{without}"))
        },
    },
];

/// Makes a page, and then the council's values, so many days old.
fn age(pack: &Pack, number: usize, days: u64) -> Option<String> {
    let page = pack.page();
    let file = [page.as_str(), COUNCIL].get(number).copied()?;
    let text = pack.text(file);
    let (before, after) = text.split_once("checked_on = ").expect("the day");
    let old = pack
        .day_after_the_last_check()
        .checked_sub_days(Days::new(days))
        .expect("a day");
    pack.put(
        file,
        &format!(
            "{before}checked_on = {old}{}",
            after.get(10..).unwrap_or_default()
        ),
    )
}
