// Metafields of a customer and the yearly return of a date that stands in one.

import type { Condition, ProfileCondition } from '../definition.ts';
import { daysAround, pastWindows, readDates } from './date-window.ts';
import type { FilterRow } from './filter-row.ts';
import { complementIf, containsOperators, isNot, missing, nullOperators } from './missing-values.ts';
import type { Test } from './query.ts';
import type { QueryRun } from './query-run.ts';
import { numberOperators, readNumbers, readText } from './read-values.ts';

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
