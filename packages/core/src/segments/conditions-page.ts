// The page of all conditions, docs/conditions.md, made from the tables.

import { scoreNames, scoreRow } from '../scores/score-table.ts';
import type { Driver } from './drivers.ts';
import { type FieldRow, fieldFamilies, lineFields, lineQuantity, orderFields, profileFields } from './fields.ts';
import { conditionKindRows } from './kinds.ts';
import { eventMeasures, type MeasureRow, measures } from './measures.ts';
import { type OperatorName, operatorNames, operators } from './operators.ts';
import { operatorPhrases } from './text/operator-forms.ts';
import { type ValueType, valueTypes } from './value-types.ts';
import { whenKinds } from './windows.ts';

/** The committed file's text. */
export function conditionsPage(): string {
  const sections = [
    ['Kinds', table(['kind', 'name', 'what it asks', BY], kinds())],
    ['Fields of an order (`where`)', table(FIELD_HEAD, fields(orderFields))],
    ['Fields of a line of an order', table(FIELD_HEAD, fields({ ...lineFields, quantity: lineQuantity }))],
    ['Fields of a profile', table(FIELD_HEAD, [...fields(profileFields), ...families()])],
    ['Scores', table(['score', 'name', 'values', 'what it says', 'missing of', BY], scores())],
    ['Types of values', table(['type', 'a value is', 'operators'], types())],
    ['Operators', table(['operator', 'name', 'text', 'of a list of lines', BY], operatorRows())],
    ['Measures over orders', table(MEASURE_HEAD, measured(measures))],
    ['Measures over events', table(MEASURE_HEAD, measured(eventMeasures))],
    ['Windows (`when`)', table(['window', 'name', 'moves with the day', BY], windows())],
  ] as const;
  return [
    '# Conditions',
    '',
    'Every kind, field, operator, measure and window of the language, made from the tables that check, evaluate, say and write them (`npx tsx packages/core/scripts/write-conditions-page.ts`). What they mean exactly: [semantics.md](semantics.md) 2; how they are written as text: [text-form.md](text-form.md).',
    ...sections.flatMap(([title, lines]) => ['', `## ${title}`, '', ...lines]),
    '',
  ].join('\n');
}

const BY = 'evaluated by';
const FIELD_HEAD = ['field', 'name', 'type', 'compared', 'operators', BY];
const MEASURE_HEAD = ['measure', 'name', 'beside it', 'type', 'over nothing', BY];

function table(head: readonly string[], rows: readonly string[][]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;
const listOf = (names: readonly (OperatorName | Driver)[]): string => names.map(code).join(' ');

function kinds(): string[][] {
  return Object.entries(conditionKindRows).map(([kind, { label, asks, drivers }]) => [
    code(kind),
    label,
    asks,
    listOf(drivers),
  ]);
}

function fields(rows: Record<string, FieldRow>): string[][] {
  return Object.entries(rows).map(([name, row]) => fieldLine(name, row, row.label));
}

function families(): string[][] {
  return Object.entries(fieldFamilies).map(([prefix, row]) => {
    const named = row('name');
    return fieldLine(`${prefix}<name>`, named, "one for each name that the store's data give");
  });
}

function fieldLine(name: string, { type, compares, drivers }: FieldRow, label: string): string[] {
  const how = compares === 'folded' ? 'upper and lower case alike' : 'exactly';
  return [code(name), label, type, how, listOf(valueTypes[type].operators), listOf(drivers)];
}

function scores(): string[][] {
  return scoreNames.map((name) => {
    const { label, type, values, meaning, missing, drivers } = scoreRow(name);
    const all = values ? values.map((value) => code(String(value))).join(' ') : type;
    return [code(name), label, all, meaning, missing, listOf(drivers)];
  });
}

function types(): string[][] {
  return (Object.keys(valueTypes) as ValueType[]).map((type) => {
    const { expected, operators: names } = valueTypes[type];
    return [type, expected, listOf(names)];
  });
}

function operatorRows(): string[][] {
  return operatorNames.map((name) => [
    code(name),
    operators[name].label,
    code(operatorPhrases[name]),
    operators[name].complement ? 'no line fulfils the opposite' : 'some line fulfils it',
    listOf(operators[name].drivers),
  ]);
}

const besides: Record<MeasureRow['argument'], string> = {
  true: '`true`',
  base: '`gross`, `net` or `product`',
  dimension: 'a dimension',
  frequent: 'a dimension of one value an order',
  gap: 'n: from the n-th to the next',
  lines: 'fields of a line; `{}` = any line',
  period: '`{ "days": n }`, beside a window of the last days',
  property: '`{ "property": name }`',
};

function measured(rows: Record<string, MeasureRow>): string[][] {
  return Object.entries(rows).map(([name, { label, argument, type, overNothing, drivers }]) => [
    code(name),
    label,
    besides[argument],
    type,
    overNothing === 0 ? '0' : 'missing',
    listOf(drivers),
  ]);
}

function windows(): string[][] {
  return Object.entries(whenKinds).map(([kind, { label, relative, drivers }]) => [
    code(kind),
    label,
    relative ? 'yes' : 'no',
    listOf(drivers),
  ]);
}
