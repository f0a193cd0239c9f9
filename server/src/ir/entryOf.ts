/**
 * Reads tables whose keys are names of the user's code: a plain record answers `constructor` and `toString` too. Must not
 * know what the tables hold.
 */
export const entryOf = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined => (record && Object.hasOwn(record, key) ? record[key] : undefined);
