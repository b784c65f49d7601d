//! Who somebody is and how they may be reached, from all that they have said behind one code.

use super::ids::DoorId;
use super::rows::state;
use super::seal::DoorKey;
use super::{StoreError, doors};
use open_door_contract::request::{ChannelUse, NameToUse, NewRequest, SafeContact};
use open_door_rules::request::RequestState;
use rusqlite::{Connection, params};

/// Who it is, and by which ways they may be reached. A new way counts once the team has it in use; that a way
/// is not safe counts at once.
pub(super) fn who(
    db: &Connection,
    key: &DoorKey,
    door: DoorId,
    council: &str,
) -> Result<(Option<NameToUse>, Vec<SafeContact>), StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, state FROM requests WHERE door_id = ?1 AND council = ?2 ORDER BY sent_ms DESC, id",
    )?;
    let mut rows = statement.query(params![door.0, council])?;
    let (mut name, mut ways, mut not_by) = (None, Vec::new(), Vec::new());
    let mut newest = true;
    while let Some(row) = rows.next()? {
        let state = state(&row.get::<_, String>(1)?)?;
        let Some(text) = doors::text_of(db, key, door, row.get(0)?, council)? else {
            continue;
        };
        name = name.or_else(|| text.name().cloned());
        if let NewRequest::ContactPreferences(preferences) = &text {
            if !newest || matches!(state, RequestState::Cancelled | RequestState::SetAside) {
                continue;
            }
            newest = false;
            for choice in &preferences.channels {
                match (choice.usage, &choice.to) {
                    (ChannelUse::Safe, Some(to)) if state == RequestState::InUse => ways.push(to.clone()),
                    (ChannelUse::Safe, _) => {}
                    _ => not_by.push(choice.channel),
                }
            }
        }
        ways.extend(text.reach().cloned());
    }
    ways.retain(|way| !not_by.contains(&way.channel()));
    Ok((name, ways))
}
