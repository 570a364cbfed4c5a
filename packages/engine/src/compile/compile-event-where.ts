// `where` inside one event: its properties by name (docs/semantics.md 2).

import type { EventProperties } from '@throughline/core/facts/rows';
import type { EventWhere, Operators } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import { nullableTextAt } from '../columns/stored-text.ts';
import { compileScalar, folded } from './operators.ts';

/** Whether one event (a row of the event columns) matches. */
export type EventTest = (row: number) => boolean;

/** Reads the properties of each row once: what a row holds never changes. */
export function compileEventWhere(where: EventWhere, { events }: Columns): EventTest {
  const test = compileProperties(where);
  let answers = new Int8Array(0);
  return (row) => {
    if (row >= answers.length) {
      const grown = new Int8Array(Math.max(row + 1, events.count));
      grown.set(answers);
      answers = grown;
    }
    if (answers[row] === 0) answers[row] = test(propertiesAt(events, row)) ? 1 : -1;
    return answers[row] === 1;
  };
}

const NONE: EventProperties = {};

export function propertiesAt({ properties }: Columns['events'], row: number): EventProperties {
  const json = nullableTextAt(properties, row);
  return json === null ? NONE : (JSON.parse(json) as EventProperties);
}

type PropertiesTest = (properties: EventProperties) => boolean;

function compileProperties(where: EventWhere): PropertiesTest {
  const tests = Object.entries(where).map(([key, value]): PropertiesTest => {
    if (key === 'all' || key === 'any') {
      const parts = (value as EventWhere[]).map(compileProperties);
      return key === 'all'
        ? (properties) => parts.every((part) => part(properties))
        : (properties) => parts.some((part) => part(properties));
    }
    if (key === 'not') {
      const part = compileProperties(value as EventWhere);
      return (properties) => !part(properties);
    }
    const test = compileScalar(value as Operators, folded);
    return (properties) => test(Object.hasOwn(properties, key) ? folded(properties[key]!) : null);
  });
  return (properties) => tests.every((test) => test(properties));
}
