// What is asked inside one order or one event, as text.

import type { EventWhere, Operators, Where } from '../definition.ts';
import type { Layout } from './layout.ts';
import { listed, type PrintNames, printName, printOperators, spaced } from './print-values.ts';
import { joinWheres, type WhereOf, whereType } from './read-where.ts';
import type { Json } from './text-reader.ts';

/** One part behind `has`: in brackets where several stand in it. */
export function printWhere(where: Where | EventWhere, of: WhereOf, names: PrintNames): Layout {
  const { layout, joint } = print(where as Json, of, names);
  return joint === null ? layout : { open: '(', parts: layout as Layout[], joint, close: ')' };
}

/** Several parts and the word between them, or one part that needs no brackets. */
interface Printed {
  layout: Layout | Layout[];
  joint: 'and' | 'or' | null;
}

function print(where: Json, of: WhereOf, names: PrintNames): Printed {
  const one = (inner: unknown) => printWhere(inner as Where, of, names);
  const keys = Object.keys(where).filter((key) => where[key] !== undefined);
  if (keys.length === 0) return { layout: 'anything', joint: null };
  if (keys.length === 1 && keys[0] === 'all') {
    const list = where.all as Json[];
    // Where joining would give this very list again, `and` says it.
    if (list.length > 1 && splits(list))
      return { layout: list.flatMap((inner) => partsOf(inner, of, names)), joint: 'and' };
    return { layout: listed('all of (', list.map(one)), joint: null };
  }
  if (keys.length === 1 && keys[0] === 'any') {
    const list = where.any as Json[];
    if (list.length === 0) return { layout: 'nothing', joint: null };
    if (list.length > 1) return { layout: list.map(one), joint: 'or' };
    return { layout: listed('any of (', list.map(one)), joint: null };
  }
  const parts = partsOf(where, of, names);
  return parts.length === 1 ? { layout: parts[0]!, joint: null } : { layout: parts, joint: 'and' };
}

function splits(list: Json[]): boolean {
  const parts = list.flatMap((inner) => Object.keys(inner).map((key) => ({ [key]: inner[key] })));
  const joined = (joinWheres(parts) as { all?: Json[] }).all;
  return (
    joined?.length === list.length &&
    list.every((inner, index) => {
      const keys = Object.keys(inner);
      const others = Object.keys(joined[index]!);
      return keys.length === others.length && keys.every((key) => others.includes(key)) && !isGroup(keys);
    })
  );
}

/** An object of one group alone is printed as that group, which is read as an object of its own. */
const isGroup = (keys: string[]): boolean => keys.includes('all') || keys.includes('any');

/** The keys of one object, each a part. */
function partsOf(where: Json, of: WhereOf, names: PrintNames): Layout[] {
  return Object.keys(where)
    .filter((key) => where[key] !== undefined)
    .map((key) => {
      const value = where[key];
      if (key === 'all' || key === 'any') return printWhere({ [key]: value } as Where, of, names);
      if (key === 'not') return printNot(value as Json, of, names);
      if (key === 'line' && of === 'order') return printLine('line (', value as Json, names);
      return printComparison(key, value as Operators, of, names);
    });
}

function printNot(where: Json, of: WhereOf, names: PrintNames): Layout {
  const inner = printWhere(where as Where, of, names);
  const keys = Object.keys(where);
  const asksTwice =
    keys.length === 1 && !['all', 'any', 'not', 'line'].includes(keys[0]!) && Object.keys(where[keys[0]!]!).length > 1;
  return spaced('not', asksTwice ? { open: '(', parts: [inner], joint: 'and', close: ')' } : inner);
}

function printComparison(key: string, given: Operators, of: WhereOf, names: PrintNames): Layout {
  return spaced(printName(key), printOperators(given, whereType(of, key), names));
}

export function printLine(open: string, line: Json, names: PrintNames): Layout {
  const parts = Object.keys(line)
    .filter((key) => line[key] !== undefined)
    .map((key) => printComparison(key, line[key] as Operators, 'line', names));
  return { open, parts, joint: 'and', close: ')' };
}
