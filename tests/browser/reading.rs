//! Finding a council and reading what it offers.

journeys! {
    fn someone_finds_their_council_and_reads_about_a_topic(person) {
        person.open("/");
        person.follow("Find my council");
        person.is_at("Which council looked after you last?");
        person.follow("Blackburn with Darwen");
        person.is_at("Blackburn with Darwen Council");
        person.follow("Your home");
        person.is_at("Your home");
        person.sees("What your council says");
        person.back();
        person.is_at("Blackburn with Darwen Council");
    }

    fn someone_whose_council_is_not_listed_reads_what_the_law_gives_everyone(person) {
        person.open("/councils");
        person.follow("Mine is not listed");
        person.is_at("What the law gives everyone");
        person.sees("0808 800 5792");
        person.follow("Money");
        person.is_at("Money");
        person.does_not_see("What your council says");
    }

    fn someone_who_does_not_know_their_council_learns_how_to_find_out(person) {
        person.open("/councils");
        person.follow("I do not know");
        person.is_at("How to find out which council");
        person.sees("0808 800 5792");
        person.follow("What the law gives everyone");
        person.is_at("What the law gives everyone");
    }

    fn someone_in_need_finds_who_to_call(person) {
        person.open("/");
        person.follow("Get help now");
        person.is_at("Get help now");
        person.sees("999");
        person.sees("0808 800 5792");
    }

    fn a_page_that_is_not_there_leads_on(person) {
        person.open("/in/nowhere-at-all");
        person.is_at("We could not find this page");
        person.follow("Start again");
        person.is_at("Been in care? The door is open.");
        person.open("/no/such/page");
        person.is_at("We could not find this page");
        person.follow("Get help now");
        person.sees("999");
    }
}
