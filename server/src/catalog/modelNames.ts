/**
 * Decides whether a match rule of the price data names a model id, and not only something that the id begins with or
 * contains: `claude-sonnet-5-5` begins with `claude-sonnet-5`, and is another model; and tells words that are no model's name. Must not look at prices.
 */
import type { MatchLogic } from '@pydantic/genai-prices';

/** Words that are written where a model is yet to be chosen: `UNSPECIFIED`, `auto`. No provider has a model of such a name. */
const TO_BE_CHOSEN = /^(?:unspecified|undefined|unknown|none|null|auto(?:select|detect)?|default|inherit|custom|placeholder|todo|tbd|n\/a|your[-_ ](?:model|deployment).*|model[-_ ]?(?:name|id)?)$/i;
export const isChosenLater = (id: string): boolean => TO_BE_CHOSEN.test(id.trim());

/** True when the rule names the id itself, apart from a snapshot's date or revision and a namespace in front. */
export function names(match: MatchLogic, id: string): boolean {
  const model = id.toLowerCase().trim();
  if ('or' in match) return match.or.some((each) => names(each, model));
  if ('and' in match) return match.and.some((each) => names(each, model));
  if ('equals' in match) return model === match.equals.toLowerCase();
  const found = matchedPart(match, model);
  return found !== null && isNamespace(model.slice(0, found.start)) && isSnapshot(model, found);
}

function matchedPart(match: Exclude<MatchLogic, { or: unknown } | { and: unknown } | { equals: unknown }>, model: string): { start: number; end: number } | null {
  if ('regex' in match) {
    const found = new RegExp(match.regex).exec(model);
    return found && { start: found.index, end: found.index + found[0].length };
  }
  const text = ('starts_with' in match ? match.starts_with : 'ends_with' in match ? match.ends_with : match.contains).toLowerCase();
  const start = 'starts_with' in match ? (model.startsWith(text) ? 0 : -1) : 'ends_with' in match ? (model.endsWith(text) ? model.length - text.length : -1) : model.indexOf(text);
  return start < 0 ? null : { start, end: start + text.length };
}

/** `us.anthropic.`, `publishers/anthropic/models/`, `arn:aws:bedrock:…/`. */
function isNamespace(before: string): boolean {
  return before === '' || /[./:]$/.test(before);
}

/** `-20250929`, `-2024-08-06`, `@20250929`, `-v2@20241022`, `-0125`, `-002`, `-preview-05-20`, `-latest`, `-v1:0`. */
const SNAPSHOT = /^(?:[-@](?:latest|default|preview(?:-\d\d-(?:\d\d|20\d\d))?|20\d{6}|20\d\d-\d\d-\d\d|\d{3,4}|v1|v\d:\d|v\d(?=@20\d{6})))*(?::\d)?$/;

function isSnapshot(model: string, found: { start: number; end: number }): boolean {
  // Fine-tuned models end in names that their owner chose.
  if (model.startsWith('ft:')) return true;
  // A rule may end within a part of the id: take the whole part.
  let end = found.end;
  while (end > found.start && end < model.length && /[a-z0-9.]{2}/.test(model.slice(end - 1, end + 1))) end--;
  if (model[end - 1] === '-' || model[end - 1] === '@') end--;
  return SNAPSHOT.test(model.slice(end));
}
