import { describe, expect, test } from 'vitest';
import { customersWho } from '../recipes/recipe-plan.ts';
import { emptyOutline, type StoreOutline } from '../recipes/store-outline.ts';
import { check } from '../segments/check/check.ts';
import { parseText } from '../segments/text/parse.ts';
import { printText } from '../segments/text/print.ts';
import { fillTemplate, type TemplateCategory, templateCategories } from './template.ts';
import { templates } from './template-table.ts';

const store: StoreOutline = {
  ...emptyOutline('2024-06-30', 'USD'),
  values: (field) => ['1', '2', '3'].map((one) => ({ value: `${field}-${one}`, label: `${field} ${one}` })),
  labelOf: (_field, value) => value.replace('-', ' '),
  customerCount: 1000,
  gaps: { p25: 20, p50: 38, p75: 90, p90: 180 },
  topTenth: { orders: 5, amount: '500.00' },
  topTenthOfYear: '500.00',
};
const named = (handle: string) => templates.find((one) => one.handle === handle)!;

test('at least 65 templates, in 14 categories, each with a handle and a name of its own', () => {
  expect(templates.length).toBeGreaterThanOrEqual(65);
  expect(new Set(templates.map(({ handle }) => handle)).size).toBe(templates.length);
  expect(new Set(templates.map((one) => fillTemplate(one, store).name)).size).toBe(templates.length);
  const perCategory = Object.keys(templateCategories).map(
    (category) => templates.filter((one) => one.category === (category as TemplateCategory)).length,
  );
  expect(perCategory).toHaveLength(14);
  expect(Math.min(...perCategory)).toBeGreaterThanOrEqual(4);
});

describe.each(templates.map((template) => [template.handle, template] as const))('%s', (_handle, template) => {
  test('becomes a definition that is accepted, from what the store suggests', () => {
    const filled = fillTemplate(template, store);
    expect(filled.lacks).toBe(null);
    expect(filled.name).not.toMatch(/[{}]/);
    expect(check(filled.condition, { currencyCode: 'USD' })).toMatchObject({ problems: [] });
    expect([template.emoji, template.purpose, template.idea].filter((text) => text.trim() === '')).toEqual([]);
  });

  test('in a store that says nothing it stands, or says what is missing', () => {
    const { condition, lacks } = fillTemplate(template, emptyOutline('2024-06-30', 'USD'));
    expect((condition === null) === (lacks !== null)).toBe(true);
  });
});

test('all 85 say the same in their text form', () => {
  const context = { currencyCode: 'USD' };
  const filled = templates.map((one) => customersWho(fillTemplate(one, store).condition!));
  expect(filled).toHaveLength(85);
  for (const one of filled) expect(parseText(printText(one, context), context).definition).toEqual(one);
});

test("thresholds are the store's own, and say why", () => {
  expect(fillTemplate(named('second-order-due'), store)).toEqual({
    name: 'One order, 38 to 90 days ago',
    condition: {
      all: [{ orders: { some: { eq: 1 } } }, { orders: { measure: { daysSinceLast: true }, is: { gt: 38, lte: 90 } } }],
    },
    values: { FROM: ['38'], TO: ['90'] },
    problems: {},
    reasons: [
      'Half of your repeat customers usually come back within 38 days.',
      'Three quarters of your repeat customers usually come back within 90 days.',
    ],
    lacks: null,
  });
  expect(fillTemplate(named('loyal'), store).reasons).toEqual([
    'The top tenth of your customers have ordered 5 times or more.',
  ]);
});

test('a value can be chosen in place of the suggested one', () => {
  expect(fillTemplate(named('x-not-y'), store, { X: ['type-3'] })).toMatchObject({
    name: 'type 3, never type 2',
    values: { X: ['type-3'], Y: ['type-2'] },
  });
});

test('a value that the store lacks is named', () => {
  const bare = { ...store, values: () => [] };
  expect(fillTemplate(named('at-location'), bare)).toMatchObject({
    condition: null,
    lacks: 'No order of the store names a location.',
    name: 'Bought at Location',
  });
});

test('a value that is none of its type is told at its parameter, and nothing is asked', () => {
  const filled = (handle: string, given: Record<string, string[]>) => fillTemplate(named(handle), store, given);
  expect(filled('second-order-due', { TO: ['abc'] })).toMatchObject({
    condition: null,
    problems: { TO: 'Expected a whole number from 1 to 3650, found "abc".' },
    lacks: 'At most, days ago: Expected a whole number from 1 to 3650, found "abc".',
  });
  expect(filled('top-tenth', { SPENT: ['1.234'] }).problems).toEqual({
    SPENT: 'Expected an amount such as "50.00", found "1.234".',
  });
  expect(filled('first-channel', { channel: ['kiosk'] }).lacks).toBe('Channel: The store has no channel "kiosk".');
  expect(filled('active-repeat', { LOYAL: ['2'] }).lacks).toBe(
    'Loyal from, orders: Expected a whole number from 3 to 1000, found "2".',
  );
});

describe('a span of days is never one of no days', () => {
  const even = { ...store, gaps: { p25: 30, p50: 30, p75: 30, p90: 30 } };
  const spans = templates.filter(({ problems }) => problems !== undefined);

  test('where half and nine in ten come back within the same days, its end is raised, and says why', () => {
    expect(spans.map(({ handle }) => handle)).toEqual([
      'at-risk-first-time',
      'at-risk-repeat',
      'at-risk-loyal',
      'second-order-early',
      'second-order-due',
      'second-order-late',
      'third-order-due',
    ]);
    for (const one of spans) expect(fillTemplate(one, even), one.handle).toMatchObject({ problems: {}, lacks: null });
    expect(fillTemplate(named('at-risk-first-time'), even)).toMatchObject({
      values: { ACTIVE: ['30'], CHURNED: ['31'] },
      reasons: [
        'Half of your repeat customers usually come back within 30 days.',
        'Nine in ten of your repeat customers usually come back within 30 days. Raised to 31, above the step before it.',
      ],
    });
    expect(fillTemplate(named('churned-repeat'), even).values.CHURNED).toEqual(['31']);
  });

  test('chosen so, it is refused at its end', () => {
    expect(fillTemplate(named('at-risk-repeat'), store, { ACTIVE: ['200'] })).toMatchObject({
      condition: null,
      problems: { CHURNED: 'Choose more days than where the span begins: nobody is in it.' },
    });
  });
});

test('near and far are of locations with coordinates: without one the store lacks them', () => {
  const none = { ...store, values: (field: string) => (field === 'ownLocation' ? [] : store.values(field)) };
  for (const handle of ['far-from-stores', 'near-store'])
    expect(fillTemplate(named(handle), none)).toMatchObject({
      condition: null,
      lacks: 'No location of the store has coordinates.',
    });
});

test('who may not see personal data is told that values are kept from them, not that there are none', () => {
  const hides = (field: string) => field === 'region' || field === 'city';
  const unseen = { ...store, hides, values: (field: string) => (hides(field) ? [] : store.values(field)) };
  expect(fillTemplate(named('in-region'), unseen).lacks).toBe('Region is personal data, which you may not see here.');
  expect(fillTemplate(named('in-city'), unseen).lacks).toBe('City is personal data, which you may not see here.');
  expect(fillTemplate(named('in-country'), unseen).lacks).toBe(null);
});
