//! How much is run.

/// Whether this is the long form, which `cargo xtask faults` asks for.
pub fn long() -> bool {
    std::env::var_os("OPEN_DOOR_FAULTS").is_some_and(|form| form == "long")
}

/// The one figure or the other.
pub fn of<T>(short: T, in_long: T) -> T {
    if long() { in_long } else { short }
}

/// Throws that can be repeated: the same seed, the same run, as far as threads allow.
pub struct Dice(u64);

impl Dice {
    /// With this seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed ^ 0x2545_F491_4F6C_DD1D)
    }

    /// From `least` to `most`, both included.
    pub const fn throw(&mut self, least: u64, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        least + (self.0 >> 11) % (most - least + 1)
    }
}
