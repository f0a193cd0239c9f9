/** Finds IR nodes of one kind anywhere in a module, in source order, for tests. Must not be used by the product. */
import type { Module } from '../../server/src/ir/ir.js';
import type { Span } from '../../server/src/ir/span.js';

type WithSpan = { k: string; span: Span };

/** All nodes with `k === kind`, outer before inner. Iterative, so that deep trees can be searched. */
export function nodesOf<T extends WithSpan>(module: Module, kind: T['k']): T[] {
  const found: T[] = [];
  const todo: unknown[] = [module.body];
  while (todo.length) {
    const next = todo.pop();
    if (typeof next !== 'object' || next === null) continue;
    if ((next as { k?: unknown }).k === kind) found.push(next as T);
    const children = Object.values(next);
    for (let i = children.length - 1; i >= 0; i--) todo.push(children[i]);
  }
  return found.sort((a, b) => a.span.part - b.span.part || a.span.start - b.span.start || b.span.end - a.span.end);
}
