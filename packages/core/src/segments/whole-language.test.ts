// One case a kind, field, operator and measure that go beyond orders and plain attributes: accepted, said and written.

import { expect, describe as suite, test } from 'vitest';
import { check } from './check/check.ts';
import { maskDefinition } from './mask-definition.ts';
import { printText } from './text/print.ts';
import { describe, type Names } from './words/describe.ts';

const names: Names = {
  segment: (id) => id,
  channel: (handle) => ({ pos: 'Store', online_store: 'Online' })[handle] ?? handle,
  location: (id) => (id === 'gid://shopify/Location/7' ? 'Berlin' : id),
  currencyCode: 'USD',
};

const threeOrders = { orders: { some: { gte: 3 } } };
const inGermany = { profile: { field: 'country', in: ['DE'] } };
const vip = { profile: { field: 'tags', hasAny: ['vip'] } };

suite('a condition is said in a sentence and written as text', () => {
  test.each([
    [
      { atLeast: { count: 2, of: [threeOrders, inGermany, { not: vip }] } },
      'Customers who meet at least 2 of these: (who have at least 3 orders; whose country is DE; who are not among those whose tags include vip)',
      'at least 2 of (\n  at least 3 orders,\n  country in (DE),\n  not tags includes any (vip)\n)',
    ],
    [
      { orders: { when: { anniversary: { of: 'firstOrder', within: { days: 7 } } }, some: { gte: 1 } } },
      'Customers who have at least 1 order within 7 days of a yearly return of the first order',
      'at least 1 order within 7 days of anniversary of firstOrder',
    ],
    [
      {
        events: { kind: 'email_opened', when: { anniversary: { of: 'birthDate', within: { days: 0 } } }, none: true },
      },
      'Customers who have no "email opened" event on a yearly return of the birth date',
      'no email_opened event within 0 days of anniversary of birthDate',
    ],
    [
      { near: { place: 'anyOwnLocation', km: 10 } },
      'Customers who live within 10 km of any own location',
      'near any own location within 10 km',
    ],
    [
      { near: { place: { locationId: 'gid://shopify/Location/7' }, km: 2.5 } },
      'Customers who live within 2.5 km of Berlin',
      'near location "gid://shopify/Location/7" within 2.5 km',
    ],
    [
      { near: { place: { lat: 52.5, lon: -13.4 }, km: 10 } },
      'Customers who live within 10 km of 52.5, -13.4',
      'near (52.5, -13.4) within 10 km',
    ],
    [
      { profile: { field: 'geocoding', isMissing: true } },
      'Customers whose geocoding is missing',
      'geocoding is missing',
    ],
    [{ people: { import: 'imp_1' } }, 'Customers who are on the imported list "imp_1"', 'imported in imp_1'],
    [
      { bucket: { salt: 'spring', from: 0, to: 0.1 } },
      'Customers who are in the part from 0 % up to 10 % of the random order "spring"',
      'bucket spring from 0 to 0.1',
    ],
    [
      {
        changed: {
          field: 'consent:email',
          from: { eq: 'pending' },
          to: { eq: 'subscribed' },
          when: { last: { days: 30 } },
        },
      },
      'Customers whose consent to email changed from pending to subscribed within the last 30 days',
      'changed consent:email from (= pending) to (= subscribed) in last 30 days',
    ],
    [
      { changed: { field: 'attribute:tier', to: { isMissing: true } } },
      'Customers whose "tier" changed to missing at any time',
      'changed attribute:tier to (is missing)',
    ],
    [
      { profile: { field: 'birthDate', anniversary: { next: { days: 7 } } } },
      'Customers whose birth date has its anniversary within the next 7 days, today included',
      'birthDate anniversary in next 7 days',
    ],
    [
      { profile: { field: 'attribute:renewal', when: { next: { days: 14 } } } },
      'Customers whose "renewal" is within the next 14 days, today included',
      'attribute:renewal in next 14 days',
    ],
    [
      { profile: { field: 'age', gte: 18, lt: 30 } },
      'Customers whose age is at least 18 and is less than 30',
      'age >= 18 and < 30',
    ],
    [
      { profile: { field: 'emailDomain', matches: '^uni-' } },
      'Customers whose e-mail domain matches "^uni-"',
      'emailDomain matches "^uni-"',
    ],
    [{ profile: { field: 'tags', minSize: 2 } }, 'Customers whose tags number at least 2', 'tags includes at least 2'],
    [
      { profile: { field: 'legalRegion', hasAny: ['EU'] } },
      'Customers whose legal regions include EU',
      'legalRegion includes any (EU)',
    ],
    [
      { orders: { measure: { units: { vendor: { eq: 'Acme' } } }, is: { gte: 3 } } },
      'Customers whose number of units of lines with vendor Acme is at least 3',
      'units(vendor = Acme) >= 3',
    ],
    [
      { orders: { measure: { mostFrequent: 'channel' }, is: { in: ['pos'] } } },
      'Customers whose most frequent channel is Store',
      'mostFrequent(channel) in (pos)',
    ],
    [
      { orders: { measure: { overdue: true }, is: { gte: 1.5 } } },
      'Customers whose time since the last order, in own median gaps, is at least 1.5',
      'overdue() >= 1.5',
    ],
    [
      { orders: { when: { last: { weeks: 8 } }, measure: { periods: { days: 7 } }, is: { gte: 4 } } },
      'Customers whose number of periods of 7 days with an order over orders within the last 8 weeks is at least 4',
      'periods(7 days) >= 4 over orders in last 8 weeks',
    ],
    [
      { events: { kind: 'survey_answered', measure: { avg: { property: 'score' } }, is: { gte: 9 } } },
      'Customers whose mean "score" is at least 9',
      'avg(score) >= 9 over survey_answered events',
    ],
    [
      { events: { kind: 'product_viewed', measure: { mostFrequent: { property: 'category' } }, is: { eq: 'Shoes' } } },
      'Customers whose most frequent "category" is Shoes',
      'mostFrequent(category) = Shoes over product_viewed events',
    ],
    [
      { score: { name: 'rfmGroup', in: ['champions', 'needsAttention'] } },
      'Customers whose RFM group is Champions or Needs attention',
      'score:rfmGroup in (champions, needsAttention)',
    ],
    [
      { score: { name: 'rfm3Recency', gte: 2, notEq: 3 } },
      'Customers whose RFM recency in thirds is not 3 and is at least 2',
      'score:rfm3Recency != 3 and >= 2',
    ],
    [
      { score: { name: 'expectedValue', gte: '50.00' } },
      'Customers whose expected value is at least 50.00 USD',
      'score:expectedValue >= 50.00 USD',
    ],
    [
      { not: { score: { name: 'rfmFrequency', isMissing: true } } },
      'Customers who are not among those whose RFM frequency is missing',
      'not score:rfmFrequency is missing',
    ],
  ])('%j', (input, sentence, text) => {
    const { definition, problems } = check(input, { currencyCode: 'USD' });
    expect(problems).toEqual([]);
    expect(describe(definition!, names)).toBe(sentence);
    expect(printText(definition!, { currencyCode: 'USD' })).toBe(text);
  });
});

test('a location that the store does not have is a warning', () => {
  const near = { near: { place: { locationId: 'berlin' }, km: 1 } };
  const seenValues = (field: string) => (field === 'ownLocation' ? ['Berlin', 'Köln'] : undefined);
  const { problems, warnings } = check(near, { seenValues });
  expect(problems).toEqual([]);
  expect(warnings).toEqual([
    {
      path: ['near', 'place', 'locationId'],
      code: 'UNSEEN_VALUE',
      message: 'This store has no location "berlin" yet',
      hint: 'Did you mean "Berlin"?',
    },
  ]);
});

test('where people live is not asked by who may not see personal data, and the point of a saved one is dots', () => {
  const near = { near: { place: { lat: 52.5, lon: 13.4 }, km: 1 } };
  expect(check(near, { personal: 'refused' }).problems.map(({ code }) => code)).toEqual(['PERSONAL_FIELD']);
  const masked = maskDefinition(near);
  expect(masked).toEqual({ near: { place: { lat: '•••', lon: '•••' }, km: 1 } });
  expect(check(masked, { personal: 'masked' }).problems).toEqual([]);
});

test('a list of people that the store has not imported is not found', () => {
  const lists = new Map([['imp_1', { name: 'vip.csv', state: 'READY' as const }]]);
  expect(check({ people: { import: 'imp_1' } }, { lists }).problems).toEqual([]);
  expect(check({ people: { import: 'imp_2' } }, { lists }).problems).toEqual([
    {
      path: ['people', 'import'],
      code: 'NOT_FOUND',
      message: 'There is no import "imp_2" of a list of people',
      hint: 'Import a file of e-mails, phones or ids as people_list_csv',
    },
  ]);
});

test('yearly returns of the birth date are not asked by who may not see personal data', () => {
  const near = (of: string) => ({ orders: { when: { anniversary: { of, within: { days: 7 } } }, none: true } });
  const codes = (of: string) => check(near(of), { personal: 'refused' }).problems.map(({ code }) => code);
  expect(codes('birthDate')).toEqual(['PERSONAL_FIELD']);
  expect(codes('firstOrder')).toEqual([]);
});

suite('a condition that cannot hold what it says is refused with its path', () => {
  test.each([
    [{ atLeast: { count: 3, of: [threeOrders, vip] } }, ['atLeast.count WRONG_VALUE']],
    [{ atLeast: { count: 0, of: [threeOrders] } }, ['atLeast.count WRONG_VALUE']],
    [{ atLeast: { of: [threeOrders] } }, ['atLeast WRONG_VALUE']],
    [{ atLeast: { count: 1 } }, ['atLeast WRONG_VALUE']],
    [{ score: { in: ['champions'] } }, ['score WRONG_VALUE']],
    [{ score: { name: 'rfmgroup', in: ['champions'] } }, ['score.name UNKNOWN_FIELD']],
    [{ score: { name: 'rfmGroup' } }, ['score WRONG_VALUE']],
    [{ score: { name: 'rfmGroup', in: ['champions', 'champion'] } }, ['score.in.1 WRONG_VALUE']],
    [{ score: { name: 'rfm3Group', eq: 'dormant' } }, ['score.eq WRONG_VALUE']],
    [{ score: { name: 'rfmGroup', contains: 'l' } }, ['score.contains UNKNOWN_OPERATOR']],
    [{ score: { name: 'rfm3Monetary', gte: 4 } }, ['score.gte WRONG_VALUE']],
    [{ score: { name: 'rfmMonetary', eq: '5' } }, ['score.eq WRONG_TYPE']],
    [{ bucket: { salt: '', from: 0, to: 2 } }, ['bucket.salt WRONG_VALUE', 'bucket.to WRONG_VALUE']],
    [{ bucket: { salt: 'a', from: 0.5, to: 0.5 } }, ['bucket EMPTY_WINDOW']],
    [{ people: {} }, ['people WRONG_VALUE']],
    [{ people: { import: 1, file: 'a' } }, ['people.file UNKNOWN_FIELD', 'people.import WRONG_TYPE']],
    [{ near: {} }, ['near WRONG_VALUE', 'near WRONG_VALUE']],
    [{ near: { place: 'anyLocation', km: 0 } }, ['near.km WRONG_VALUE', 'near.place WRONG_VALUE']],
    [{ near: { place: 'anyOwnLocation', km: 20037.7 } }, ['near.km WRONG_VALUE']],
    [{ near: { place: 'anyOwnLocation', km: '5', mile: 1 } }, ['near.mile UNKNOWN_FIELD', 'near.km WRONG_TYPE']],
    [
      { near: { place: { lat: 90.1, lon: -180.1 }, km: 1 } },
      ['near.place.lat WRONG_VALUE', 'near.place.lon WRONG_VALUE'],
    ],
    [{ near: { place: { lat: 1 }, km: 1 } }, ['near.place WRONG_VALUE']],
    [{ near: { place: { lat: 1, lon: 1, locationId: 'a' }, km: 1 } }, ['near.place WRONG_VALUE']],
    [{ near: { place: { locationId: '' }, km: 1 } }, ['near.place.locationId WRONG_VALUE']],
    [{ changed: { field: 'age' } }, ['changed.field WRONG_VALUE']],
    [{ changed: { to: { eq: 1 } } }, ['changed WRONG_VALUE']],
    [{ changed: { field: 'tags', to: { eq: 'vip' } } }, ['changed.to.eq UNKNOWN_OPERATOR']],
    [{ profile: { field: 'country', when: { last: { days: 3 } } } }, ['profile.when UNKNOWN_OPERATOR']],
    [
      { orders: { when: { anniversary: { of: 'order', within: { days: 183 } } }, none: true } },
      ['orders.when.anniversary.of WRONG_VALUE', 'orders.when.anniversary.within.days WRONG_VALUE'],
    ],
    [
      { orders: { when: { anniversary: { of: 'firstOrder' } }, none: true } },
      ['orders.when.anniversary.within WRONG_TYPE'],
    ],
    [
      {
        segment: { id: 's', is: 'left', when: { anniversary: { of: 'firstOrder', within: { days: 1 } } } },
      },
      ['segment.when.anniversary UNKNOWN_FIELD'],
    ],
    [{ profile: { field: 'birthDate' } }, ['profile WRONG_VALUE']],
    [
      { profile: { field: 'birthDate', anniversary: { next: { days: 367 } } } },
      ['profile.anniversary.next.days WRONG_VALUE'],
    ],
    [
      { profile: { field: 'birthDate', anniversary: { next: { days: 1 }, last: { days: 1 } } } },
      ['profile.anniversary WRONG_VALUE'],
    ],
    [{ profile: { field: 'name', matches: '(' } }, ['profile.matches WRONG_VALUE']],
    [{ profile: { field: 'name', matches: '(a)\\1' } }, ['profile.matches WRONG_VALUE']],
    [{ profile: { field: 'consent:', eq: 'a' } }, ['profile.field UNKNOWN_FIELD']],
    [{ orders: { measure: { periods: { days: 7 } }, is: { gte: 1 } } }, ['orders.measure.periods WRONG_VALUE']],
    [
      { orders: { when: { last: { years: 10 } }, measure: { periods: { days: 1 } }, is: { gte: 1 } } },
      ['orders.measure.periods WRONG_VALUE'],
    ],
    [
      { orders: { measure: { mostFrequent: 'product' }, is: { eq: 'a' } } },
      ['orders.measure.mostFrequent WRONG_VALUE'],
    ],
    [{ events: { kind: 'a', measure: { sum: {} }, is: { gte: 1 } } }, ['events.measure.sum WRONG_VALUE']],
  ])('%j', (input, expected) => {
    const { problems } = check(input, { currencyCode: 'USD' });
    expect(problems.map(({ path, code }) => `${path.join('.')} ${code}`)).toEqual(expected);
  });
});
