//! The procedure of stepping away: section 2.11.

use crate::pages::reads;

#[test]
fn bwd_away_4_the_21st_birthday_comes_with_two_letters() {
    reads(
        "adviser-and-plan",
        &["You get two letters", "The other is full of memories"],
    );
    reads(
        "relationships",
        &[
            "When you step away, your worker gives you two letters",
            "The second is a letter of memories",
        ],
    );
}

#[test]
fn bwd_away_5_the_letters_say_what_comes_later_how_to_come_back_and_where_the_hub_is() {
    reads(
        "adviser-and-plan",
        &["One is about what you can have later, and how to come back"],
    );
    reads(
        "relationships",
        &[
            "that you can come back for help, and who else can help",
            "where the Hub is, and who to ring",
        ],
    );
}

#[test]
fn bwd_away_11_a_letter_confirms_future_entitlements_and_the_way_back() {
    reads(
        "records-and-rights",
        &[
            "When you step away, you get a letter. It says what you can have later, and how to come back to us.",
        ],
    );
    reads(
        "adviser-and-plan",
        &["We write to you in the end. The letter says what you can have and how to come back."],
    );
}

#[test]
fn bwd_away_12_the_last_worker_can_be_seen_at_the_hub_and_told_how_life_is_going() {
    reads(
        "relationships",
        &["You may find the worker you had before, and you can tell us how life is going"],
    );
    reads("adviser-and-plan", &["Tell them how you are at any time"]);
}
