// The rows of an export, in slices, as whoever asked for it may see them.

import { formatAmount } from '@throughline/core/money';
import type { StoreClient } from '@throughline/db/database';
import type { ExportRow } from '@throughline/db/exports/export-rows';
import { type ExportedOrder, readOrderSlice, readPersonIds } from '@throughline/db/exports/read-slices';
import { readLog } from '@throughline/db/memberships/read-log';
import { readPeople } from '@throughline/db/people/read-people';
import type { JobServices } from '../../job-runner.ts';
import { describeRow } from '../memberships/describe-row.ts';
import { shownTo } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readExportedList } from './keep-export-list.ts';

const rowsAtOnce = 500;

type Reader = (services: JobServices, store: OpenStore, row: ExportRow) => AsyncGenerator<object[]>;

const readers: Record<ExportRow['what'], Reader> = {
  PEOPLE: readAllPeople,
  ORDERS: readOrders,
  MEMBERSHIPS: readMemberships,
  MEMBERS: readMembers,
};

export function readExportRows(services: JobServices, store: OpenStore, row: ExportRow): AsyncGenerator<object[]> {
  return readers[row.what](services, store, row);
}

async function* readAllPeople({ database }: JobServices, store: OpenStore): AsyncGenerator<object[]> {
  for (let after = ''; ; ) {
    const { ids, people } = await database.inStore(store.id, async (client) => {
      const ids = await readPersonIds(client, after, rowsAtOnce);
      return { ids, people: await describe(client, store, ids) };
    });
    if (ids.length > 0) yield people;
    if (ids.length < rowsAtOnce) return;
    after = ids.at(-1)!;
  }
}

async function describe(client: StoreClient, store: OpenStore, ids: string[]): Promise<object[]> {
  return (await readPeople(client, ids)).map((record) => shownTo(store, record));
}

async function* readOrders({ database }: JobServices, store: OpenStore, { until }: ExportRow) {
  for (let after = ''; ; ) {
    const orders = await database.inStore(store.id, (client) =>
      readOrderSlice(client, { after, count: rowsAtOnce, until }),
    );
    if (orders.length > 0) yield orders.map((order) => describeOrder(order, store.currencyCode));
    if (orders.length < rowsAtOnce) return;
    after = orders.at(-1)!.id;
  }
}

/** Amounts as everywhere outside: decimals of the currency's own exponent. */
function describeOrder({ grossMinor, productMinor, refundedMinor, ...order }: ExportedOrder, currencyCode: string) {
  const amount = (minor: string) => formatAmount(BigInt(minor), currencyCode);
  const amounts = { gross: amount(grossMinor), product: amount(productMinor), refunded: amount(refundedMinor) };
  return { ...order, ...amounts, currencyCode };
}

/** Rows of the membership log that took effect before the end. */
async function* readMemberships({ database }: JobServices, store: OpenStore, { until, segmentId }: ExportRow) {
  for (let after = 0; ; ) {
    const one = segmentId === null ? {} : { segmentId };
    const page = await readLog(database, store.id, { after, limit: rowsAtOnce, ...one });
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
async function* readMembers({ env, database }: JobServices, store: OpenStore, { id }: ExportRow) {
  const list = await readExportedList(env.dataDir, store.id, id);
  for (let start = 0; start < list.length; start += rowsAtOnce) {
    const slice = list.slice(start, start + rowsAtOnce);
    const people = await database.inStore(store.id, (client) =>
      readPeople(
        client,
        slice.map(({ personId }) => personId),
      ),
    );
    const byId = new Map(people.map((record) => [record.id, shownTo(store, record)]));
    yield slice.map(({ personId, ...member }) => ({ id: personId, ...byId.get(personId), ...member }));
  }
}
