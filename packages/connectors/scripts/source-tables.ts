// The tables of docs/source-*.md, made from the tables that the sources work by.

import { fieldsTable } from '../src/field-fates.ts';
import * as klaviyoFields from '../src/klaviyo/klaviyo-fields.ts';
import { metricKinds } from '../src/klaviyo/metrics.ts';
import { channelOfSource } from '../src/square/channels.ts';
import { loyaltyKinds } from '../src/square/normalise-loyalty.ts';
import * as squareFields from '../src/square/square-fields.ts';
import { unreadObjects as squareUnread } from '../src/square/unread-objects.ts';
import { squareTopics } from '../src/square/webhook-topics.ts';
import { channelOfOrigin } from '../src/woocommerce/channels.ts';
import { otherStatus, statusMeanings } from '../src/woocommerce/statuses.ts';
import { unreadObjects as wooUnread } from '../src/woocommerce/unread-objects.ts';
import { wooTopics } from '../src/woocommerce/webhook-topics.ts';
import * as wooFields from '../src/woocommerce/woo-fields.ts';

const meanings = { counted: 'counts', openDraft: 'open draft', cancelled: 'cancelled', deleted: 'removed' };

/** Page -> the name of a place in it -> what stands there. */
export const sourceTables: Record<string, Record<string, string>> = {
  'source-square.md': {
    channels: rows(
      ['`source.name`', 'channel'],
      Object.entries(channelOfSource).map(([name, to]) => [name, handle(to)]),
    ),
    'loyalty kinds': rows(
      ['type of the loyalty event', 'event'],
      Object.entries(loyaltyKinds).map(([type, { kind }]) => [`\`${type}\``, `\`${kind}\``]),
    ),
    topics: rows(
      ['topic', '', 'what happens, or why nothing does'],
      squareTopics.map(({ topic, work, what }) => [`\`${topic}\``, work ? 'read' : 'ignored', what]),
    ),
    orders: fieldsTable(squareFields.orderFields),
    customers: fieldsTable(squareFields.customerFields),
    locations: fieldsTable(squareFields.locationFields),
    'loyalty accounts': fieldsTable(squareFields.loyaltyAccountFields),
    'loyalty events': fieldsTable(squareFields.loyaltyEventFields),
    unread: rows(
      ['not read', 'why'],
      squareUnread.map(({ objects, why }) => [objects.map((each) => `\`${each}\``).join(', '), why]),
    ),
  },
  'source-klaviyo.md': {
    metrics: rows(
      ['metric', 'event'],
      metricKinds.map(({ metric, kind, why }) => [`\`${metric}\``, kind === null ? `ignored: ${why}` : `\`${kind}\``]),
    ),
    profiles: fieldsTable(klaviyoFields.profileFields),
    events: fieldsTable(klaviyoFields.eventFields),
  },
  'source-woocommerce.md': {
    statuses: rows(
      ['status', 'meaning', 'why'],
      [
        ...Object.entries(statusMeanings).map(([status, { meaning, why }]) => [
          `\`${status}\``,
          meanings[meaning],
          why,
        ]),
        ['any other', meanings[otherStatus.meaning], otherStatus.why],
      ],
    ),
    channels: rows(
      ['`created_via`', 'channel'],
      Object.entries(channelOfOrigin).map(([name, to]) => [`\`${name}\``, handle(to)]),
    ),
    topics: rows(
      ['topic', '', 'what happens, or why nothing does'],
      wooTopics.map(({ topic, kind, why }) => [
        `\`${topic}\``,
        kind ? 'read' : 'ignored',
        why ?? `The ${kind} is read as it is now.`,
      ]),
    ),
    orders: fieldsTable(wooFields.orderFields),
    refunds: fieldsTable(wooFields.refundFields),
    customers: fieldsTable(wooFields.customerFields),
    products: fieldsTable(wooFields.productFields),
    unread: rows(
      ['not read', 'why'],
      wooUnread.map(({ object, why }) => [object, why]),
    ),
  },
};

function handle(name: string): string {
  return name === 'web' ? '`online_store`' : `\`${name}\``;
}

function rows(head: string[], body: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The page with each place filled. */
export function withSourceTables(page: string, tables: Record<string, string>): string {
  let text = page;
  for (const [name, table] of Object.entries(tables)) {
    const start = `<!-- generated: ${name} -->`;
    const at = text.indexOf(start);
    const end = text.indexOf('<!-- /generated -->', at);
    if (at === -1 || end === -1) throw new Error(`The page lacks ${start}`);
    text = `${text.slice(0, at + start.length)}\n${table}\n${text.slice(end)}`;
  }
  return text;
}
