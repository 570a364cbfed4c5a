// The text of what is generated for a request: `evaluate` asks about one person at an instant; `sumStill` runs over many persons
// with the same statements in its loop.

import type { View } from '../view.ts';
import type { Evaluate, SumStill } from './evaluator.ts';
import type { Program } from './program.ts';
import type { Selection } from './selection.ts';

export interface FunctionParts {
  /** Expressions of the words of states. */
  words: string[];
  selections: Selection[];
  /** A person without an order may be in a segment. */
  isForPeople: boolean;
}

export interface Functions {
  evaluate: Evaluate;
  sumStill: SumStill | null;
}

export function functionsText(program: Program, parts: FunctionParts): string {
  const evaluate = evaluateText(program, parts);
  const sumStill = parts.words.length === 1 ? sumStillText(program, parts) : ['const sumStill = null;'];
  const helpers = program.helperTexts();
  const names = program.values.list.map((_, i) => `v${i}`);
  return [
    '"use strict";',
    'let view;',
    ...names.map((name) => `let ${name};`),
    ...helpers,
    ...evaluate,
    ...sumStill,
    'function bind(values, newView) {',
    'view = newView;',
    ...names.map((name, i) => `${name} = values[${i}];`),
    '}',
    'return { bind, evaluate, sumStill };',
  ].join('\n');
}

function statements(program: Program, { selections }: FunctionParts, isAskedAgain: boolean): string[] {
  return [
    ...(program.usesView ? ['view.standAt(person, first, end, instant);'] : []),
    ...program.prologue,
    ...selections.flatMap((selection) => selection.bounds()),
    ...selections.flatMap((selection) => selection.single()),
    ...program.atoms,
    ...selections.flatMap((selection) => selection.loop(isAskedAgain)),
    ...program.conclusions,
  ];
}

function evaluateText(program: Program, parts: FunctionParts): string[] {
  const { words, isForPeople } = parts;
  const nobody = words.map((_, word) => `out[${word}] = 0;`);
  return [
    'function evaluate(person, first, end, instant, day, out) {',
    ...(isForPeople ? [] : ['if (end === first) {', ...nobody, 'return;', '}']),
    ...statements(program, parts, !program.isOnce),
    ...words.map((word, i) => `out[${i}] = ${word};`),
    '}',
  ];
}

/** Values are named anew inside, where the machine sees that they stay as they are. */
function sumStillText(program: Program, parts: FunctionParts): string[] {
  const { columns, values } = program;
  const { personRefunds } = columns;
  const orderDay = values.name(columns.orders.day);
  const [start, end] = [values.name(columns.orderStart), values.name(columns.orderEnd)];
  const [refundStart, refundEnd] = [values.name(personRefunds.start), values.name(personRefunds.end)];
  const lastFactAt = values.name(columns.lastFactAt);
  const body = statements(program, parts, false);
  return [
    'function sumStill(values, start, stop, task, sums, moving) {',
    ...values.list.map((_, i) => `const v${i} = values[${i}];`),
    'const { instant, day, since, flipBase, flips, firstFlips, lastFlips, amounts, refundAmounts } = task;',
    'let moved = 0;',
    'for (let person = start; person < stop; person++) {',
    `if (${lastFactAt}[person] > since) { moving[moved++] = person; continue; }`,
    `const first = ${start}[person];`,
    `let end = ${end}[person];`,
    `if (${lastFactAt}[person] > instant) while (end > first && ${values.name(columns.orders.placedAt)}[end - 1] > instant) end--;`,
    ...(parts.isForPeople ? ['if (first < end) {'] : ['if (first === end) continue;']),
    `if (lastFlips !== null && lastFlips[${orderDay}[end - 1] - flipBase] === 1`,
    `  || firstFlips !== null && firstFlips[${orderDay}[first] - flipBase] === 1) { moving[moved++] = person; continue; }`,
    'if (flips !== null) {',
    'let row = first;',
    `while (row < end && flips[${orderDay}[row] - flipBase] === 0) row++;`,
    'if (row < end) { moving[moved++] = person; continue; }',
    '}',
    ...(parts.isForPeople ? ['}'] : []),
    ...body,
    `const states = ${parts.words[0]};`,
    'if (states === 0) continue;',
    ...(parts.isForPeople ? ['if (first === end) { sums.add(states, 0, 0, 0); continue; }'] : []),
    'let amount = amounts[end] - amounts[first];',
    'if (refundAmounts !== null) {',
    `let refunds = ${refundEnd}[person];`,
    `while (refunds > ${refundStart}[person] && ${values.name(personRefunds.effectiveAt)}[refunds - 1] > instant) refunds--;`,
    `amount -= refundAmounts[refunds] - refundAmounts[${refundStart}[person]];`,
    '}',
    `sums.add(states, end - first, ${orderDay}[end - 1] - ${orderDay}[first], amount);`,
    '}',
    'return moved;',
    '}',
  ];
}

/** The functions of a text are made once: what the machine learns about them serves every request that has this text. */
interface Made {
  /** Puts the values of a request in place. */
  bind(values: unknown[], view: View | null): void;
  evaluate: Evaluate;
  sumStill: ((values: unknown[], ...given: Parameters<SumStill>) => number) | null;
  /** Whose values are in place. */
  bound: unknown[] | null;
}

const KEPT_MAX = 256;
const kept = new Map<string, Made>();

export function makeFunctions(text: string, values: unknown[], view: View | null): Functions {
  const made = kept.get(text) ?? { ...(new Function(text)() as Omit<Made, 'bound'>), bound: null };
  kept.delete(text);
  kept.set(text, made);
  if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value!);
  const bind = () => {
    made.bind(values, view);
    made.bound = values;
  };
  const { evaluate, sumStill } = made;
  return {
    evaluate(person, first, end, instant, day, out) {
      if (made.bound !== values) bind();
      evaluate(person, first, end, instant, day, out);
    },
    sumStill:
      sumStill &&
      ((start, stop, task, sums, moving) => {
        if (made.bound !== values) bind();
        return sumStill(values, start, stop, task, sums, moving);
      }),
  };
}
