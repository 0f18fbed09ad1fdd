//! Seeded lives: random faults and crashes, then what must be true of the whole.
