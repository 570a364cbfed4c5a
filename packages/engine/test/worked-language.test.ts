// Every figure of docs/worked-language.json, asked of the engine.

import { readFileSync } from 'node:fs';
import { check } from '@throughline/core/segments/check/check';
import { describe, expect, it } from 'vitest';
import { engineOf, orderRow, STORE_ID } from './store-rows.ts';

interface Example {
  timeZone: string;
  currency: string;
  people: {
    id: string;
    birthDate?: string;
    email?: string;
    country?: string;
    tags?: string[];
    consents?: { channel: string; state: string; at: string }[];
  }[];
  orders: {
    person: string;
    id: string;
    placedAt: string;
    channel: string;
    lines?: { vendor: string; quantity: number }[];
  }[];
  events: { person: string; kind: string; at: string; properties: Record<string, number> }[];
  cases: { name: string; definition: object; membersOn: Record<string, string[]> }[];
}

const example: Example = JSON.parse(
  readFileSync(new URL('../../../docs/worked-language.json', import.meta.url), 'utf8'),
);
const known = Date.parse('2026-01-01T00:00:00+01:00');

const engine = engineOf({
  timeZone: example.timeZone,
  currencyCode: example.currency,
  people: example.people.map(({ id }) => ({ personId: id, firstKnownAt: known, name: null })),
  orders: example.orders.map(({ person, id, placedAt, channel, lines = [] }) =>
    orderRow({
      externalId: id,
      personId: person,
      placedAt: Date.parse(placedAt),
      channel,
      lines: lines.map(({ vendor, quantity }, index) => ({
        lineId: String(index + 1),
        product: vendor,
        title: vendor,
        variant: null,
        type: null,
        vendor,
        sku: null,
        tags: [],
        collections: [],
        quantity,
        amountMinor: 0,
      })),
    }),
  ),
  attributes: example.people.flatMap(({ id, birthDate, email, country, tags, consents = [] }) => {
    const key = { personId: id, connection: 'shop', externalId: id, knownAt: known };
    return [
      ...(birthDate ? [{ ...key, field: 'birthDate', value: { date: birthDate }, undated: true }] : []),
      ...(email ? [{ ...key, field: 'email', value: email, undated: true }] : []),
      ...(country ? [{ ...key, field: 'country', value: country, undated: true }] : []),
      ...(tags ? [{ ...key, field: 'tags', value: tags, undated: false }] : []),
      ...consents.map(({ channel, state, at }) => ({
        ...key,
        field: `consent:${channel}`,
        value: state,
        knownAt: Date.parse(at),
        undated: false,
      })),
    ];
  }),
  events: example.events.map(({ person, kind, at, properties }, index) => ({
    eventId: `e${index}`,
    connection: 'shop',
    externalId: String(index),
    personId: person,
    kind,
    happenedAt: Date.parse(at),
    properties,
  })),
});

describe.each(example.cases)('$name', ({ definition, membersOn }) => {
  it.each(Object.entries(membersOn))('on %s', async (day, expected) => {
    const checked = check(definition, { currencyCode: example.currency });
    expect(checked.problems).toEqual([]);
    const { members } = await engine.members(STORE_ID, {
      segment: { definition: checked.definition!, references: {} },
      asOf: { day },
      base: 'gross',
      sort: 'name',
      descending: false,
      offset: 0,
      limit: 10,
    });
    expect(members.map(({ personId }) => personId).sort()).toEqual(expected);
  });
});
