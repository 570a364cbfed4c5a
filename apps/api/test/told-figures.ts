// What the answers of pages tell of people, and who these are: of the same people the same is told everywhere, and as many of them are
// selected by the definition behind a figure, or listed for it.

import { expect } from 'vitest';
import type { TestStore } from './test-api.ts';

type Json = Record<string, unknown>;

/** Of what the answer of a field is, with which answers of others it is compared. */
const MEANING: Record<string, Record<string, string>> = {
  channelUse: { ...whole(), repeatRate: 'repeat rate' },
  nearStores: { ...whole(), repeatRate: 'repeat rate' },
  breakdown: { orders: 'orders of the row', revenue: 'revenue of the row' },
  firstProducts: { repeatRate: 'repeat rate of all days' },
  firstAndNext: { lifetimeValue: 'value of all days' },
};

function whole() {
  return { orders: 'all their orders', lifetimeValue: 'value', averageOrderValue: 'order value' };
}

export interface Told {
  where: string;
  /** The definition, or what is asked for the list. */
  people: string;
  isListed: boolean;
  /** Where it is another day than that of the scope. */
  asOf: string | null;
  meaning: string;
  value: unknown;
}

/** Counts of people, and the fields beside them that say who they are: a definition, or the figure itself. */
const COUNTED: Record<string, [people: string, figure: string]> = {
  customers: ['people', 'figure'],
  size: ['people', 'figure'],
  // Of transitions, where it is a count.
  people: ['people', 'figure'],
  begun: ['begunPeople', 'begunFigure'],
  switched: ['switchedPeople', 'figure'],
  mature: ['maturePeople', 'figure'],
  returned: ['people', 'figure'],
};
/** Heads of questions, whose parts say who they are. */
const HEADS = /^\S+ \{.*\} (orderPaths|orderPaths\.compared|rhythm|rfmGrid|breakdownTotals\.compared)$/;

/** Everything that is told of some people, by what says who they are. Of nobody nothing needs to. */
function toldIn(value: unknown, where: string, root: string, before: string | null): Told[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => toldIn(one, `${where}.${i}`, root, before));
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Json;
  const meanings: Record<string, string> = { ...MEANING[root] };
  const own = Object.entries(fields).flatMap(([key, one]): Told[] => {
    const isCount = key in COUNTED && typeof one === 'number';
    if (!isCount && !meanings[key]) return [];
    const [people, figure] = COUNTED[isCount ? key : 'customers']!.map((name) => fields[name]);
    const said = typeof people === 'object' && people !== null ? people : figure;
    const told = { where: `${where}.${key}`, meaning: isCount ? 'customers' : meanings[key]!, value: one };
    if (said == null) {
      if (isCount && one !== 0) expect(where, `${where}.${key} opens nobody`).toMatch(HEADS);
      return [];
    }
    // A definition of a class of the earlier day is asked as of that day.
    const asOf = said === people && where.includes(' rfmGrid.before.') ? before : null;
    return [{ ...told, people: JSON.stringify(said), isListed: said === figure, asOf }];
  });
  const saying = Object.values(COUNTED).flat();
  const inside = Object.entries(fields).filter(([key]) => !saying.includes(key));
  return [...own, ...inside.flatMap(([key, one]) => toldIn(one, `${where}.${key}`, root, before))];
}

export function toldOn(pages: Map<string, Json[]>): Told[] {
  return [...pages].flatMap(([name, answers]) =>
    answers.flatMap(({ choice, id: _, ...fields }) =>
      Object.entries(fields).flatMap(([root, value]) =>
        toldIn(
          value,
          `${name} ${JSON.stringify(choice)} ${root}`,
          root.replace('breakdownTotals', 'breakdown'),
          (choice as { before?: string }).before ?? null,
        ),
      ),
    ),
  );
}

/** Each figure as often as it is told; they are one number. Its count of figures that are told twice or more. */
export function expectAgreement(told: Told[]): number {
  const groups = new Map<string, Told[]>();
  for (const one of told) {
    const name = `${one.meaning} of ${one.people} ${one.asOf ?? ''}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  let shared = 0;
  for (const [name, group] of groups) {
    if (group.length > 1) shared++;
    const [first] = group;
    for (const other of group) expect(other.value, `${name}\n${first!.where}\n${other.where}`).toEqual(first!.value);
  }
  return shared;
}

/** As many people as the definition behind each figure selects, or as are listed for it; how many were compared. */
export async function expectPeople(
  store: TestStore,
  told: Told[],
  asOf: string,
): Promise<{ selected: number; listed: number }> {
  const counted = told.filter(({ meaning }) => meaning === 'customers');
  const once = [...new Map(counted.map((one) => [`${one.people} ${one.asOf ?? ''}`, one])).values()];
  const [selected, listed] = [once.filter(({ isListed }) => !isListed), once.filter(({ isListed }) => isListed)];
  for (const day of new Set(selected.map((one) => one.asOf ?? asOf))) {
    const ofDay = selected.filter((one) => (one.asOf ?? asOf) === day);
    for (let start = 0; start < ofDay.length; start += 250)
      await expectSelected(store, ofDay.slice(start, start + 250), day);
  }
  for (let start = 0; start < listed.length; start += 20) {
    await Promise.all(listed.slice(start, start + 20).map((one) => expectListed(store, one, asOf)));
  }
  return { selected: selected.length, listed: listed.length };
}

async function expectSelected(store: TestStore, batch: Told[], asOf: string): Promise<void> {
  const { data, errors } = await store.ask(
    'query ($store: ID!, $definitions: [JSON!]!, $asOf: Date) { store(id: $store) { previewCounts(definitions: $definitions, asOf: $asOf) } }',
    { definitions: batch.map(({ people }) => JSON.parse(people)), asOf },
  );
  expect(errors).toBeUndefined();
  const lines = batch.map(({ people }, i) => `${data.store.previewCounts[i]} ${people}`);
  expect(lines).toEqual(batch.map(({ people, value }) => `${value} ${people}`));
}

async function expectListed(store: TestStore, { where, people, value }: Told, asOf: string): Promise<void> {
  const { data, errors } = await store.ask(
    `query ($store: ID!, $figure: JSON!, $asOf: Date) { store(id: $store) {
      figurePeople(figure: $figure, asOf: $asOf) { sentence people(first: 1) { totalCount } } } }`,
    { figure: JSON.parse(people), asOf },
  );
  expect(errors, where).toBeUndefined();
  const { sentence, people: page } = data.store.figurePeople;
  expect(sentence).toMatch(/^Customers \S/);
  expect({ where, people, found: page.totalCount }).toEqual({ where, people, found: value });
}
