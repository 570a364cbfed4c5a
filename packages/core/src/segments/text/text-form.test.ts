// docs/text-form.md is held to the grammar and to the tables.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allPairsPlan } from '../../recipes/omnichannel-plan.ts';
import { check, definitionJson } from '../check/check.ts';
import type { Definition } from '../definition.ts';
import { fieldFamilies, lineFields, orderFields, profileFields } from '../fields.ts';
import { conditionKinds } from '../kinds.ts';
import { eventMeasureNames, measureNames } from '../measures.ts';
import { operatorNames } from '../operators.ts';
import { windowExamples } from './completions.ts';
import { scoreFieldNames } from './named-field.ts';
import { countPhrases, operatorPhrases } from './operator-forms.ts';
import { parseText } from './parse.ts';
import { printText } from './print.ts';

const page = readFileSync(new URL('../../../../../docs/text-form.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```segment\n([\s\S]*?)\n```/g)].map(([, text]) => text!);
const code = [...page.replaceAll(/```segment[\s\S]*?```/g, '').matchAll(/`([^`]+)`/g)].map(([, text]) => text!);

const definition: Definition = { version: 1, universe: 'customers', condition: { all: [] } };
const segments = new Map([
  ['seg_1', { name: 'Big spenders', definition }],
  ['seg_2', { name: 'VIP', definition }],
  ['seg_3', { name: 'VIP', definition }],
]);

test('every example of the page is read without a problem, and printed as it stands', () => {
  expect(blocks.length).toBeGreaterThan(6);
  for (const text of blocks) {
    const { definition: read, problems } = parseText(text, { segments });
    expect(problems, text).toEqual([]);
    expect(printText(read!, { segments })).toBe(text);
  }
});

test('every kind of condition has an example', () => {
  const json = blocks.map((text) => JSON.stringify(parseText(text, { segments }).definition)).join('\n');
  for (const kind of conditionKinds) expect(json).toContain(`{"${kind}":`);
});

test('every operator, window, measure and field of the tables is named, and none that is not there', () => {
  for (const name of operatorNames) {
    expect(code).toContain(name);
    expect(
      code.some((one) => one.startsWith(operatorPhrases[name])),
      name,
    ).toBe(true);
  }
  for (const phrase of Object.values(countPhrases)) expect(code.some((one) => one.startsWith(`${phrase} `))).toBe(true);
  for (const example of Object.values(windowExamples)) expect(code).toContain(example);
  for (const name of new Set([...measureNames, ...eventMeasureNames])) {
    expect(
      code.some((one) => one.startsWith(`${name}(`)),
      name,
    ).toBe(true);
  }
  const namesBehind = (words: string) => {
    const line = page.split('\n').find((one) => one.startsWith(`- ${words}: `))!;
    return [...line.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
  };
  expect(namesBehind('Of an order')).toEqual(Object.keys(orderFields));
  expect(namesBehind('Of its lines')).toEqual([...Object.keys(lineFields), 'line (...)', 'quantity']);
  expect(namesBehind('Scores, in the place of a field of the profile')).toEqual(scoreFieldNames);
  expect(namesBehind('Of the profile')).toEqual([...Object.keys(profileFields), ...Object.keys(fieldFamilies)]);
});

test('every segment of the recipe and of the demo store is read back to its definition', () => {
  const channels = ['pos', 'online_store', 'shop app', 'last'];
  const plan = allPairsPlan(channels, { channelName: (handle) => handle });
  const definitions = plan.segments.map((segment) => segment.definition);
  expect(definitions.length).toBeGreaterThan(12);
  for (const one of definitions) {
    const checked = check(definitionJson(one)).definition!;
    expect(parseText(printText(checked)).definition).toEqual(checked);
  }
});
