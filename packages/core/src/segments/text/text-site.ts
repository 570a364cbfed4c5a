// The field, measure or kind of event that stands before a place of a text: what the names, operators and values there
// are asked of.

import type { SyntaxNodeRef, Tree } from '@lezer/common';
import { namedField } from './named-field.ts';
import { measureRow } from './read-facts.ts';
import type { ReadType } from './read-operators.ts';
import { type WhereOf, whereType } from './read-where.ts';
import { TextReader } from './text-reader.ts';

export interface TextSite {
  /** The last name asked of; null where none stands before. */
  name: string | null;
  of: WhereOf | 'profile' | 'measure' | 'kind';
  type: ReadType;
  /** The kind of event around, if any. */
  kind: string | null;
}

const named: ReadonlySet<string> = new Set(['Field', 'MeasureName', 'EventKind']);

export function siteBefore(text: string, tree: Tree, offset: number): TextSite {
  const reader = new TextReader(text, {});
  const site: TextSite = { name: null, of: 'profile', type: null, kind: null };
  tree.iterate({
    to: offset,
    enter: (node) => {
      if (!named.has(node.name) || node.to > offset || node.to === node.from) return;
      site.name = reader.nameIn(node.node);
      site.of = ofNode(node);
      site.type = typeOf(site);
      if (node.name === 'EventKind') site.kind = site.name;
    },
  });
  return site;
}

function ofNode(node: SyntaxNodeRef): TextSite['of'] {
  if (node.name === 'MeasureName') return 'measure';
  if (node.name === 'EventKind') return 'kind';
  for (let around = node.node.parent; around; around = around.parent) {
    if (around.name === 'LineWhere') return 'line';
    if (around.name === 'OrderWhere') return 'order';
    if (around.name === 'EventWhere') return 'event';
  }
  return 'profile';
}

function typeOf({ name, of }: TextSite): ReadType {
  if (of === 'measure') return measureRow('orders', name!)?.type ?? null;
  // A name that nothing follows yet may be read as a kind of event where a field was meant.
  if (of === 'profile' || of === 'kind') return namedField(name!)?.type ?? null;
  return whereType(of, name!);
}
