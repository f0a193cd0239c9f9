/**
 * Walks IR trees for names: which variables a loop assigns, which nodes a tree holds. Pure; knows the IR's shape only.
 */
import type { Expr, Func, Loop, Pattern, Stmt } from '../../ir/ir.js';

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

/** Names of one function, while they are being collected. */
interface Names {
  up: Names | null;
  declared: Set<string>;
  /** Given a value here without being declared here; Python: those declared `nonlocal` or `global`. */
  assigned: Set<string>;
  /** Names whose list or record is changed in place. */
  changed: Set<string>;
}

const isFunction = (x: object): x is Func => 'params' in x && 'isGenerator' in x;

function eachName(p: Pattern, visit: (name: string) => void): void {
  if (p.k === 'name') visit(p.name);
  else if (p.k === 'list-pattern') for (const i of p.items) if (i) eachName(i.pattern, visit);
  if (p.k === 'record-pattern') for (const e of p.entries) eachName(e.pattern, visit);
}

/**
 * Names that a function declares and a function nested in it gives values: what they hold cannot be told from the flow
 * of their own function. `null` stands for the module.
 */
export function capturedNames(body: readonly Stmt[], assignDeclares: boolean): ReadonlyMap<Func | null, ReadonlySet<string>> {
  const names = new Map<Func | null, Names>();
  const open = (fn: Func | null, up: Names | null): Names => {
    const own: Names = { up, declared: new Set(), assigned: new Set(), changed: new Set() };
    names.set(fn, own);
    return own;
  };
  // Every node of every file passes here: two stacks make no pairs, and lists are not read by the names of their places.
  const stack: unknown[] = [body];
  const owners: Names[] = [open(null, null)];
  while (stack.length > 0) {
    const x = stack.pop();
    let own = owners.pop()!;
    if (typeof x !== 'object' || x === null) continue;
    if (Array.isArray(x)) {
      for (const y of x) {
        stack.push(y);
        owners.push(own);
      }
      continue;
    }
    if (isFunction(x)) {
      own = open(x, own);
      for (const p of x.params) eachName(p.pattern, (n) => own.declared.add(n));
    } else if (isNode(x)) note(x, own, assignDeclares);
    for (const key in x) {
      const y = (x as Record<string, unknown>)[key];
      if (typeof y !== 'object' || y === null || key === 'span') continue;
      stack.push(y);
      owners.push(own);
    }
  }
  const captured = new Map<Names, Set<string>>();
  for (const own of names.values()) {
    // Changing a list in place never declares a name.
    for (const name of [...own.assigned, ...own.changed]) {
      if (own.declared.has(name) && (!assignDeclares || own.changed.has(name))) continue;
      let at = own.up;
      while (at && !at.declared.has(name)) at = at.up;
      if (at) captured.set(at, (captured.get(at) ?? new Set()).add(name));
    }
  }
  return new Map([...names].map(([fn, own]) => [fn, captured.get(own) ?? NONE]));
}

const NONE: ReadonlySet<string> = new Set();

function note(n: Node, own: Names, assignDeclares: boolean): void {
  const declare = (name: string): void => void own.declared.add(name);
  const assign = (name: string): void => void own.assigned.add(name);
  switch (n.k) {
    case 'assign':
      return eachName(n.target, n.isDeclaration || assignDeclares ? declare : assign);
    case 'assign-expr':
      return eachName(n.target, assignDeclares ? declare : assign);
    case 'declare':
      return eachName(n.target, declare);
    case 'loop':
      return n.target ? eachName(n.target, declare) : undefined;
    case 'function':
      return n.fn.name === null ? undefined : declare(n.fn.name);
    case 'class':
      return n.decl.name === null ? undefined : declare(n.decl.name);
    case 'import':
      return n.binding.local === null ? undefined : declare(n.binding.local);
    case 'try':
      for (const h of n.handlers) if (h.param) eachName(h.param, declare);
      return;
    case 'with':
      for (const i of n.items) if (i.target) eachName(i.target, declare);
      return;
    case 'outer':
      for (const name of n.names) assign(name);
      return;
    case 'call':
      if (n.callee.k === 'member' && n.callee.object.k === 'reference' && MUTATORS.has(n.callee.name)) own.changed.add(n.callee.object.name);
      return;
  }
}

const MUTATORS: ReadonlySet<string> = new Set(['push', 'append', 'extend', 'unshift', 'insert', 'update', 'add', 'set']);

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
