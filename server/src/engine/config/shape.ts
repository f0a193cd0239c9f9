/**
 * Shapes of a JSON file with comments, as data: one description checks a text, makes its JSON Schema and its table for
 * people. Must not know what the file is for.
 */
import type { Node } from 'jsonc-parser';
import { nearest } from './nearest.js';

export type Shape =
  /** Named keys; others are mistakes. `noun`: what a key is called in messages. `refuse` is asked when all keys are right. */
  | { k: 'object'; noun?: string; keys: Readonly<Record<string, Key>>; required?: readonly string[]; refuse?: (value: Readonly<Record<string, unknown>>) => string | null }
  /** Free names. `names`: what they are, for people. */
  | { k: 'map'; names: string; of: Shape; refuseName?: (name: string) => string | null }
  | { k: 'list'; of: Shape }
  | { k: 'choice'; values: readonly string[] }
  /** `refuse` says why a text will not do, or null. */
  | { k: 'text'; refuse?: (text: string) => string | null }
  | { k: 'number'; minimum: number; integer?: boolean }
  | { k: 'boolean' }
  /** Told apart by their JSON types. */
  | { k: 'either'; of: readonly Exclude<Shape, { k: 'either' }>[] };

export interface Key {
  of: Shape;
  /** One line for people. */
  description: string;
  default?: unknown;
}

/** What is wrong, and at which offset. */
export interface Mistake {
  offset: number;
  reason: string;
}

const JSON_TYPES = { object: 'object', map: 'object', list: 'array', choice: 'string', text: 'string', number: 'number', boolean: 'boolean' } as const;
const SPOKEN = { object: 'an object', map: 'an object', list: 'a list', text: 'a text', number: 'a number', boolean: 'true or false' } as const;

// ---------------------------------------------------------------- checking

/** All mistakes of a value, in the order of the text. `name`: the value's own, `rules.unbounded-loop`. */
export function check(node: Node, shape: Shape, name = 'the file'): Mistake[] {
  if (shape.k === 'either') {
    const fitting = shape.of.find((one) => JSON_TYPES[one.k] === node.type);
    return fitting ? check(node, fitting, name) : wrong(node, `${name} must be ${shape.of.map(spoken).join(', or ')}`);
  }
  if (shape.k === 'choice') {
    return shape.values.includes(node.value as string) ? [] : wrong(node, `${name} must be ${spoken(shape)}${suggestion(node.value, shape.values)}`);
  }
  if (node.type !== JSON_TYPES[shape.k]) return wrong(node, `${name} must be ${spoken(shape)}`);
  switch (shape.k) {
    case 'boolean':
      return [];
    case 'text': {
      const reason = node.value === '' ? 'must not be empty' : (shape.refuse?.(node.value as string) ?? null);
      return reason === null ? [] : wrong(node, `${name} ${reason}`);
    }
    case 'number': {
      const value = node.value as number;
      const kind = shape.integer ? 'a whole number' : 'a number';
      return value >= shape.minimum && Number.isFinite(value) && (!shape.integer || Number.isInteger(value)) ? [] : wrong(node, `${name} must be ${kind} of ${shape.minimum} or more`);
    }
    case 'list':
      return (node.children ?? []).flatMap((item, i) => check(item, shape.of, `${name}[${i}]`));
    case 'map':
      return propertiesOf(node).flatMap(({ key, keyNode, value, again }) => {
        const reason = again ? null : (shape.refuseName?.(key) ?? null);
        return again ? twice(keyNode, key) : reason !== null ? wrong(keyNode, `"${key}" ${reason}`) : check(value, shape.of, below(name, key));
      });
    case 'object':
      return checkObject(node, shape, name);
  }
}

function spoken(shape: Exclude<Shape, { k: 'either' }>): string {
  return shape.k === 'choice' ? `one of ${shape.values.join(', ')}` : SPOKEN[shape.k];
}

function checkObject(node: Node, { keys, noun = 'key', required = [], refuse }: Extract<Shape, { k: 'object' }>, name: string): Mistake[] {
  const properties = propertiesOf(node);
  const missing = required.filter((key) => !properties.some((property) => property.key === key));
  const mistakes = [
    ...missing.flatMap((key) => wrong(node, `${name} has no ${key}`)),
    ...properties.flatMap(({ key, keyNode, value, again }) => {
      const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (again) return twice(keyNode, key);
      return known ? check(value, known.of, below(name, key)) : wrong(keyNode, `unknown ${noun} "${key}"${suggestion(key, Object.keys(keys)) || `; known: ${Object.keys(keys).join(', ')}`}`);
    }),
  ];
  const reason = mistakes.length > 0 || !refuse ? null : refuse(valueOf(node) as Record<string, unknown>);
  return reason === null ? mistakes : wrong(node, `${name} ${reason}`);
}

interface Property {
  key: string;
  keyNode: Node;
  value: Node;
  /** An earlier property has the same key. */
  again: boolean;
}

function propertiesOf(node: Node): Property[] {
  const seen = new Set<string>();
  return (node.children ?? []).flatMap(({ children: [keyNode, value] = [] }): Property[] => {
    if (!keyNode || !value) return [];
    const key = String(keyNode.value);
    const again = seen.has(key);
    seen.add(key);
    return [{ key, keyNode, value, again }];
  });
}

const wrong = (node: Node, reason: string): Mistake[] => [{ offset: node.offset, reason }];
const twice = (node: Node, key: string): Mistake[] => wrong(node, `"${key}" is given twice`);
const below = (name: string, key: string): string => (name === 'the file' ? key : `${name}.${key}`);

function suggestion(given: unknown, known: readonly string[]): string {
  const meant = typeof given === 'string' ? nearest(given, known) : null;
  return meant === null ? '' : `; did you mean "${meant}"?`;
}

/** The value of a node. Keys are its own, whatever their names. */
export function valueOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  return node.type === 'object' ? Object.fromEntries(propertiesOf(node).map(({ key, value }) => [key, valueOf(value)])) : node.value;
}

// ---------------------------------------------------------------- JSON Schema, table

/** As JSON Schema (draft-07, which editors read). */
export function schemaOf(shape: Shape): Record<string, unknown> {
  switch (shape.k) {
    case 'object':
      return { type: 'object', properties: Object.fromEntries(Object.entries(shape.keys).map(([name, key]) => [name, keySchema(key)])), ...(shape.required ? { required: [...shape.required] } : {}), additionalProperties: false };
    case 'map':
      return { type: 'object', propertyNames: { description: shape.names }, additionalProperties: schemaOf(shape.of) };
    case 'list':
      return { type: 'array', items: schemaOf(shape.of) };
    case 'choice':
      return { enum: [...shape.values] };
    case 'text':
      return { type: 'string', minLength: 1 };
    case 'number':
      return { type: shape.integer ? 'integer' : 'number', minimum: shape.minimum };
    case 'boolean':
      return { type: 'boolean' };
    case 'either':
      return { anyOf: shape.of.map(schemaOf) };
  }
}

function keySchema({ of, description, default: value }: Key): Record<string, unknown> {
  return { description, ...schemaOf(of), ...(value === undefined ? {} : { default: value }) };
}
