/** Hand-made reports for the tests of the reporters: every optional field once present and once absent. */
import type { CallSite, ContextAnswer, CostAnswer, Finding, Place, Report } from '../../server/src/analysis/report.js';

export function place(file: string, line: number, column = 1, endColumn = 20): Place {
  return { file, line, column, endLine: line, endColumn, span: { part: 0, start: 0, end: 10 } };
}

export function cost(over: Partial<CostAnswer> = {}): CostAnswer {
  return {
    perCall: { min: 0.0012, max: null },
    perThousandDynamicInput: 0.0025,
    perThousandOutput: 0.01,
    tokenizer: 'o200k_base',
    band: [1, 1],
    assumptions: ['framing of 3 tokens per message assumed'],
    staticInput: { min: 0.0012, max: 0.0012 },
    outputAtCap: 0.006,
    rates: [{ model: 'gpt-4o', inputPerMillion: 2.5, outputPerMillion: 10 }],
    expected: null,
    approximate: false,
    ...over,
  };
}

export function callSite(over: Partial<CallSite> = {}): CallSite {
  return {
    ...place('src/llm/ask.ts', 14, 28),
    id: 'ask-1',
    sdk: 'openai',
    package: 'openai',
    api: 'chat.completions.create',
    kind: 'chat',
    provider: 'openai',
    model: { ids: ['gpt-4o'], how: 'literal' },
    input: {
      staticTokens: { min: 480, max: 480 },
      framedTokens: { min: 489, max: 489 },
      systemTokens: { min: 480, max: 480 },
      dynamic: [{ name: 'question', reason: 'parameter of an exported function', tokens: { min: 0, max: null } }],
    },
    output: { cap: 600, how: 'argument' },
    multiplicity: { loop: null, bound: null, attempts: 3 },
    cost: cost(),
    contexts: [],
    moreContexts: 0,
    category: 'product',
    enclosing: 'ask',
    ...over,
  };
}

export function context(name: string, line: number, over: Partial<ContextAnswer> = {}): ContextAnswer {
  const { model, input, output } = callSite();
  return { path: [{ file: 'src/routes/tickets.ts', line, name }, { file: 'src/llm/ask.ts', line: 7, name: 'ask' }], model, input, output, cost: cost(), ...over };
}

export function finding(over: Partial<Finding> = {}): Finding {
  return {
    ...place('src/agent/loop.ts', 20, 3, 8),
    ruleId: 'unbounded-loop',
    severity: 'warning',
    message: 'This loop ends only when the model says so: each pass is a paid call. Limit the number of passes.',
    callSiteId: 'loop-1',
    fingerprint: 'f00d',
    related: [{ ...place('src/agent/loop.ts', 21, 30), message: 'call here' }],
    suppressed: false,
    fixes: [{ title: 'Stop after 10 passes', level: 'suggestion', edits: [{ file: 'src/agent/loop.ts', edit: loopGuard }] }],
    ...over,
  };
}

export const loopGuard = {
  k: 'guard-loop',
  loop: { part: 0, start: 4, end: 9 },
  constant: 'MAX_ITERATIONS',
  limit: 10,
  onLimit: 'throw',
  message: 'stopped after 10 passes',
} as const;

export function report(over: Partial<Report> = {}): Report {
  return {
    callSites: [],
    entryPoints: [],
    functions: [],
    callerLenses: [],
    prompts: [],
    findings: [],
    files: { scanned: 0, analyzed: 0, skipped: [] },
    prices: { asOf: '2026-09-23', source: 'genai-prices' },
    ...over,
  };
}

/** A report with something of everything. */
export function fullReport(): Report {
  const unknown = { ids: [], how: 'unknown' as const, reason: 'read from the request' };
  const nothing = { perCall: { min: null, max: null }, staticInput: { min: null, max: null }, perThousandDynamicInput: null, perThousandOutput: null, outputAtCap: null, rates: [] };
  return report({
    callSites: [
      callSite({
        model: { ids: ['gpt-4.1-nano', 'gpt-4o'], how: 'parameter' },
        contexts: [
          context('POST /tickets/triage', 11, { model: { ids: ['gpt-4.1-nano'], how: 'literal' }, output: { cap: 16, how: 'argument' }, cost: cost({ perCall: { min: 0.000005, max: null }, outputAtCap: 0.0000064 }) }),
          context('POST /tickets/:id/suggestion', 18),
        ],
        moreContexts: 2,
      }),
      callSite({
        ...place('src/agent/loop.ts', 21, 30),
        id: 'loop-1',
        enclosing: 'investigate',
        output: { cap: null, how: 'none' },
        multiplicity: { loop: 'while', bound: null, attempts: 2 },
        cost: cost({ outputAtCap: null, approximate: true }),
      }),
      callSite({
        ...place('src/agent/loop.ts', 60, 5),
        id: 'loop-2',
        enclosing: 'Agent.#step',
        api: 'responses.create',
        provider: null,
        model: unknown,
        input: { staticTokens: { min: null, max: null }, framedTokens: { min: null, max: null }, systemTokens: { min: null, max: null }, dynamic: [] },
        output: { cap: null, how: 'unknown' },
        multiplicity: { loop: 'each', bound: 5, attempts: null },
        cost: cost({ ...nothing, tokenizer: null, band: null }),
      }),
      callSite({
        ...place('notebooks/try.ipynb', 3),
        cell: 4,
        id: 'cell-1',
        api: 'embeddings.create',
        kind: 'embedding',
        enclosing: '<module>',
        output: { cap: null, how: 'not-applicable' },
        input: { staticTokens: { min: 12, max: 12 }, framedTokens: { min: 12, max: 12 }, systemTokens: { min: 0, max: 0 }, dynamic: [] },
        model: { ids: ['text-embedding-3-small'], how: 'constant', reason: 'EMBED_MODEL, else this default' },
        cost: cost({ perCall: { min: 0.00000024, max: 0.00000024 }, perThousandOutput: null, outputAtCap: null }),
        category: 'example',
      }),
      callSite({ ...place('test/ask.test.ts', 5), id: 'test-1', category: 'test', enclosing: '<module>', model: { ids: ['house-model'], how: 'literal' }, cost: cost({ ...nothing, rates: [{ model: 'house-model', inputPerMillion: null, outputPerMillion: null }] }) }),
    ],
    entryPoints: [
      { ...place('src/routes/tickets.ts', 9), id: 'e1', name: 'POST /tickets/triage', kind: 'route', calls: ['ask-1'], category: 'product', cost: { min: 0.000005, max: null, atN: [] } },
      { ...place('src/routes/tickets.ts', 31), id: 'e2', name: 'POST /tickets/:id/investigate', kind: 'route', calls: ['loop-1', 'ask-1'], category: 'product', cost: { min: 0.0012, max: 0.03, atN: [{ n: 10, min: 0.012, max: 0.3 }, { n: 100, min: 0.12, max: null }] } },
    ],
    prompts: [
      { ...place('src/prompts/support.ts', 3), endLine: 18, id: 'p1', role: 'system', staticTokens: { min: 480, max: 480 }, holes: [], usedBy: ['ask-1'] },
      { ...place('src/prompts/review.ts', 1), id: 'p2', staticTokens: { min: 30, max: 46 }, holes: [{ name: 'draft', reason: 'parameter' }], usedBy: [] },
    ],
    findings: [
      finding(),
      finding({ ...place('notebooks/try.ipynb', 1), cell: 2, severity: 'error', callSiteId: undefined, related: [], fixes: [], fingerprint: 'beef', message: 'Input and cap exceed the window.', ruleId: 'context-window-overflow' }),
      finding({ ...place('src/agent/old.ts', 8), suppressed: true, fingerprint: 'cafe' }),
    ].map(({ callSiteId, ...rest }) => (callSiteId === undefined ? rest : { ...rest, callSiteId })),
    files: { scanned: 40, analyzed: 12, skipped: Array.from({ length: 12 }, (_, i) => ({ file: `assets/big${i + 1}.js`, reason: 'larger than 1 MB' })) },
  });
}
