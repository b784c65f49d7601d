//! What stands for Lancashire where councils are set side by side.

use crate::pack::rules;

rules! { "lancashire";
    var_1_to_10_as_lancashire_has_them(pack) {
        pack.compared("VAR-1").is("at least every 5 months");
        pack.compared("VAR-4").is("21 to 24");
        pack.compared("VAR-5")
            .says("you")
            .says("parental responsibility")
            .says("others may ask only for a qualifying care leaver");
        pack.compared("VAR-7")
            .is("ring 0300 123 6720, or 01524 585938 for a Children with Disability adviser");
        pack.compared("VAR-8").says("A Team Manager").says("A Senior Manager, at a meeting you can come to");
        pack.compared("VAR-9").is("at university: a meeting comes first; other study: a meeting comes first");
    }
    var_11_to_20_as_lancashire_has_them(pack) {
        pack.compared("VAR-11").says("a Children with Disability adviser, with a phone line of its own");
        pack.compared("VAR-13").is("face to face at least every 6 months; in other ways in between");
        pack.compared("VAR-15").is("a letter with the same words for everyone, by post, email or both");
        pack.compared("VAR-16").says("not mentioned: the letter goes to everyone who stepped down");
        pack.compared("VAR-17").says("a list of local services");
        pack.compared("VAR-18")
            .is("by 15¾, at the latest a month before you turn 16; within 13 weeks if you come into care after 16");
        pack.compared("VAR-19").is("within 6 weeks, together with your social worker");
    }
    var_21_to_34_as_lancashire_has_them(pack) {
        pack.compared("VAR-21").says("15½");
        pack.compared("VAR-22").is("before it is agreed; no time is given");
        pack.compared("VAR-24").is("under 21 nothing is said; from 21 a last plan with three things in it");
        pack.compared("VAR-25")
            .says("help by what you need")
            .says("our rules on stepping down are not for you");
        pack.compared("VAR-31").says("never counts as suitable").says("a panel led by the Head of Service");
        pack.compared("VAR-32").says("when visits become fewer");
        pack.compared("VAR-33").says("your parents or carers see your last plan");
        pack.compared("VAR-34").is("Your own worker; The Team Manager; The Senior Manager");
    }
    var_23_26_and_27_are_points_on_which_lancashire_is_silent(pack) {
        for point in ["VAR-23", "VAR-26", "VAR-27"] {
            pack.compared(point).silent();
        }
    }
}
