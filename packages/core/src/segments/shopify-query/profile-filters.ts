// Filters on what is known of a customer: one field of the profile each.

import { shopifyRfmGroups } from '../../scores/rfm-groups.ts';
import type { Condition, ProfileCondition } from '../definition.ts';
import { daysAround, pastWindows, readDates } from './date-window.ts';
import type { FilterRow } from './filter-row.ts';
import type { Clause, Test, TestOperator, Value } from './query.ts';
import type { QueryRun } from './query-run.ts';
import { numberOperators, readChoice, readNumbers, readText } from './read-values.ts';

export const nullOperators: readonly TestOperator[] = ['IS NULL', 'IS NOT NULL'];
const containsOperators: readonly TestOperator[] = ['CONTAINS', 'NOT CONTAINS', ...nullOperators];
const equalOperators: readonly TestOperator[] = ['=', '!=', ...nullOperators];

const addressSentence =
  "The default address is looked at, without one the latest order's; Shopify looks at every address of the customer.";

/** A comparison is true of missing values where Shopify's is: `!=` and NOT CONTAINS are the complements of `=` and CONTAINS. */
function isNot({ operator }: Test): boolean {
  return operator === '!=' || operator === 'NOT CONTAINS';
}

function complementIf(negated: boolean, condition: Condition): Condition {
  return negated ? { not: condition } : condition;
}

/** null = the test asks for a value. */
function missing(field: string, { operator }: Test): Condition | null {
  if (operator !== 'IS NULL' && operator !== 'IS NOT NULL') return null;
  return { profile: { field, isMissing: operator === 'IS NULL' } };
}

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

/** `customer.metafields.<namespace>.<key>`: the connector keeps metafields as attributes. */
export const metafieldPrefixes = ['customer.metafields.', 'metafields.'];

function fieldOfMetafield(name: string): string | null {
  const prefix = metafieldPrefixes.find((each) => name.startsWith(each));
  if (!prefix || !name.slice(prefix.length).includes('.')) return null;
  const key = name.slice(prefix.length);
  return key === 'facts.birth_date' ? 'birthDate' : `attribute:${key}`;
}

export const metafields: FilterRow = {
  operators: [...numberOperators, ...containsOperators],
  becomes: '`attribute:<namespace>.<key>`; `facts.birth_date` is `birthDate`',
  differs: 'Upper and lower case of a text are alike here.',
  translate: (clause, run) => {
    const field = fieldOfMetafield(clause.filter.text);
    const { test } = clause;
    const form = 'customer.metafields.custom.shoe_size';
    if (field === null) return run.fault('SYNTAX', clause.filter, `A metafield is named as in ${form}`, [form]);
    const asked = missing(field, test);
    if (asked) return asked;
    if (test.operator === 'CONTAINS' || test.operator === 'NOT CONTAINS') return contained(field, test, run);
    const value = 'low' in test ? test.low : 'value' in test ? test.value : undefined;
    if (value?.kind === 'number') {
      const operators = readNumbers(
        { ...test, ...(test.operator === '!=' ? { operator: '=' } : {}) } as Test,
        'number',
        run,
      );
      return operators && complementIf(isNot(test), { profile: run.at(test, { field, ...operators }) });
    }
    if (value?.kind === 'date' || value?.kind === 'offset' || value?.kind === 'time') return datesOf(field, test, run);
    return equalTo(field, test, run);
  },
};

function contained(field: string, test: Test, run: QueryRun): Condition | null {
  const text = 'value' in test ? readText(test.value, run) : null;
  if (text === null) return null;
  const asList = { profile: run.at(test, { field, hasAny: [text] }) };
  return complementIf(isNot(test), { any: [asList, { profile: run.at(test, { field, contains: text }) }] });
}

function equalTo(field: string, test: Test, run: QueryRun): Condition | null {
  if (!('value' in test) || (test.operator !== '=' && test.operator !== '!=')) {
    return run.noEqual(test, 'Texts and truth values are only asked for being equal', "= 'a text'");
  }
  const { value } = test;
  const eq = value.kind === 'truth' ? value.truth : readText(value, run);
  return eq === null ? null : complementIf(isNot(test), { profile: run.at(value, { field, eq }) });
}

/** Such a date may lie ahead, so a window that is open to there must be fixed. */
function datesOf(field: string, test: Test, run: QueryRun): Condition | null {
  const dates = readDates(test, run);
  if (!dates) return null;
  const around = daysAround(dates);
  if (around?.from === 0 && around.to > 0) return { profile: { field, when: { next: { days: around.to + 1 } } } };
  const isOpen = dates.low && !dates.high && !('day' in dates.low);
  if (isOpen) {
    return run.noEqual(
      test,
      'No window goes from a day counted from today to all days ahead',
      'BETWEEN today AND +30d',
    );
  }
  const windows = pastWindows(dates, test, run, true);
  if (!windows) return null;
  const asked = windows.map((when): Condition => ({ profile: { field, when } }));
  return complementIf(isNot(test), asked.length === 1 ? asked[0]! : { all: asked });
}

export const anniversary: FilterRow = {
  operators: ['=', 'BETWEEN', 'MATCHES', 'NOT MATCHES', ...nullOperators],
  becomes: '`birthDate anniversary in next 31 days`; from today on, or up to today',
  differs: 'A 29 February returns on 28 February in other years; Shopify does not say when.',
  parameters: { date: { operators: ['=', 'BETWEEN'], becomes: 'the same' } },
  translate: (clause, run) => {
    const field = clause.argument && fieldOfMetafield(clause.argument.text);
    const example = "anniversary('metafields.facts.birth_date')";
    if (!field) return run.fault('SYNTAX', clause.filter, `Expected the metafield of the date: ${example}`, [example]);
    const asked = missing(field, clause.test);
    if (asked) return asked;
    const inside = 'parameters' in clause.test ? clause.test.parameters[0]?.test : clause.test;
    if (!inside) return run.fault('SYNTAX', clause.test, 'Expected a date in the brackets', ['date = today']);
    const condition = returnsIn(field, inside, run);
    return condition && complementIf(clause.test.operator === 'NOT MATCHES', condition);
  },
};

function returnsIn(field: string, test: Test, run: QueryRun): Condition | null {
  const dates = readDates(test, run);
  if (!dates) return null;
  const around = daysAround(dates);
  const asked = (anniversary: NonNullable<ProfileCondition['anniversary']>): Condition => ({
    profile: run.at(test, { field, anniversary }),
  });
  if (around?.from === 0 && around.to >= 0) return asked({ next: { days: around.to + 1 } });
  if (around?.to === 0 && around.from < 0) return asked({ last: { days: 1 - around.from } });
  const message = 'An anniversary is asked for in days from today on or up to today: no equal';
  return run.noEqual(test, message, 'BETWEEN today AND +30d');
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
