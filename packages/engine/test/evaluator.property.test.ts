// A generated evaluator answers as the compiled closures do, and no value of a condition or of a store enters its text.

import type { Condition, Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildColumns } from '../src/columns/build-columns.ts';
import type { Columns } from '../src/columns/columns.ts';
import { compileSegments } from '../src/compile/compile-condition.ts';
import { type Evaluator, isIn } from '../src/compile/evaluator/evaluator.ts';
import { generateEvaluator } from '../src/compile/evaluator/generate-evaluator.ts';
import { interpretSegments } from '../src/compile/evaluator/interpret-evaluator.ts';
import { View } from '../src/compile/view.ts';
import { factsOf } from './plain-rows.ts';
import { livelyDefinition, randomDefinition } from './random-condition.ts';
import { DAYS_AFTER, DAYS_BEFORE, randomStore } from './random-store.ts';
import { orderRow, storeRows } from './store-rows.ts';

const runs = (count: number) => ({ numRuns: count * Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1) });

const randomCase = randomStore.chain((store) => {
  const definition = (ids: string[]) => randomDefinition(store.middle, ids);
  const several = (minLength: number, maxLength: number) =>
    fc.array(fc.oneof(definition(['r1', 'r2']), livelyDefinition(store.middle)), { minLength, maxLength });
  return fc.record({
    store: fc.constant(store),
    references: fc.record({ r1: definition([]), r2: definition(['r1']) }),
    definitions: fc.oneof({ weight: 8, arbitrary: several(1, 4) }, { weight: 1, arbitrary: several(30, 100) }),
    offsets: fc.array(fc.integer({ min: -DAYS_BEFORE - 3, max: DAYS_AFTER + 10 }), { minLength: 2, maxLength: 3 }),
  });
});

describe('a generated evaluator', () => {
  it('answers as the closures do, for any number of segments at once', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase, async ({ store, references, definitions, offsets }) => {
        const columns = await buildColumns(storeRows(factsOf(store)), () => {});
        const sources = definitions.map((definition) => ({ definition, references }));
        const days = offsets.map((offset) => columns.zone.endOfDay(store.middle + offset));
        const instants = [...days, ...store.orders.slice(0, 2).map(({ at }) => at)].sort((a, b) => a - b);
        const horizon = instants.at(-1)!;
        const segments = compileSegments(columns, sources, horizon);
        const generated = generateEvaluator(columns, sources, horizon);
        const interpreted = interpretSegments(columns, sources, horizon);
        const view = new View(columns);
        const [out, other] = [new Int32Array(generated.wordCount), new Int32Array(generated.wordCount)];
        for (let person = 0; person < columns.personCount; person++) {
          for (const instant of instants) {
            view.lookAt(person, instant);
            const day = columns.zone.dayOf(instant);
            generated.evaluate(person, view.first, view.end, instant, day, out);
            interpreted.evaluate(person, view.first, view.end, instant, day, other);
            expect([...other]).toEqual([...out]);
            const expected = segments.map((segment) => segment.holds(view));
            expect(definitions.map((_, i) => isIn(out, i))).toEqual(expected);
          }
        }
      }),
      runs(2000),
    );
  }, 600_000);

  it('has one text for harmless and hostile values', async () => {
    const pieces = [
      "'",
      '"',
      '`',
      '\\',
      '${',
      '}',
      '*/',
      '//',
      '\n',
      '\u2028',
      '\u2029',
      '</script>',
      '__proto__',
      'v0',
      ';',
      '\0',
    ];
    const hostile = fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 3 })), {
        minLength: 1,
        maxLength: 6,
      })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(hostile, fc.boolean(), async (value, isInStore) => {
        const text = async (word: string) => {
          const columns = await buildColumns(storeOf(isInStore ? word : 'something else'), () => {});
          const evaluator = generateEvaluator(columns, everyPosition(word), HORIZON);
          expect(statesOf(evaluator, columns)).toEqual(
            statesOf(interpretSegments(columns, everyPosition(word), HORIZON), columns),
          );
          return evaluator.text;
        };
        expect(await text(value)).toBe(await text('harmless'));
      }),
      runs(150),
    );
  }, 600_000);
});

const HORIZON = Date.UTC(2026, 0, 5);

/** A store that holds the word wherever it can. */
function storeOf(word: string) {
  const texts = { channel: word, location: word, country: word, utmSource: word, discountCodes: [word], tags: [word] };
  const line = { product: word, title: word, variant: word, type: word, vendor: word, sku: word };
  const lists = { tags: [word], collections: [word] };
  return storeRows({
    timeZone: 'UTC',
    currencyCode: 'EUR',
    people: [{ personId: word, firstKnownAt: 0, name: word }],
    orders: [
      orderRow({
        externalId: '1',
        personId: word,
        placedAt: Date.UTC(2026, 0, 2),
        ...texts,
        lines: [{ lineId: '1', quantity: 1, amountMinor: 1, ...line, ...lists }],
      }),
    ],
    attributes: [
      {
        personId: word,
        connection: 'shop',
        externalId: '1',
        field: `attribute:${word}`,
        value: word,
        knownAt: 0,
        undated: false,
      },
    ],
  });
}

/** Definitions that hold the word in every place of a value, and the word as the name of a reference and of an attribute. */
function everyPosition(word: string): { definition: Definition; references: Record<string, Definition> }[] {
  const tests = [
    { in: [word, 'b'] },
    { notIn: [word] },
    { eq: word },
    { notEq: word },
    { contains: word },
    { startsWith: word },
    { endsWith: word },
  ];
  const lists = [{ hasAny: [word] }, { hasAll: [word] }, { hasNone: [word] }];
  const texts = ['channel', 'location', 'country', 'utmSource', 'product', 'variant', 'type', 'vendor', 'sku'];
  const wheres = [
    ...texts.flatMap((field) => tests.map((test) => ({ [field]: test }))),
    ...['orderTag', 'discountCode', 'productTag', 'collection'].flatMap((f) => lists.map((test) => ({ [f]: test }))),
    ...tests.map((test) => ({ line: { product: test, vendor: test, quantity: { gte: 1 } } })),
    { any: [{ channel: { eq: word } }, { not: { product: { eq: word } } }] },
  ];
  const conditions: Condition[] = [
    ...wheres.map((where) => ({ orders: { where, some: { gte: 1 } } })),
    ...tests.map((test) => ({ profile: { field: `attribute:${word}`, ...test } })),
    { orders: { where: { product: { eq: word } }, measure: { distinct: 'product' }, is: { gte: 1 } } },
    { segment: { id: word, is: 'member' } },
    { segment: { id: word, is: 'everMember' } },
    { moved: { from: word, to: word } },
  ];
  const of = (condition: Condition): Definition => ({ version: 1, universe: 'people', condition });
  const references = Object.fromEntries([
    [word, of({ orders: { where: { channel: { eq: word } }, some: { gte: 1 } } })],
  ]);
  return conditions.map((condition) => ({ definition: of(condition), references }));
}

function statesOf(evaluator: Evaluator, columns: Columns): number[] {
  const view = new View(columns);
  const out = new Int32Array(evaluator.wordCount);
  view.lookAt(0, HORIZON);
  evaluator.evaluate(0, view.first, view.end, HORIZON, columns.zone.dayOf(HORIZON), out);
  return [...out];
}
