/**
 * Walks IR trees for names: which variables a loop assigns, which nodes a tree holds. Pure; knows the IR's shape only.
 */
import type { Expr, Loop, Pattern, Stmt } from '../../ir/ir.js';

type Node = Expr | Stmt | Pattern;

const isNode = (x: unknown): x is Node => typeof x === 'object' && x !== null && typeof (x as { k?: unknown }).k === 'string';

/** Visits every node of a tree, functions and classes included, without recursion (trees can be deep). */
export function walk(root: unknown, visit: (node: Node) => void, intoFunctions = true): void {
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const x = stack.pop();
    if (typeof x !== 'object' || x === null) continue;
    if (Array.isArray(x)) {
      for (const y of x) stack.push(y);
      continue;
    }
    if (isNode(x)) {
      visit(x);
      if (!intoFunctions && x.k === 'closure') continue;
    }
    for (const key in x) {
      const y = (x as Record<string, unknown>)[key];
      if (typeof y === 'object' && y !== null && key !== 'span') stack.push(y);
    }
  }
}

const MUTATORS: ReadonlySet<string> = new Set(['push', 'append', 'extend', 'unshift', 'insert', 'update', 'add']);

/**
 * Names that a pass of the loop assigns or changes in place, nested loops included, nested functions not. A declaration
 * makes a variable of the pass's own, unless assigning declares (`x, done = step()` may declare one name of two).
 */
export function assignedNames(loop: Loop, assignDeclares: boolean): Set<string> {
  const names = new Set<string>();
  const target = (p: Pattern): void => {
    if (p.k === 'name') names.add(p.name);
    else if (p.k === 'place') {
      if (p.target.object.k === 'reference') names.add(p.target.object.name);
    } else if (p.k === 'list-pattern') p.items.forEach((i) => i && target(i.pattern));
    else p.entries.forEach((e) => target(e.pattern));
  };
  const own = { ...loop, init: [], iter: null };
  walk(own, (n) => {
    if ((n.k === 'assign' || n.k === 'assign-expr') && (assignDeclares || n.k !== 'assign' || !n.isDeclaration)) target(n.target);
    else if (n.k === 'loop' && n.target) target(n.target);
    else if (n.k === 'call' && n.callee.k === 'member' && n.callee.object.k === 'reference' && MUTATORS.has(n.callee.name)) names.add(n.callee.object.name);
    else if (n.k === 'with') for (const i of n.items) if (i.target) target(i.target);
  }, false);
  return names;
}
