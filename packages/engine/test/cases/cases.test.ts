// A case for every row of the tables of the language and for every condition of the peers' list, with members worked out by hand.

import { scoreNames } from '@throughline/core/scores/score-table';
import type { Definition } from '@throughline/core/segments/definition';
import { fieldFamilies, lineFields, orderFields, profileFields } from '@throughline/core/segments/fields';
import { conditionKinds } from '@throughline/core/segments/kinds';
import { eventMeasureNames, measureNames } from '@throughline/core/segments/measures';
import { operatorNames } from '@throughline/core/segments/operators';
import { collectReferences } from '@throughline/core/segments/references';
import { parseText } from '@throughline/core/segments/text/parse';
import { printText } from '@throughline/core/segments/text/print';
import { whenKinds } from '@throughline/core/segments/windows';
import { describe, expect, it } from 'vitest';
import { Oracle } from '../oracle.ts';
import { dayOfIso, startOf } from '../oracle-calendar.ts';
import type { PlainDefinition } from '../oracle-facts.ts';
import { factsOf } from '../plain-rows.ts';
import { engineOf, STORE_ID } from '../store-rows.ts';
import { caseStore, segmentTexts } from './case-store.ts';
import cases from './cases.json' with { type: 'json' };
import { rowsOf } from './rows-of.ts';

interface Case {
  /** The condition in its text form. */
  text: string;
  members: string[];
  /** At the end of which local day; absent = 31 March 2026. */
  day?: string;
  /** Conditions of the peers' list that it says. */
  peers?: number[];
}

const LAST_DAY = '2026-03-31';

function read(text: string): Definition {
  const parsed = parseText(text, { currencyCode: 'USD' });
  expect(parsed.problems, text).toEqual([]);
  return parsed.definition!;
}

const store = caseStore();
const segments = new Map(Object.entries(segmentTexts).map(([id, text]) => [id, read(text)]));
const oracle = new Oracle(
  store,
  Object.fromEntries(segments) as unknown as Record<string, PlainDefinition>,
  startOf(store.zone, dayOfIso(LAST_DAY) + 1) - 1,
);
const engine = engineOf(factsOf(store));

it('there are 193 cases', () => {
  expect(cases).toHaveLength(193);
});

describe.each(cases as Case[])('$text', ({ text, members, day = LAST_DAY }) => {
  const definition = read(text);

  it(`holds ${members.join(', ') || 'nobody'} on ${day}`, async () => {
    const references = collectReferences(definition, (id) => segments.get(id));
    const found = await engine.members(STORE_ID, {
      segment: { definition, references },
      asOf: { day },
      base: 'gross',
      sort: 'name',
      descending: false,
      offset: 0,
      limit: 10,
    });
    expect(found.members.map(({ personId }) => personId).sort()).toEqual(members);
    const at = startOf(store.zone, dayOfIso(day) + 1) - 1;
    const plain = definition as unknown as PlainDefinition;
    const said = store.people.map(({ id }) => id).filter((id) => oracle.isMember(plain, id, at));
    expect(said).toEqual(members);
  });

  it('is read back from its text', () => {
    expect(parseText(printText(definition)).definition).toEqual(definition);
  });
});

const covered = new Set((cases as Case[]).flatMap(({ text }) => rowsOf(read(text).condition)));
const rows = [
  ...conditionKinds.map((kind) => `kind.${kind}`),
  ...Object.keys(orderFields).map((name) => `order.${name}`),
  ...[...Object.keys(lineFields), 'quantity'].map((name) => `line.${name}`),
  ...[...Object.keys(profileFields), ...Object.keys(fieldFamilies)].map((name) => `profile.${name}`),
  ...operatorNames.map((name) => `operator.${name}`),
  ...measureNames.map((name) => `measure.${name}`),
  ...eventMeasureNames.map((name) => `eventMeasure.${name}`),
  ...[...Object.keys(whenKinds), 'next'].map((name) => `window.${name}`),
  ...['next', 'last'].map((name) => `anniversary.${name}`),
  ...scoreNames.map((name) => `score.${name}`),
];

it('every row of the tables has a case', () => {
  expect(rows.filter((row) => !covered.has(row))).toEqual([]);
});

/** Without facts yet: store credit, flows, companies. */
const WITHOUT_FACTS = [13, 38, 43];

it('every condition of the peers’ list has a case', () => {
  const said = new Set((cases as Case[]).flatMap(({ peers }) => peers ?? []));
  const all = Array.from({ length: 44 }, (_, i) => i + 1);
  expect(all.filter((row) => !said.has(row))).toEqual(WITHOUT_FACTS);
});
