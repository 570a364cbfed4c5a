// `where` inside one order as an expression of 0 or 1 over `row`. Text is a lookup by code; line fields loop over the order's
// lines; lists of several values and refunded orders ask the closures.

import type { LineField, Operators, OrderField, Where } from '@throughline/core/segments/definition';
import { isLineField, lineFields, orderFields } from '@throughline/core/segments/fields';
import type { LineTextField, OrderTextField } from '../../columns/columns.ts';
import type { Codes } from '../../columns/growing-column.ts';
import type { ListColumn } from '../../columns/text-column.ts';
import { minorUnits } from '../minor-units.ts';
import { asIs, compileList, compileScalar, normalOf, type ScalarTest, splitComplements } from '../operators.ts';
import { wholeAmountText } from './amount-text.ts';
import type { CodeTable } from './code-table.ts';
import { numberTest } from './number-test.ts';
import type { Program } from './program.ts';
import { askList, askRefunded } from './recipes.ts';

type FieldText = (operators: Operators, program: Program) => string;

const amountField =
  (base: 'gross' | 'product'): FieldText =>
  (operators, program) => {
    const test = numberTest(operators, minorUnits(program.columns.store.currencyCode), program.values);
    return `(${test.over(wholeAmountText(base, program))} ? 1 : 0)`;
  };

const flagText =
  (column: 'subscription' | 'gift'): FieldText =>
  (operators, { columns, values }) => {
    const test = compileScalar(operators, asIs);
    const table = Uint8Array.of(test(false) ? 1 : 0, test(true) ? 1 : 0);
    return `${values.add(table)}[${values.name(columns.orders[column])}[row]]`;
  };

const orderList =
  (column: 'tags' | 'discountCodes'): FieldText =>
  (operators, program) =>
    `${listFunction(program.columns.orders[column], operators, program)}(row)`;

/** Orders without a refund are all alike. */
const refundedText: FieldText = (operators, program) => {
  const { columns, values } = program;
  program.readsRefunds = true;
  const test = compileScalar(operators, asIs);
  const offsets = values.name(columns.refunds.offsets);
  const without = values.add(test('none') ? 1 : 0);
  const ask = values.add(askRefunded(columns, operators), { recipe: 'refunded', operators });
  return `(${offsets}[row] === ${offsets}[row + 1] ? ${without} : ${ask}(row, instant))`;
};

const SPECIAL: Partial<Record<OrderField, FieldText>> = {
  orderTag: orderList('tags'),
  discountCode: orderList('discountCodes'),
  refunded: refundedText,
  total: amountField('gross'),
  productTotal: amountField('product'),
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
  const { columns } = program;
  const special = SPECIAL[field];
  if (special) return special(operators, program);
  const { codes, dictionary } = columns.orders.text[field as OrderTextField];
  const { compares } = orderFields[field];
  return program.rowTests.ofOrder(
    codes,
    program.codeTable(dictionary, compares, compileScalar(operators, normalOf(compares))),
  );
}

/** A test of a row's list: the empty one and those of one value are looked up, longer ones ask the closure. */
function listFunction(column: ListColumn, operators: Operators, program: Program): string {
  const { values } = program;
  const test = compileList(operators);
  const whenEmpty = values.add(test([]) ? 1 : 0);
  if (column.offsets.length === 0) return program.rowFunction(() => [`return ${whenEmpty};`]);
  const ofOne = program.codeTable(column.dictionary, 'folded', (value) => value !== null && test([value as string]));
  const longer = values.add(askList(column, operators), { recipe: 'list', column, operators });
  const [offsets, codes] = [values.name(column.offsets), values.name(column.codes)];
  const entries = values.add(ofOne.entries);
  return program.rowFunction(() => [
    `const start = ${offsets}[row];`,
    `const length = ${offsets}[row + 1] - start;`,
    `if (length === 0) return ${whenEmpty};`,
    `if (length === 1) return ${entries}[${codes}[start] + 1];`,
    `return ${longer}(row);`,
  ]);
}

/** A test of one line. */
interface LineTest {
  /** True or false, over `line`. */
  text: string;
  /** The table that is looked up, and by which codes; null = it asks more. */
  lookup: { table: CodeTable; codes: Codes } | null;
}

function lineFieldText(field: LineField, operators: Operators, program: Program): string {
  const { positive, complements } = splitComplements(operators);
  const noneOf = complements.map(
    (complement) => `(1 - ${someLine([testPositive(field, complement, program)], program)})`,
  );
  const someOf = positive ? [someLine([testLine(field, positive, program)], program)] : [];
  return joined([...someOf, ...noneOf], '&');
}

function lineText({ quantity, ...fields }: NonNullable<Where['line']>, program: Program): string {
  const { columns, values } = program;
  const tests = Object.entries(fields).map(([field, operators]) => testLine(field as LineField, operators!, program));
  if (quantity) {
    const amount = `${values.name(columns.lines.quantity)}[line]`;
    tests.push({ text: numberTest(quantity, asIs, values).over(amount), lookup: null });
  }
  return someLine(tests, program);
}

/** One line by the operators as they stand. */
function testLine(field: LineField, operators: Operators, program: Program): LineTest {
  if (lineFields[field].type === 'list') return { text: `${lineList(field, operators, program)} !== 0`, lookup: null };
  return lookedUp(field, lineTest(field, operators), program);
}

/** One line by the positive of a complement: a value is there, and the complement does not hold of it. */
function testPositive(field: LineField, complement: Operators, program: Program): LineTest {
  if (lineFields[field].type === 'list') return { text: `${lineList(field, complement, program)} === 0`, lookup: null };
  const holds = lineTest(field, complement);
  return lookedUp(field, (value) => value !== null && !holds(value), program);
}

function lineList(field: LineField, operators: Operators, program: Program): string {
  const { lines } = program.columns;
  return `${listFunction(field === 'collection' ? lines.collections : lines.tags, operators, program)}(line)`;
}

function lookedUp(field: LineField, test: ScalarTest, program: Program): LineTest {
  const { values, columns } = program;
  const { codes, dictionary } = columns.lines.text[field as LineTextField];
  const table = program.codeTable(dictionary, lineFields[field].compares, test);
  return { text: `${values.add(table.entries)}[${values.name(codes)}[line] + 1] !== 0`, lookup: { table, codes } };
}

function lineTest(field: LineField, operators: Operators): ScalarTest {
  return compileScalar(operators, normalOf(lineFields[field].compares));
}

/** 1 if one line fulfils all, found once an order; no line is looked at where none of the store can. */
function someLine(tests: LineTest[], program: Program): string {
  const { columns, values } = program;
  const [only] = tests;
  if (tests.length === 1 && only!.lookup) return program.rowTests.ofLines(only!.lookup.codes, only!.lookup.table);
  const tables = tests.flatMap(({ lookup }) => lookup?.table ?? []);
  const isPossible = tables.every((table) => table.isPossible);
  program.renewals.push(() => isPossible || !tables.every((table) => table.isPossible));
  const possible = values.add(isPossible);
  const offsets = values.name(columns.lines.offsets);
  const memory = program.rowMemory(1);
  const name = program.rowFunction(() => [
    `if (!${possible}) return 0;`,
    ...(memory ? [`if (${memory}[row] !== 0) return ${memory}[row] - 1;`] : []),
    'let found = 0;',
    `for (let line = ${offsets}[row], stop = ${offsets}[row + 1]; line < stop && found === 0; line++) {`,
    `  if (${tests.length === 0 ? 'true' : tests.map(({ text }) => text).join(' && ')}) found = 1;`,
    '}',
    ...(memory ? [`${memory}[row] = found + 1;`] : []),
    'return found;',
  ]);
  return `${name}(row)`;
}
