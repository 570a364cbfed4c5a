// Filters on what is known of a customer: one field of the profile each.

import { shopifyRfmGroups } from '../../scores/rfm-groups.ts';
import type { Condition } from '../definition.ts';
import type { FilterRow } from './filter-row.ts';
import { complementIf, containsOperators, isNot, missing, nullOperators } from './missing-values.ts';
import type { Clause, Test, TestOperator, Value } from './query.ts';
import type { QueryRun } from './query-run.ts';
import { readChoice, readText } from './read-values.ts';

const equalOperators: readonly TestOperator[] = ['=', '!=', ...nullOperators];

const addressSentence =
  "The default address is looked at, without one the latest order's; Shopify looks at every address of the customer.";

/** A field that is compared with one value. */
function scalar(field: string, read: (value: Value, run: QueryRun) => string | null): FilterRow['translate'] {
  return ({ test }: Clause, run: QueryRun) => {
    const asked = missing(field, test);
    if (asked || !('value' in test)) return asked;
    const value = read(test.value, run);
    return value === null ? null : complementIf(isNot(test), { profile: run.at(test.value, { field, eq: value }) });
  };
}

const state = (known: readonly string[]) => (value: Value, run: QueryRun) =>
  readChoice(value, known, run)?.toLowerCase() ?? null;

const consentStates = ['SUBSCRIBED', 'PENDING', 'UNSUBSCRIBED', 'NOT_SUBSCRIBED', 'REDACTED', 'INVALID'];
const consentSentence =
  'A consent without a date is none here, a state of Shopify there; its date is given by the API alone.';

function consent(channel: 'email' | 'sms'): FilterRow {
  const read = state(consentStates);
  return {
    operators: ['=', '!='],
    becomes: `\`consent:${channel} = subscribed\``,
    differs: consentSentence,
    translate: (clause, run) => {
      const value = 'value' in clause.test ? clause.test.value : undefined;
      if (value?.text !== 'NOT_SUBSCRIBED') return scalar(`consent:${channel}`, read)!(clause, run);
      const message = 'Who was never asked has no dated consent, and so none here: NOT_SUBSCRIBED has no equal';
      return run.noEqual(clause, message, `${channel}_subscription_status != 'SUBSCRIBED'`);
    },
  };
}

function readLocality(value: Value, run: QueryRun): string | null {
  const text = readText(value, run);
  if (text === null || /^[A-Za-z]{2}-[A-Za-z0-9]{1,3}$/.test(text)) return text;
  return run.fault('WRONG_VALUE', value, `"${text}" is not a region such as 'US-CA'`, ["'US-CA'"]);
}

function translateRegion({ test }: Clause, run: QueryRun): Condition | null {
  const asked = missing('region', test);
  if (asked || !('value' in test)) return asked;
  const text = readLocality(test.value, run);
  if (text === null) return null;
  const [country, region] = [text.slice(0, 2), text.slice(3)];
  const both = [
    { profile: run.at(test.value, { field: 'country', eq: country }) },
    { profile: run.at(test.value, { field: 'region', eq: region }) },
  ];
  return complementIf(isNot(test), { all: both });
}

function translateCity(clause: Clause, run: QueryRun): Condition | null {
  const asked = missing('city', clause.test);
  if (asked || !('value' in clause.test)) return asked;
  const message =
    "Shopify's code of a city has no blanks, the city of an address stands here as it was written: no equal";
  return run.noEqual(clause, message, 'country = US and region = NY and city = "New York"');
}

function translateTags({ test }: Clause, run: QueryRun): Condition | null {
  if (test.operator === 'IS NULL') return { profile: { field: 'tags', maxSize: 0 } };
  if (test.operator === 'IS NOT NULL') return { profile: { field: 'tags', minSize: 1 } };
  if (!('value' in test)) return null;
  const tag = readText(test.value, run);
  if (tag === null) return null;
  return { profile: run.at(test.value, { field: 'tags', [isNot(test) ? 'hasNone' : 'hasAny']: [tag] }) };
}

/** AT_RISK -> atRisk. */
const groupOf = (text: string) => text.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const groups = shopifyRfmGroups.map(({ key }) => key.replaceAll(/[A-Z]/g, '_$&').toUpperCase());

export const rfmGroup: FilterRow = {
  operators: equalOperators,
  becomes: '`score:rfmGroup = champions`',
  differs:
    'The groups are those of the customary grid over all customers, frozen for the day; Shopify does not publish its own cells.',
  translate: ({ test }, run) => {
    if (test.operator === 'IS NULL' || test.operator === 'IS NOT NULL') {
      return { score: { name: 'rfmGroup', isMissing: test.operator === 'IS NULL' } };
    }
    const text = 'value' in test ? readChoice(test.value, groups, run) : null;
    return text === null ? null : complementIf(isNot(test), { score: { name: 'rfmGroup', eq: groupOf(text) } });
  },
};

const KM_PER_MILE = 1.609_344;

export const withinDistance: FilterRow = {
  operators: ['MATCHES', 'NOT MATCHES'],
  becomes: '`near (45.4, -75.7) within 10 km`',
  differs: addressSentence,
  parameters: {
    coordinates: { operators: ['=', 'IN'], becomes: 'the place: latitude, longitude' },
    distance_km: { operators: ['='], becomes: '`within 10 km`' },
    distance_mi: { operators: ['='], becomes: 'the same, a mile being 1.609344 km' },
  },
  translate: ({ filter, test }, run) => {
    const given = new Map('parameters' in test ? test.parameters.map((each) => [each.name.text, each.test]) : []);
    const [lat, lon] = numbersOf(given.get('coordinates')) ?? [];
    const [km] = numbersOf(given.get('distance_km')) ?? [];
    const [miles] = numbersOf(given.get('distance_mi')) ?? [];
    const distance = km ?? (miles === undefined ? undefined : Number((miles * KM_PER_MILE).toFixed(6)));
    if (lat === undefined || lon === undefined || distance === undefined || (km !== undefined && miles !== undefined)) {
      const form = 'customer_within_distance MATCHES (coordinates = (45.4, -75.7), distance_km = 10)';
      return run.fault('SYNTAX', filter, `Expected a place and one distance: ${form}`, [form]);
    }
    const near = run.at(test, { place: { lat, lon }, km: distance });
    return complementIf(test.operator === 'NOT MATCHES', { near });
  },
};

/** undefined = not all are numbers. */
function numbersOf(test: Test | undefined): number[] | undefined {
  if (!test) return undefined;
  let values: Value[] = [];
  if ('values' in test) values = test.values;
  else if ('value' in test) values = test.value.kind === 'list' ? test.value.values : [test.value];
  return values.every(({ kind }) => kind === 'number') ? values.map(({ text }) => Number(text)) : undefined;
}

export const profileFilters: Record<string, FilterRow> = {
  customer_tags: {
    operators: containsOperators,
    becomes: '`tags includes any (VIP)`, `includes none`',
    translate: translateTags,
  },
  customer_countries: {
    operators: containsOperators,
    becomes: '`country = US`',
    differs: addressSentence,
    translate: scalar('country', readText),
  },
  customer_regions: {
    operators: containsOperators,
    becomes: '`country = US and region = CA`',
    differs: addressSentence,
    translate: translateRegion,
  },
  customer_cities: {
    operators: containsOperators,
    becomes: '`city is missing` for IS NULL; a city itself is refused: its code has no blanks',
    differs: addressSentence,
    translate: translateCity,
  },
  customer_email_domain: {
    operators: equalOperators,
    becomes: '`emailDomain = "example.com"`',
    translate: scalar('emailDomain', readText),
  },
  customer_language: {
    operators: equalOperators,
    becomes: '`attribute:Language = en`',
    differs: "The customer's locale as the API tells it is asked for; an export does not have it.",
    translate: scalar('attribute:Language', readText),
  },
  customer_account_status: {
    operators: equalOperators,
    becomes: '`attribute:"Account State" = enabled`',
    differs: 'The state of the account as the API tells it is asked for; an export does not have it.',
    translate: scalar('attribute:Account State', state(['DISABLED', 'ENABLED', 'INVITED', 'DECLINED'])),
  },
  email_subscription_status: consent('email'),
  sms_subscription_status: consent('sms'),
};
