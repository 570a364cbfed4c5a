// A case for every row of the tables of the language and for every condition of the peers' list, with members worked out by hand. The
// engine answers it where each of its rows names it, and refuses it where one does not.

import { scoreRows } from '@throughline/core/scores/score-table';
import type { Definition } from '@throughline/core/segments/definition';
import type { EvaluatedRow } from '@throughline/core/segments/drivers';
import { fieldFamilies, lineFields, lineQuantity, orderFields, profileFields } from '@throughline/core/segments/fields';
import { conditionKindRows } from '@throughline/core/segments/kinds';
import { eventMeasures, measures } from '@throughline/core/segments/measures';
import { operators } from '@throughline/core/segments/operators';
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

const table = (name: string, rows: Readonly<Record<string, EvaluatedRow>>): [string, EvaluatedRow][] =>
  Object.entries(rows).map(([row, { drivers }]) => [`${name}.${row}`, { drivers }]);
const families = Object.fromEntries(Object.entries(fieldFamilies).map(([prefix, row]) => [prefix, row('name')]));
const rows = new Map([
  ...table('kind', conditionKindRows),
  ...table('order', orderFields),
  ...table('line', { ...lineFields, quantity: lineQuantity }),
  ...table('profile', { ...profileFields, ...families }),
  ...table('operator', operators),
  ...table('measure', measures),
  ...table('eventMeasure', eventMeasures),
  ...table('window', whenKinds),
  ...table('score', scoreRows),
]);

/** Forms that belong to a row and have none of their own. */
const FORMS = ['window.next', 'anniversary.next', 'anniversary.last'];

it('there are 193 cases', () => {
  expect(cases).toHaveLength(193);
});

describe.each(cases as Case[])('$text', ({ text, members, day = LAST_DAY }) => {
  const definition = read(text);

  const asked = rowsOf(definition.condition);
  const isResident = asked.every((row) => rows.get(row)?.drivers.includes('resident') ?? FORMS.includes(row));

  it(`holds ${members.join(', ') || 'nobody'} on ${day}`, () => {
    const at = startOf(store.zone, dayOfIso(day) + 1) - 1;
    const plain = definition as unknown as PlainDefinition;
    const said = store.people.map(({ id }) => id).filter((id) => oracle.isMember(plain, id, at));
    expect(said).toEqual(members);
  });

  it(isResident ? 'is evaluated so by the resident engine' : 'is refused by the resident engine', async () => {
    const references = collectReferences(definition, (id) => segments.get(id));
    const answer = engine.members(STORE_ID, {
      segment: { definition, references },
      asOf: { day },
      base: 'gross',
      sort: 'name',
      descending: false,
      offset: 0,
      limit: 10,
    });
    if (!isResident) return expect(answer).rejects.toThrow();
    expect((await answer).members.map(({ personId }) => personId).sort()).toEqual(members);
  });

  it('is read back from its text', () => {
    expect(parseText(printText(definition)).definition).toEqual(definition);
  });
});

const covered = new Set((cases as Case[]).flatMap(({ text }) => rowsOf(read(text).condition)));
it('every row of the tables has a case', () => {
  expect([...rows.keys(), ...FORMS].filter((row) => !covered.has(row))).toEqual([]);
});

/** Without facts yet: store credit, flows, companies. */
const WITHOUT_FACTS = [13, 38, 43];

it('every condition of the peers’ list has a case', () => {
  const said = new Set((cases as Case[]).flatMap(({ peers }) => peers ?? []));
  const all = Array.from({ length: 44 }, (_, i) => i + 1);
  expect(all.filter((row) => !said.has(row))).toEqual(WITHOUT_FACTS);
});
