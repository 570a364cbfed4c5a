// What is asked inside one order or one event.

import type { SyntaxNode } from '@lezer/common';
import { type eventKind, lineFields, lineQuantity, whereFields } from '../fields.ts';
import { type ReadType, readOperators } from './read-operators.ts';
import { nestingMax, tooDeep } from './text-limits.ts';
import { childrenOf, type Json, setKey, type TextReader } from './text-reader.ts';

export type WhereOf = 'order' | 'line' | 'event';

const lineRows = { ...lineFields, quantity: lineQuantity };

/** The names that may be asked; of events there is no list. */
export const whereNames: Record<WhereOf, readonly string[]> = {
  order: Object.keys(whereFields),
  line: Object.keys(lineRows),
  event: [],
};

/** null = no such field. */
export function whereType(of: WhereOf, name: string): ReadType {
  if (of === 'event') return 'scalar';
  const rows: Record<string, typeof eventKind> = of === 'line' ? lineRows : whereFields;
  return Object.hasOwn(rows, name) ? rows[name]!.type : null;
}

const parts: ReadonlySet<string> = new Set([
  'WhereOr',
  'WhereAnd',
  'WhereNot',
  'WhereParen',
  'WhereAll',
  'WhereAny',
  'WhereAnything',
  'WhereNothing',
  'Line',
  'Comparison',
]);

/** `node` holds one part behind `has`, or is one. */
export function readWhere(reader: TextReader, node: SyntaxNode, of: WhereOf, depth = 0): Json {
  if (depth > nestingMax) {
    reader.fault(node, tooDeep, ['fewer brackets']);
    return {};
  }
  const inner = () => childrenOf(node, parts).map((one) => readWhere(reader, one, of, depth + 1));
  const owned = (key: string, value: unknown): Json => {
    const where = { [key]: value };
    reader.put(where, key, node);
    return where;
  };
  switch (node.name) {
    case 'Comparison':
      return readComparison(reader, node, of);
    case 'WhereAnd':
      return joinWheres(inner(), reader);
    case 'WhereOr':
    case 'WhereAny':
      return owned('any', inner());
    case 'WhereAll':
      return owned('all', inner());
    case 'WhereNothing':
      return owned('any', []);
    case 'WhereNot':
      return owned('not', inner()[0]);
    case 'WhereAnything':
      return {};
    case 'Line': {
      const line = node.getChild('LineWhere');
      return owned('line', line ? readLine(reader, line) : {});
    }
    default:
      return inner()[0] ?? {};
  }
}

/** Fields of one line, and-ed. */
export function readLine(reader: TextReader, node: SyntaxNode): Json {
  const line: Json = {};
  for (const comparison of node.getChildren('Comparison')) {
    const one = readComparison(reader, comparison, 'line');
    const name = Object.keys(one)[0]!;
    if (Object.hasOwn(line, name)) {
      const hint = 'Write its operators behind one another: "sku starts with A and ends with B"';
      reader.fault(comparison, `"${name}" is asked twice of one line`, ['one of the two'], hint);
    } else setKey(line, name, one[name]);
    reader.places.copy(one, line);
  }
  return line;
}

function readComparison(reader: TextReader, node: SyntaxNode, of: WhereOf): Json {
  const field = node.getChild('Field')!;
  const name = reader.nameIn(field);
  const where: Json = {};
  setKey(where, name, readOperators(reader, node.getChild('Operators')!, whereType(of, name)));
  reader.places.put(where, name, { key: field, value: node, ...(of !== 'event' && { keys: whereNames[of] }) });
  return where;
}

/**
 * Several joined by `and` are one object of all their keys; a key that comes again begins the next object of a list
 * under `all`.
 */
export function joinWheres(list: Json[], reader?: TextReader): Json {
  const joined: Json[] = [];
  for (const where of list) {
    const last = joined.at(-1);
    const fits = last && Object.keys(where).every((key) => !Object.hasOwn(last, key));
    const target = fits ? last : {};
    if (!fits) joined.push(target);
    for (const [key, value] of Object.entries(where)) setKey(target, key, value);
    reader?.places.copy(where, target);
  }
  return joined.length === 1 ? joined[0]! : { all: joined };
}
