// The rows of an export, in slices, as whoever asked for it may see them. All are read in one transaction that sees one moment.

import { formatAmount } from '@throughline/core/money';
import type { StoreClient } from '@throughline/db/database';
import type { ExportRow } from '@throughline/db/exports/export-rows';
import { type ExportedOrder, readOrderSlice, readPersonIds } from '@throughline/db/exports/read-slices';
import { readLogIn } from '@throughline/db/memberships/read-log';
import { readPeople } from '@throughline/db/people/read-people';
import { describeRow } from '../memberships/describe-row.ts';
import { shownTo } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readExportedList } from './keep-export-list.ts';
import { settleList } from './settle-list.ts';

const rowsAtOnce = 500;

export interface ReadingExport {
  client: StoreClient;
  store: OpenStore;
  row: ExportRow;
  dataDir: string;
}
type Reader = (reading: ReadingExport) => AsyncGenerator<object[]>;

const readers: Record<ExportRow['what'], Reader> = {
  PEOPLE: readAllPeople,
  ORDERS: readOrders,
  MEMBERSHIPS: readMemberships,
  MEMBERS: readMembers,
};

export function readExportRows(reading: ReadingExport): AsyncGenerator<object[]> {
  return readers[reading.row.what](reading);
}

async function* readAllPeople({ client, store }: ReadingExport): AsyncGenerator<object[]> {
  for (let after = ''; ; ) {
    const ids = await readPersonIds(client, after, rowsAtOnce);
    if (ids.length > 0) yield (await readPeople(client, ids)).map((record) => shownTo(store, record));
    if (ids.length < rowsAtOnce) return;
    after = ids.at(-1)!;
  }
}

async function* readOrders({ client, store, row: { until } }: ReadingExport) {
  for (let after = ''; ; ) {
    const orders = await readOrderSlice(client, { after, count: rowsAtOnce, until });
    if (orders.length > 0) yield orders.map((order) => describeOrder(order, store.currencyCode));
    if (orders.length < rowsAtOnce) return;
    after = orders.at(-1)!.id;
  }
}

/** Amounts as everywhere outside: decimals of the currency's own exponent. */
function describeOrder({ grossMinor, productMinor, refundedMinor, ...order }: ExportedOrder, currencyCode: string) {
  const amount = (minor: string) => formatAmount(BigInt(minor), currencyCode);
  const amounts = { gross: amount(grossMinor), product: amount(productMinor), refunded: amount(refundedMinor) };
  const times = { placedAt: order.placedAt.toISOString(), cancelledAt: order.cancelledAt?.toISOString() ?? null };
  return { ...order, ...times, ...amounts, currencyCode };
}

/** Rows of the membership log that took effect before the end. */
async function* readMemberships({ client, row: { until, segmentId } }: ReadingExport) {
  for (let after = 0; ; ) {
    const one = segmentId === null ? {} : { segmentId };
    const page = await readLogIn(client, { after, limit: rowsAtOnce, ...one });
    const told = page.rows.filter(({ effectiveAt }) => effectiveAt < until.getTime()).map(describeRow);
    yield told.map((row) => ({
      ...row,
      effectiveAt: new Date(row.effectiveAt).toISOString(),
      recordedAt: new Date(row.recordedAt).toISOString(),
    }));
    if (!page.hasNextPage) return;
    after = page.rows.at(-1)!.number;
  }
}

/** Who was a member was settled when it was asked for; who they are is read now. */
async function* readMembers({ client, store, row: { id }, dataDir }: ReadingExport) {
  const list = await settleList(client, await readExportedList(dataDir, store.id, id));
  for (let start = 0; start < list.length; start += rowsAtOnce) {
    const slice = list.slice(start, start + rowsAtOnce);
    const people = await readPeople(
      client,
      slice.map(({ personId }) => personId),
    );
    const byId = new Map(people.map((record) => [record.id, shownTo(store, record)]));
    yield slice.map(({ personId, ...member }) => ({ id: personId, ...byId.get(personId), ...member }));
  }
}
