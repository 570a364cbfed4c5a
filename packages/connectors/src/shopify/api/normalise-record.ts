// A record of Shopify's -> facts. Pure; one place for bulk backfill, incremental reads and things that a delivery named.

import type { Deletion, Event } from '@throughline/core/facts/facts';
import { findNul, withoutNul } from '../../find-nul.ts';
import type { ImportStore } from '../../import-reader.ts';
import type { Normalised, RawRecord, RecordProblem } from '../../source.ts';
import { formatPath } from '../../zod-problems.ts';
import { isObject } from './fields.ts';
import { normaliseCustomer } from './normalise-customer.ts';
import { normaliseInventoryItem, normaliseInventoryLevel } from './normalise-inventory.ts';
import { normaliseLocation } from './normalise-location.ts';
import { normaliseOrder } from './normalise-order.ts';
import { normaliseProduct } from './normalise-product.ts';

/** The body of a record of something that is no longer there. */
export interface GoneBody {
  gone: true;
  /** Epoch milliseconds. */
  at: number;
}

/** The body of a record of the kind `segment_event`; the numbers of Shopify's ids. */
export interface SegmentEventBody {
  joined: boolean;
  customerId: string;
  segmentId: string;
  /** Epoch milliseconds. */
  at: number;
}

const deletable: Readonly<Record<string, Deletion['of']>> = {
  order: 'order',
  customer: 'profile',
  product: 'product',
  location: 'location',
  inventory_item: 'inventoryItem',
  inventory_level: 'inventoryLevel',
};

const normalisers: Readonly<Record<string, (body: unknown, store: ImportStore) => Normalised>> = {
  order: normaliseOrder,
  customer: normaliseCustomer,
  product: normaliseProduct,
  location: normaliseLocation,
  inventory_item: normaliseInventoryItem,
  inventory_level: normaliseInventoryLevel,
};

export function normaliseRecord({ kind, id, body }: RawRecord, store: ImportStore): Normalised {
  const of = Object.hasOwn(deletable, kind) ? deletable[kind] : undefined;
  if (of !== undefined && isGone(body)) {
    return { facts: [{ kind: 'deletion', of, externalId: id, deletedAt: body.at }], problems: [] };
  }
  if (kind === 'segment_event') return { facts: [segmentEvent(id, body as SegmentEventBody)], problems: [] };
  const normalise = Object.hasOwn(normalisers, kind) ? normalisers[kind] : undefined;
  if (!normalise)
    return refused('', String(body).slice(0, 200), 'an object of Shopify', 'Shopify sent what is no object.');
  const { facts, problems } = normalise(body, store);
  const nul = problems.length === 0 ? findNul(facts)[0] : undefined;
  if (nul === undefined) return { facts, problems: distinct(problems) };
  return refused(
    formatPath(nul),
    'a NUL character',
    withoutNul,
    'A text holds a NUL character, which no text can hold.',
  );
}

/** Fields that are read twice note their problem twice. */
function distinct(problems: RecordProblem[]): RecordProblem[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}

function isGone(body: unknown): body is GoneBody {
  return isObject(body) && body.gone === true && typeof body.at === 'number';
}

function segmentEvent(externalId: string, body: SegmentEventBody): Event {
  return {
    kind: 'event',
    externalId,
    eventKind: body.joined ? 'segment_joined' : 'segment_left',
    happenedAt: body.at,
    customer: { customerId: body.customerId },
    properties: { segmentId: body.segmentId },
  };
}

function refused(path: string, found: string, expected: string, message: string): Normalised {
  return { facts: [], problems: [{ path, found, expected, message }] };
}
