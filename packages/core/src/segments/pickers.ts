// What a builder offers, read from the tables: fields with their operators, and how the values of each are chosen.

import {
  type FieldRow,
  isLineField,
  lineFields,
  lineQuantity,
  profileField,
  profileFields,
  whereFields,
} from './fields.ts';
import type { OperatorName } from './operators.ts';
import { operators } from './operators.ts';
import { type ValueType, valueTypes } from './value-types.ts';

/** How one value is entered. `seen`: from the store's own values, with search; new ones may be typed. */
export type ValueInput = 'seen' | 'text' | 'number' | 'amount' | 'date' | 'refundState' | 'none';

export interface OperatorChoice {
  name: OperatorName;
  label: string;
  /** one: a value; many: a list; two: both ends; none: the operator says all. */
  values: 'one' | 'many' | 'two' | 'none';
  input: ValueInput;
  /** What stands beside the operator when it is chosen first. */
  start: unknown;
}

export interface FieldChoice {
  name: string;
  label: string;
  type: ValueType;
  /** Asked of some line of the order. */
  ofLine: boolean;
  operators: OperatorChoice[];
}

const inputs: Record<ValueType, ValueInput> = {
  text: 'seen',
  list: 'seen',
  any: 'seen',
  date: 'date',
  amount: 'amount',
  count: 'number',
  integer: 'number',
  number: 'number',
  flag: 'none',
  refundState: 'refundState',
};

const shapes = { value: 'one', values: 'many', pair: 'two', text: 'one', texts: 'many', flag: 'none' } as const;

/** The operators of a type of value, the commonest first. */
export function operatorChoices(type: ValueType): OperatorChoice[] {
  return valueTypes[type].operators.map((name) => {
    const { operand, label } = operators[name];
    const values = type === 'flag' ? 'none' : shapes[operand];
    const input = values === 'none' ? 'none' : operand === 'text' ? 'text' : inputs[type];
    return { name, label, values, input, start: startValue(values, inputs[type], operand === 'text') };
  });
}

function startValue(values: OperatorChoice['values'], input: ValueInput, isText: boolean): unknown {
  const one = input === 'number' && !isText ? 1 : '';
  return { one, many: [], two: [one, one], none: true }[values];
}

const choice = (name: string, row: FieldRow, ofLine: boolean): FieldChoice => ({
  name,
  label: row.label,
  type: row.type,
  ofLine,
  operators: operatorChoices(row.type),
});

/** Fields of `where`, order fields first. */
export const whereChoices: readonly FieldChoice[] = Object.entries(whereFields).map(([name, row]) =>
  choice(name, row, isLineField(name)),
);

/** Fields inside `line`. */
export const lineChoices: readonly FieldChoice[] = [
  ...Object.entries(lineFields).map(([name, row]) => choice(name, row, true)),
  choice('quantity', lineQuantity, true),
];

/** Fields of `profile`, then the store's custom attributes by name. */
export function profileChoices(attributeNames: readonly string[]): FieldChoice[] {
  const names = [...Object.keys(profileFields), ...attributeNames.map((name) => `attribute:${name}`)];
  return names.map((name) => choice(name, profileField(name)!, false));
}
