/**
 * The small runner of the extension-host suite: named async cases, one line of output each.
 * Must not depend on a test framework, because the same bundle runs in a desktop and in a remote extension host.
 */

export interface Case {
  name: string;
  run: () => Promise<void>;
}

const CASE_TIMEOUT_MS = 60_000;

/** Runs all cases in order and prints `ok - name` or `not ok - name: error`; returns the number of failures. */
export async function runCases(cases: readonly Case[]): Promise<number> {
  let failures = 0;
  for (const { name, run } of cases) {
    try {
      await withTimeout(run(), CASE_TIMEOUT_MS);
      console.log(`ok - ${name}`);
    } catch (error) {
      failures++;
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      console.log(`not ok - ${name}: ${text.split('\n').join('\n  | ')}`);
    }
  }
  return failures;
}

/** Polls until `probe` gives a value other than undefined; the message of the last state is in the error. */
export async function eventually<T>(what: string, probe: () => Promise<T | undefined> | T | undefined, ms = 30_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`${what}: not within ${ms / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function withTimeout(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not end within ${ms / 1000} s`)), ms);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
