/**
 * How functions are named that send requests, and those that only speak of them. What such a function is handed, an address
 * and a body, tells whether it is a call of a model; its name only keeps out what builds, records or expects requests.
 * Must not name an SDK.
 */

/** One of these words is in the name: `customFetch`, `post_json`, `sendRequest`. */
export const SENDING: ReadonlySet<string> = new Set([
  'fetch', 'fetcher', 'request', 'requests', 'req', 'post', 'send', 'call', 'stream', 'http', 'https', 'axios', 'ajax', 'sse', 'transport', 'client', 'query', 'invoke', 'execute', 'perform', 'submit', 'api', 'rest',
  'xhr', 'open', 'urlopen',
]);

/** None of these is: requests that are built, noted or answered. */
export const NOT_SENDING: ReadonlySet<string> = new Set([
  'build', 'builder', 'create', 'construct', 'prepare', 'sign', 'format', 'parse', 'validate', 'record', 'log', 'trace', 'debug', 'info', 'warn', 'handle', 'handler', 'register', 'is', 'to', 'on', 'curl', 'key', 'hash',
  'with', 'called', 'intercept', 'describe',
]);

/** Nor is what it is asked of, or comes from, any of these: tests' expectations and mocks, logs, routes. */
export const ELSEWHERE: ReadonlySet<string> = new Set([
  'expect', 'assert', 'mock', 'mocks', 'mocked', 'mocker', 'nock', 'msw', 'respx', 'responses', 'httpretty', 'stub', 'spy', 'sinon', 'jest', 'vi', 'cy', 'console', 'logger', 'logging', 'route', 'router', 'routes', 'called',
]);

/** `postJSON`, `post_json` → `post`, `json`. */
export const wordsOf = (name: string): string[] => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/).filter((word) => word !== '');
