/** Placeholder entry until the real one lands; does nothing. */
export {};
