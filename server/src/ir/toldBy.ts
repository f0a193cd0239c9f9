/** What an object is told by one of its methods after it was made, in the summary of a file. Must not follow a value. */
import type { ArgumentFacts, CallFacts } from './summary.js';

/** Arguments of each time that the method is called on what the call makes. */
export const toldBy = (maker: CallFacts | undefined, method: string): readonly ArgumentFacts[][] => (maker?.told ?? []).filter((t) => t.method === method).map((t) => t.args);
