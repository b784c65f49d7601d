//! Feeds that are made already. Content never changes while the portal runs, so a feed holds for its day.

use super::feed::Feed;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The feed of each council that was asked for, with the day it was made for: what starts later is not
/// there yet.
#[derive(Debug, Default)]
pub struct Feeds(Mutex<HashMap<String, (NaiveDate, Arc<Feed>)>>);

impl Feeds {
    /// The feed with this name for this day. `make` is called only where there is none yet, and what it does
    /// not find is not kept: names that strangers think of take no room.
    pub fn get(
        &self,
        slug: &str,
        today: NaiveDate,
        make: impl FnOnce() -> Option<Feed>,
    ) -> Option<Arc<Feed>> {
        // A feed is put in whole or not at all, so a lock that somebody panicked under is still good.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((day, feed)) = kept.get(slug)
            && *day == today
        {
            return Some(Arc::clone(feed));
        }
        let feed = Arc::new(make()?);
        kept.insert(slug.to_owned(), (today, Arc::clone(&feed)));
        Some(feed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_made_once_a_day_for_each_council_and_a_name_that_is_none_is_not_kept() {
        let feeds = Feeds::default();
        let mut made = 0;
        let mut ask = |slug: &str, day: &str| {
            let make = || {
                made += 1;
                (slug != "nowhere").then(|| Feed {
                    services: Vec::new(),
                    taxonomies: Vec::new(),
                })
            };
            let found = feeds.get(slug, day.parse().expect("a day"), make);
            (found.is_some(), made)
        };
        assert_eq!(ask("england", "2026-11-24"), (true, 1));
        assert_eq!(ask("england", "2026-11-24"), (true, 1), "it is kept");
        assert_eq!(ask("testshire", "2026-11-24"), (true, 2), "each has its own");
        assert_eq!(ask("england", "2026-11-25"), (true, 3), "tomorrow's may differ");
        assert_eq!(ask("england", "2026-11-25"), (true, 3));
        assert_eq!(ask("nowhere", "2026-11-25"), (false, 4));
        assert_eq!(feeds.0.lock().expect("no panic").len(), 2);
    }
}
