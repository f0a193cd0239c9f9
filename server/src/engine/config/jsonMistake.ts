/**
 * What is wrong with a text that is no JSON, in words for people. Pure.
 */
import { printParseErrorCode } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import type { Mistake } from './shape.js';

/** By the parser's name for a mistake; `at`: what stands there, for the end of a sentence. */
const WORDS: Readonly<Record<string, (at: string) => string>> = {
  InvalidSymbol: (at) => `${at} is not understood: names and texts stand in double quotes`,
  InvalidNumberFormat: (at) => `${at} is no number`,
  PropertyNameExpected: (at) => `a name in double quotes is missing before ${at}`,
  ValueExpected: (at) => `a value is missing before ${at}`,
  ColonExpected: (at) => `a colon is missing before ${at}`,
  CommaExpected: (at) => `a comma or a closing bracket is missing before ${at}`,
  CloseBraceExpected: (at) => `a closing "}" is missing before ${at}`,
  CloseBracketExpected: (at) => `a closing "]" is missing before ${at}`,
  EndOfFileExpected: (at) => `nothing may follow the last closing bracket, and ${at} does`,
  InvalidCommentToken: () => 'no comment may stand here',
  UnexpectedEndOfComment: () => 'the comment that begins here has no end',
  UnexpectedEndOfString: () => 'the text that begins here has no closing quote on its line',
  UnexpectedEndOfNumber: (at) => `the number ${at} is not complete`,
  InvalidUnicode: () => 'this text has a "\\u" without four hexadecimal digits',
  InvalidEscapeCharacter: () => 'this text has a "\\" that begins nothing; a backslash itself is "\\\\"',
  InvalidCharacter: () => 'this text has a control character',
};

/** Longest piece of the file that a message repeats. */
const LONGEST = 20;

/** The first mistake: what the parser says after it comes of it. */
export function jsonMistake(text: string, errors: readonly ParseError[]): Mistake[] {
  const [first] = errors;
  if (!first) return [];
  const { offset, length, error } = first;
  const found = text.slice(offset, offset + Math.min(length, LONGEST));
  const at = found === '' ? 'the end of the file' : /^["']/.test(found) ? found : `"${found}"`;
  return [{ offset, reason: `not valid JSON: ${WORDS[printParseErrorCode(error)]?.(at) ?? `${at} does not belong here`}` }];
}
