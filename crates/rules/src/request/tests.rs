//! The model test: every sequence of moves, by everyone, in every circumstance, up to a depth.

use super::*;
use std::collections::{BTreeSet, HashSet};

/// Long enough for every path without a circle: the longest has six moves.
const DEPTH: usize = 8;

const ACTORS: [Actor; 3] = [Actor::Person, Actor::Team, Actor::Decider];

fn circumstances() -> impl Iterator<Item = Circumstances> {
    (0..32u8).map(|bits| Circumstances {
        may_end: bits & 1 != 0,
        wants_to_stay: bits & 2 != 0,
        concerns: bits & 4 != 0,
        senior: bits & 8 != 0,
        must_go_on: bits & 16 != 0,
    })
}

/// One accepted move.
#[derive(Clone, Copy)]
struct Made {
    from: RequestState,
    actor: Actor,
    action: Action,
    now: Circumstances,
    to: RequestState,
}

/// What the walk counted.
#[derive(Default)]
struct Walk {
    tried: u64,
    sequences: u64,
    reached: BTreeSet<RequestState>,
}

/// Tries every move from `state`, and goes on from those that are accepted.
fn walk(
    kind: RequestKind,
    state: RequestState,
    path: &mut Vec<Made>,
    walk_so_far: &mut Walk,
    look: &dyn Fn(&[Made]),
) {
    walk_so_far.reached.insert(state);
    walk_so_far.sequences += 1;
    look(path);
    if path.len() == DEPTH {
        return;
    }
    for actor in ACTORS {
        for action in Action::ALL {
            // What a move can't depend on is not tried thirty-two times.
            let mut seen = HashSet::new();
            for now in circumstances() {
                walk_so_far.tried += 1;
                let Ok(to) = after(kind, state, actor, *action, now) else {
                    continue;
                };
                let free = TRANSITIONS.iter().any(|row| {
                    row.kind == kind
                        && row.action == *action
                        && row.from.contains(&state)
                        && row.guard == Guard::None
                });
                if !seen.insert((!free).then_some(now)) {
                    continue;
                }
                path.push(Made {
                    from: state,
                    actor,
                    action: *action,
                    now,
                    to,
                });
                walk(kind, to, path, walk_so_far, look);
                path.pop();
            }
        }
    }
}

fn walk_all(look: &dyn Fn(RequestKind, &[Made])) -> Walk {
    let mut all = Walk::default();
    for kind in RequestKind::ALL {
        walk(*kind, RequestState::Sent, &mut Vec::new(), &mut all, &|path| {
            look(*kind, path);
        });
    }
    all
}

/// Support never ends but at the person's confirmed wish, at an age and in a study where it may; a
/// case is never closed but by the level that decides, after that.
fn ends_rightly(kind: RequestKind, path: &[Made]) {
    for (place, made) in path.iter().enumerate() {
        let before = path.get(..place).unwrap_or_default();
        match made.to {
            RequestState::SupportStopped => {
                assert_eq!(kind, RequestKind::StepAway);
                assert!(made.now.may_end, "support ended where it may not");
                assert!(
                    before.iter().any(|earlier| earlier.action == Action::Confirm),
                    "support ended before it was known that it is them"
                );
            }
            RequestState::SteppedAway => {
                assert_eq!(made.actor, Actor::Decider, "a case closed by someone who may not");
                assert!(made.now.may_end, "a case closed where support may not end");
                assert!(!made.now.concerns || made.now.senior, "concerns were passed over");
                assert!(
                    before
                        .iter()
                        .any(|earlier| earlier.to == RequestState::SupportStopped),
                    "a case closed before the person's wish was honoured"
                );
            }
            RequestState::Cancelled
            | RequestState::Accepted
            | RequestState::Corrected
            | RequestState::Refused => {
                assert_eq!(made.actor, Actor::Person, "only the person can say this");
            }
            RequestState::Staying => {
                assert!(
                    made.now.wants_to_stay || (made.now.must_go_on && !made.now.may_end),
                    "a person's no was overruled"
                );
            }
            RequestState::InUse => assert!(
                before.iter().any(|earlier| earlier.to == RequestState::Received),
                "new details were used unseen"
            ),
            _ => {}
        }
        assert!(
            made.action != Action::Decide
                || kind != RequestKind::Referral
                || before.last().is_some_and(|earlier| {
                    matches!(earlier.to, RequestState::Accepted | RequestState::Corrected)
                }),
            "help was decided on somebody's claim alone"
        );
    }
}

#[test]
fn no_sequence_of_moves_ends_support_or_closes_a_case_wrongly() {
    let walked = walk_all(&ends_rightly);
    println!(
        "{} moves tried in {} sequences of up to {DEPTH} moves; {} states of {} reached",
        walked.tried,
        walked.sequences,
        walked.reached.len(),
        RequestState::ALL.len()
    );
    assert_eq!(
        walked.reached.len(),
        RequestState::ALL.len(),
        "a state nobody can reach"
    );
    assert!(walked.sequences > 300, "the walk ends too early");
}

#[test]
fn no_state_traps_the_person() {
    let ended = [
        // Each of these is an end of the request. What comes next needs no request to be open: stepping
        // back, asking again and saying how to be contacted are never refused.
        RequestState::HandedOver,
        RequestState::SteppedAway,
        RequestState::Staying,
        RequestState::InUse,
        RequestState::Cancelled,
    ];
    let waits_for_a_code = |kind, state| {
        // Nobody has a code for it yet: the team moves it on.
        kind == RequestKind::Referral
            && matches!(
                state,
                RequestState::Sent | RequestState::Received | RequestState::SetAside
            )
    };
    let look = |kind: RequestKind, path: &[Made]| {
        let state = path.last().map_or(RequestState::Sent, |made| made.to);
        let can_move = Action::ALL.iter().any(|action| may(kind, state, *action));
        assert!(
            can_move || ended.contains(&state) || waits_for_a_code(kind, state),
            "{} traps the person in {}",
            kind.name(),
            state.name()
        );
    };
    walk_all(&look);
}

#[test]
fn stepping_away_can_be_cancelled_in_one_move_at_any_time_before_the_end() {
    let look = |kind: RequestKind, path: &[Made]| {
        let state = path.last().map_or(RequestState::Sent, |made| made.to);
        let end = matches!(
            state,
            RequestState::SteppedAway | RequestState::Staying | RequestState::Cancelled
        );
        if kind == RequestKind::StepAway && !end {
            assert!(may(kind, state, Action::Cancel), "not from {}", state.name());
        }
    };
    walk_all(&look);
}

#[test]
fn the_team_cannot_overrule_a_no_and_silence_ends_nothing() {
    let after_a_no = |now: Circumstances| -> Vec<Action> {
        Action::ALL
            .iter()
            .copied()
            .filter(|action| {
                ACTORS.iter().any(|actor| {
                    let made = after(
                        RequestKind::StepAway,
                        RequestState::Confirmed,
                        *actor,
                        *action,
                        now,
                    );
                    *actor != Actor::Person && made.is_ok()
                })
            })
            .collect()
    };
    let may_end = Circumstances {
        may_end: true,
        ..Circumstances::default()
    };
    assert_eq!(
        after_a_no(may_end),
        [Action::StopSupport],
        "all that may follow a confirmed no"
    );
    // "We do not know how old they are" is no way round it.
    assert_eq!(
        after_a_no(Circumstances::default()),
        [],
        "nothing, until it is known"
    );
    // Every move has an action, every action an actor, and no actor is a clock.
    for row in TRANSITIONS {
        assert!(ACTORS.contains(&row.action.actor()));
        assert!(!row.from.contains(&row.to), "{row:?} moves nothing");
    }
}

#[test]
fn every_accepted_move_stands_in_the_table_and_only_by_its_actor() {
    let look = |kind: RequestKind, path: &[Made]| {
        for made in path {
            assert_eq!(made.action.actor(), made.actor);
            assert!(TRANSITIONS.iter().any(|row| {
                row.kind == kind
                    && row.action == made.action
                    && row.from.contains(&made.from)
                    && row.to == made.to
            }));
        }
    };
    walk_all(&look);
}

#[test]
fn a_move_made_twice_says_that_it_is_done() {
    let twice = after(
        RequestKind::StepBack,
        RequestState::Received,
        Actor::Team,
        Action::Receive,
        Circumstances::default(),
    );
    assert_eq!(twice, Err(MoveError::AlreadyDone(RequestState::Received)));
    let other_kind = after(
        RequestKind::StepBack,
        RequestState::Received,
        Actor::Team,
        Action::StopSupport,
        Circumstances::default(),
    );
    assert_eq!(
        other_kind,
        Err(MoveError::NotOfThisKind(
            RequestKind::StepBack,
            Action::StopSupport
        ))
    );
}

#[test]
fn every_name_reads_back_and_is_the_serialised_one() {
    for state in RequestState::ALL {
        assert_eq!(RequestState::from_name(state.name()), Some(*state));
        assert_eq!(serde_json::to_value(state).expect("JSON"), state.name());
    }
    for kind in RequestKind::ALL {
        assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.name());
    }
    for action in Action::ALL {
        assert_eq!(serde_json::to_value(action).expect("JSON"), action.name());
    }
}
