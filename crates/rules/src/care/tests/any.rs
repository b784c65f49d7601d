//! What must hold for every history.
