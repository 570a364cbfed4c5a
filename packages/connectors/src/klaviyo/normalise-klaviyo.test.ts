import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { testAccount } from '../../test/local-api/test-outside.ts';
import { klaviyo } from './klaviyo.ts';
import { kindOfMetric } from './metrics.ts';

const folder = resolve(process.env.THROUGHLINE_TEST_DATA ?? '../shared/data', 'klaviyo');

type Json = Record<string, unknown>;

function profile(attributes: Json, id = '01A') {
  return klaviyo.normalise({ kind: 'profile', id, body: { type: 'profile', id, attributes } }, testAccount({}));
}

function event(metric: string, attributes: Json, more: Json = {}) {
  const relationships = { profile: { data: { type: 'profile', id: '01A' } } };
  const body = { type: 'event', id: 'e1', attributes, relationships, metric: { name: metric }, ...more };
  return klaviyo.normalise({ kind: 'event', id: 'e1', body }, testAccount({}));
}

describe('a profile of Klaviyo', () => {
  it('has its identifiers, name, address, dated consents and custom attributes', () => {
    const { facts, problems } = profile({
      email: 'Ann@Example.com',
      phone_number: '+12125550100',
      external_id: 'shop-7',
      first_name: 'Ann',
      last_name: 'Lee',
      organization: 'Harbour',
      created: '2026-01-01T10:00:00+00:00',
      updated: '2026-01-02T10:00:00.5+00:00',
      location: {
        address1: '1 Elm St',
        city: 'Brooklyn',
        region: 'New York',
        zip: '11201',
        country: 'United States',
        latitude: '40.7',
        longitude: -73.9,
      },
      properties: {
        size: 38,
        vip: true,
        joined: '2026-01-05',
        tastes: ['tea', 'cake'],
        $source: 3,
        nested: { a: [1] },
        empty: '',
        none: null,
      },
      subscriptions: {
        email: { marketing: { consent: 'SUBSCRIBED', consent_timestamp: '2026-01-01T11:00:00+00:00' } },
        sms: { marketing: { consent: 'NEVER_SUBSCRIBED', consent_timestamp: null } },
      },
    });
    expect(problems).toEqual([]);
    expect(facts).toEqual([
      {
        kind: 'profile',
        externalId: '01A',
        createdAt: Date.parse('2026-01-01T10:00:00Z'),
        updatedAt: Date.parse('2026-01-02T10:00:00.500Z'),
        email: 'ann@example.com',
        phone: '+12125550100',
        memberId: 'shop-7',
        name: 'Ann Lee',
        address: {
          line1: '1 Elm St',
          city: 'Brooklyn',
          region: 'New York',
          postalCode: '11201',
          country: 'United States',
          lat: 40.7,
          lon: -73.9,
        },
        consents: { email: { state: 'subscribed', at: Date.parse('2026-01-01T11:00:00Z') } },
        attributes: {
          size: 38,
          vip: true,
          joined: { date: '2026-01-05' },
          tastes: ['tea', 'cake'],
          nested: '{"a":[1]}',
          organization: 'Harbour',
        },
      },
    ]);
  });

  it('keeps what is no e-mail and no phone as text, and no coordinates that are nowhere', () => {
    const { facts } = profile({
      email: 'nobody',
      phone_number: '12',
      location: { city: 'X', latitude: -12.1, longitude: 421.6 },
    });
    expect(facts).toEqual([
      { kind: 'profile', externalId: '01A', address: { city: 'X' }, attributes: { email: 'nobody', phone: '12' } },
    ]);
  });

  it('tells all its problems at once', () => {
    const { facts, problems } = profile({ email: 7, updated: 'now', properties: [] });
    expect(facts).toEqual([]);
    expect(problems.map(({ path }) => path)).toEqual([
      'attributes.email',
      'attributes.updated',
      'attributes.properties',
    ]);
  });
});

describe('an event of Klaviyo', () => {
  it('is of the kind of its metric, at its own time, of its profile', () => {
    const attributes = { datetime: '2026-01-01T10:00:00+00:00', timestamp: 5, event_properties: { Subject: 'Hello' } };
    expect(event('Opened Email', attributes).facts).toEqual([
      {
        kind: 'event',
        externalId: 'e1',
        eventKind: 'email_opened',
        happenedAt: Date.parse('2026-01-01T10:00:00Z'),
        customer: { customerId: '01A' },
        properties: { Subject: 'Hello' },
      },
    ]);
    expect(event('opened_email', { timestamp: 1_767_261_600 }).facts).toMatchObject([
      { happenedAt: Date.parse('2026-01-01T10:00:00Z') },
    ]);
  });

  it('of a metric without a name here is a kind of its own; orders are left to the shop', () => {
    expect(kindOfMetric('Joined Waitlist (VIP)')).toBe('joined_waitlist_vip');
    expect(kindOfMetric('Started Checkout')).toBe('checkout_started');
    expect(kindOfMetric('!')).toBe('unknown');
    expect(event('Placed Order', { timestamp: 1 })).toEqual({ facts: [], problems: [] });
  });

  it('without a time or without its metric is a problem', () => {
    expect(event('Opened Email', {}).problems.map(({ path }) => path)).toEqual(['attributes.datetime']);
    expect(event('Opened Email', { timestamp: 1 }, { metric: {} }).problems.map(({ path }) => path)).toEqual([
      'metric.name',
    ]);
  });
});

describe.skipIf(!existsSync(folder))('the tables of Klaviyo (skipped without the data folder)', () => {
  const read = (file: string): Record<string, string>[] =>
    parse(readFileSync(resolve(folder, file)), { columns: true });
  const iso = (text: string) => (text ? `${text.replace(' ', 'T')}Z` : undefined);

  it('persons are profiles', () => {
    const facts = read('person.csv').flatMap((row) => {
      const text = (column: string) => row[column] || null;
      const { facts: made, problems } = profile(
        {
          email: text('email'),
          phone_number: text('phone_number'),
          first_name: text('first_name'),
          last_name: text('last_name'),
          created: iso(row.created!),
          updated: iso(row.updated!),
          location: {
            address1: text('address_1'),
            city: text('city'),
            region: text('region'),
            zip: text('zip'),
            country: text('country'),
            latitude: text('latitude'),
            longitude: text('longitude'),
          },
          properties: { source: row.custom_source, birthday: row.custom_birthday },
        },
        row.id,
      );
      expect(problems).toEqual([]);
      return made;
    });
    expect(facts).toEqual([
      {
        kind: 'profile',
        externalId: '01F35SYVPX6MS88ARK37864GJX',
        createdAt: Date.parse('2021-04-13T14:25:27Z'),
        updatedAt: Date.parse('2021-04-13T14:44:06Z'),
        email: 'nobody@example.com',
        phone: '+15165555555',
        address: { city: 'Brooklyn', region: 'New York', country: 'United States' },
        attributes: { source: 'Redesign - Mobile Email + SMS' },
      },
      {
        kind: 'profile',
        externalId: '01F366M1ZERT4HM2Z9R2V9G7BY',
        createdAt: Date.parse('2021-04-13T18:06:44Z'),
        updatedAt: Date.parse('2021-04-13T18:09:10Z'),
        email: 'mrgoogle@example.com',
        phone: '+15165555555',
        name: 'MArio Lopez',
        address: {
          line1: '1600 Penn',
          city: 'Jefferson City',
          region: 'Kansas',
          postalCode: '64224',
          country: 'United States',
        },
      },
    ]);
  });

  it.each(['event.csv', 'event_norename.csv'])('events of %s have a time and a kind', (file) => {
    const kinds = read(file).map((row) => {
      const relationships = { profile: { data: { type: 'profile', id: row.person_id } } };
      const { facts, problems } = event(
        row.type!,
        { datetime: iso(row.datetime!), event_properties: {} },
        { id: row.id, relationships },
      );
      expect(problems).toEqual([]);
      return [row.type, (facts[0] as { eventKind?: string } | undefined)?.eventKind];
    });
    expect(new Map(kinds as [string, string | undefined][])).toEqual(
      new Map([
        ['Received Email', 'email_received'],
        ['Placed Order', undefined],
      ]),
    );
  });

  it('metrics: an order of the shop is ignored, a message is not', () => {
    expect(read('metric.csv').map(({ name }) => kindOfMetric(name!))).toEqual([null, 'sms_received']);
  });
});
