// Walks a mapping of the right shape and tells of every column, lookup and condition in it, with its path.

import type { LookupColumn } from './lookups.ts';
import type { FactMapping, FileMapping, MappedValue, Mapping } from './mapping.ts';

export type MappingPath = (string | number)[];

export interface MappingVisitor {
  /** A column of `file` that a fact needs; `kept` = only shown. */
  column?(file: string, column: string, path: MappingPath, kept: boolean): void;
  lookup?(lookup: LookupColumn, path: MappingPath, fromFile: string): void;
}

export function visitMapping(mapping: Mapping, visitor: MappingVisitor): void {
  for (const [name, file] of Object.entries(mapping.files)) {
    for (const [i, fact] of (file.facts ?? []).entries()) visitFact(name, fact, ['files', name, 'facts', i], visitor);
  }
}

/** The columns of one file that its facts name, without lookups from other files. */
export function ownColumns(name: string, file: FileMapping): { column: string; kept: boolean }[] {
  const columns: { column: string; kept: boolean }[] = [];
  const visitor: MappingVisitor = {
    column: (of, column, _path, kept) => of === name && columns.push({ column, kept }),
  };
  visitMapping({ version: 1, files: { [name]: file } }, visitor);
  return columns;
}

function visitFact(file: string, fact: FactMapping, path: MappingPath, visitor: MappingVisitor): void {
  for (const [key, node] of Object.entries(fact)) {
    const at = [...path, key];
    if (key === 'kind' || key === 'negativeQuantities' || node === undefined) continue;
    if (key === 'where') visitor.column?.(file, (node as { column: string }).column, [...at, 'column'], false);
    else if (key === 'kept')
      for (const [i, column] of (node as string[]).entries()) visitor.column?.(file, column, [...at, i], true);
    else if (
      key === 'customer' ||
      key === 'lines' ||
      key === 'address' ||
      key === 'shippingAddress' ||
      key === 'attributes'
    ) {
      for (const [inner, value] of Object.entries(node as Record<string, unknown>))
        visitAny(file, value, [...at, inner], visitor);
    } else visitAny(file, node, at, visitor);
  }
}

/** A value, or a list or attribute that wraps one in `value`. */
function visitAny(file: string, node: unknown, path: MappingPath, visitor: MappingVisitor): void {
  if (node === undefined) return;
  if (typeof node === 'object' && node !== null && 'value' in node)
    visitValue(file, node.value as MappedValue, [...path, 'value'], visitor);
  else visitValue(file, node as MappedValue, path, visitor);
}

function visitValue(file: string, value: MappedValue, path: MappingPath, visitor: MappingVisitor): void {
  if (typeof value === 'string') visitor.column?.(file, value, path, false);
  else if ('column' in value) visitor.column?.(file, value.column, [...path, 'column'], false);
  else if ('lookup' in value) {
    const { lookup } = value;
    visitor.column?.(file, lookup.by, [...path, 'lookup', 'by'], false);
    visitor.lookup?.(
      { file: lookup.file, key: lookup.key ?? lookup.by, column: lookup.column },
      [...path, 'lookup'],
      file,
    );
  } else if ('multiply' in value) {
    for (const [i, factor] of value.multiply.entries()) visitValue(file, factor, [...path, 'multiply', i], visitor);
  } else if ('join' in value) {
    for (const [i, part] of value.join.entries()) visitValue(file, part, [...path, 'join', i], visitor);
  } else if ('when' in value) {
    visitor.column?.(file, value.when.column, [...path, 'when', 'column'], false);
    visitValue(file, value.use, [...path, 'use'], visitor);
    if (value.otherwise !== undefined) visitValue(file, value.otherwise, [...path, 'otherwise'], visitor);
  }
}
