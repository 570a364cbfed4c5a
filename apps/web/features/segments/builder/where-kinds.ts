// What can be asked inside one order, and inside one event: the fields of core's table, or any property.
import { type FieldRow, lineFields, orderFields, whereFields } from '@throughline/core/segments/fields';
import type { ValueType } from '@throughline/core/segments/value-types';

export interface WhereRow {
  label: string;
  type: ValueType;
  /** Whose seen values are offered; null = none are known. */
  field: string | null;
}

export interface WhereKind {
  /** What an added filter asks of. */
  noun: string;
  /** null = unknown. */
  row: (name: string) => WhereRow | null;
  /** What can be added, with its heading. */
  choices: readonly { value: string; label: string; group: string }[];
  /** In the search field of what can be added. */
  search: string;
  /** Whether other names than those of the choices can be asked for. */
  isOpen: boolean;
}

const choicesOf = (rows: Record<string, FieldRow>, group: string) =>
  Object.entries(rows).map(([value, { label }]) => ({ value, label, group }));

const together = [
  { value: 'any', label: 'Either, or', group: 'Together' },
  { value: 'not', label: 'Not', group: 'Together' },
];

export const orderWhere: WhereKind = {
  noun: 'Filter',
  row: (name) => {
    const row = Object.hasOwn(whereFields, name) ? whereFields[name as keyof typeof whereFields] : null;
    return row && { label: row.label, type: row.type, field: name };
  },
  choices: [
    ...choicesOf(orderFields, 'The order'),
    ...choicesOf(lineFields, 'Its lines'),
    { value: 'line', label: 'One line with several', group: 'Together' },
    ...together,
  ],
  search: 'Search',
  isOpen: false,
};

export const eventWhere: WhereKind = {
  noun: 'Property',
  row: (name) => ({ label: name, type: 'scalar', field: null }),
  choices: together,
  search: 'Type the name of a property',
  isOpen: true,
};
