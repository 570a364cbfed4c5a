// `where` inside one order as an expression of 0 or 1 over `row`. Text is a lookup by code; line fields loop over the order's
// lines; lists and what depends on the instant ask the closures.

import type { LineField, Operators, OrderField, Where } from '@throughline/core/segments/definition';
import { isLineField, lineFields, orderFields } from '@throughline/core/segments/fields';
import type { LineTextField, OrderTextField } from '../../columns/columns.ts';
import { compileWhere } from '../compile-where.ts';
import { minorUnits } from '../minor-units.ts';
import { asIs, compileScalar, normalOf, splitComplements } from '../operators.ts';
import { codeTable } from './code-table.ts';
import { numberTest } from './number-test.ts';
import type { Program } from './program.ts';

type FieldText = (operators: Operators, program: Program) => string;

const amountText =
  (column: 'gross' | 'product'): FieldText =>
  (operators, { columns, values }) => {
    const test = numberTest(operators, minorUnits(columns.store.currencyCode), values);
    return `(${test.over(`${values.name(columns.orders[column])}[row]`)} ? 1 : 0)`;
  };

const flagText =
  (column: 'subscription' | 'gift'): FieldText =>
  (operators, { columns, values }) => {
    const test = compileScalar(operators, asIs);
    const table = Uint8Array.of(test(false) ? 1 : 0, test(true) ? 1 : 0);
    return `${values.add(table)}[${values.name(columns.orders[column])}[row]]`;
  };

const SPECIAL: Partial<Record<OrderField, FieldText>> = {
  total: amountText('gross'),
  productTotal: amountText('product'),
  subscription: flagText('subscription'),
  gift: flagText('gift'),
};

/** The expression of a `where`; equal fields are looked up in one table. */
export function whereText(where: Where, program: Program): string {
  const parts = Object.entries(where)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => partText(key, value, program));
  return joined(parts, '&');
}

function joined(parts: string[], operator: '&' | '|'): string {
  if (parts.length === 0) return operator === '&' ? '1' : '0';
  return parts.length === 1 ? parts[0]! : `(${parts.join(` ${operator} `)})`;
}

function partText(key: string, value: unknown, program: Program): string {
  if (key === 'all' || key === 'any') {
    const parts = (value as Where[]).map((part) => whereText(part, program));
    return joined(parts, key === 'all' ? '&' : '|');
  }
  if (key === 'not') return `(1 - ${whereText(value as Where, program)})`;
  return program.once(`where ${JSON.stringify([key, value])}`, () => {
    if (key === 'line') return lineText(value as NonNullable<Where['line']>, program);
    if (isLineField(key)) return lineFieldText(key, value as Operators, program);
    return orderFieldText(key as OrderField, value as Operators, program);
  });
}

function orderFieldText(field: OrderField, operators: Operators, program: Program): string {
  const { columns, values } = program;
  const special = SPECIAL[field];
  if (special) return special(operators, program);
  if (!(field in columns.orders.text)) return asked({ [field]: operators }, program);
  const { codes, dictionary } = columns.orders.text[field as OrderTextField];
  const { compares } = orderFields[field];
  const table = codeTable(dictionary, compares, compileScalar(operators, normalOf(compares)));
  return `${values.add(table)}[${values.name(codes)}[row] + 1]`;
}

function asked(where: Where, program: Program): string {
  program.usesView = true;
  return `(${program.values.add(compileWhere(where, program.columns))}(row, view) ? 1 : 0)`;
}

function lineFieldText(field: LineField, operators: Operators, program: Program): string {
  if (lineFields[field].type === 'list') return asked({ [field]: operators }, program);
  const { positive, complements } = splitComplements(operators);
  const noneOf = complements.map((complement) => {
    const table = lineTable(field, complement, program);
    for (let code = 1; code < table.length; code++) table[code] = 1 - table[code]!;
    table[0] = 0;
    return `(1 - ${someLine([{ field, table }], null, program)})`;
  });
  const someOf = positive ? [someLine([{ field, table: lineTable(field, positive, program) }], null, program)] : [];
  return joined([...someOf, ...noneOf], '&');
}

function lineText({ quantity, ...fields }: NonNullable<Where['line']>, program: Program): string {
  const named = Object.entries(fields) as [LineField, Operators][];
  if (named.some(([field]) => lineFields[field].type === 'list')) {
    return asked({ line: { ...fields, ...(quantity ? { quantity } : {}) } }, program);
  }
  const tests = named.map(([field, operators]) => ({ field, table: lineTable(field, operators, program) }));
  return someLine(tests, quantity ?? null, program);
}

function lineTable(field: LineField, operators: Operators, { columns }: Program): Uint8Array {
  const { compares } = lineFields[field];
  const { dictionary } = columns.lines.text[field as LineTextField];
  return codeTable(dictionary, compares, compileScalar(operators, normalOf(compares)));
}

/** 1 if one line fulfils all; no line is looked at where no value of the store does. */
function someLine(
  tests: { field: LineField; table: Uint8Array }[],
  quantity: Operators | null,
  program: Program,
): string {
  const { columns, values } = program;
  const { lines } = columns;
  const looked = tests.map(({ field, table }) => {
    const { codes } = lines.text[field as LineTextField];
    return `${values.add(table)}[${values.name(codes)}[line] + 1] !== 0`;
  });
  if (quantity) looked.push(numberTest(quantity, asIs, values).over(`${values.name(lines.quantity)}[line]`));
  const possible = values.add(tests.every(({ table }) => table.includes(1)));
  const offsets = values.name(lines.offsets);
  const name = program.rowFunction([
    `if (!${possible}) return 0;`,
    `for (let line = ${offsets}[row], stop = ${offsets}[row + 1]; line < stop; line++) {`,
    `  if (${looked.length === 0 ? 'true' : looked.join(' && ')}) return 1;`,
    '}',
    'return 0;',
  ]);
  return `${name}(row)`;
}
