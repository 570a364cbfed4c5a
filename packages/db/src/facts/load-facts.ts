// The one way facts enter the database: idempotent by (store, connection, external id), the newest version stands.
import type { Fact, Location, Product, Refund } from '@throughline/core/facts/facts';
import type { StoreClient } from '../database.ts';
import { factId } from '../ids.ts';
import { withoutErased } from '../privacy/without-erased.ts';
import { deleteFacts, withoutDeleted } from './delete-facts.ts';
import {
  eventTable,
  type FactTable,
  inventoryTable,
  locationTable,
  orderTable,
  productTable,
  refundTable,
} from './fact-tables.ts';
import { withoutReplacedFileRefunds } from './file-refunds.ts';
import { differing, readLineSources } from './line-sources.ts';
import { loadProfiles } from './load-profiles.ts';
import { loadStateOf } from './load-state.ts';
import { withPlacesWatched } from './location-places.ts';
import type { Outcome } from './outcome.ts';
import { removeUnlistedRefunds } from './unlisted-refunds.ts';
import { type WriteContext, writeFacts } from './write-facts.ts';

export type { Outcome } from './outcome.ts';

export interface FactResult {
  kind: Fact['kind'];
  externalId: string;
  outcome: Outcome;
}

export interface FactsInput {
  connectionId: string;
  /** Facts of a file; what they overwrite is kept for the import's undo. Without one they come from a source's own API. */
  importId?: string;
  /** When they were read at their source, epoch milliseconds; absent = they were sent. */
  readAt?: number;
  /** External ids of orders of which every refund is among the facts: others of theirs are no longer there. */
  wholeOrders?: string[];
  facts: Fact[];
}

/**
 * Writes a batch within the caller's transaction and gives one result per fact, in their order.
 * Afterwards, once for all batches: `resolvePeople`, then `advanceChangeNumber` (or all three by `commitFacts`).
 */
export async function loadFacts(store: StoreClient, input: FactsInput): Promise<FactResult[]> {
  const importId = input.importId ?? null;
  const state = await loadStateOf(store);
  const { connectionId, readAt = null } = input;
  const context: WriteContext = { store, state, connectionId, importId, origin: importId ? 0 : 1, readAt };
  const results: FactResult[] = input.facts.map((fact) => ({
    kind: fact.kind,
    externalId: fact.externalId,
    outcome: 'older',
  }));
  const arriving = await withoutErased(context, input.facts);
  const standing = await withoutDeleted(
    context,
    arriving.filter((fact) => fact !== null),
  );
  const write = async <K extends Fact['kind']>(
    kind: K,
    load: (facts: Extract<Fact, { kind: K }>[]) => Promise<Outcome[]>,
  ) => {
    const places: number[] = [];
    const facts: Extract<Fact, { kind: K }>[] = [];
    arriving.forEach((fact, index) => {
      if (fact?.kind !== kind || !standing.has(fact)) return;
      places.push(index);
      facts.push(fact as Extract<Fact, { kind: K }>);
    });
    if (facts.length === 0) return;
    const outcomes = await load(facts);
    outcomes.forEach((outcome, index) => {
      results[places[index]!]!.outcome = outcome;
    });
  };
  const plain =
    <F extends Fact>(table: FactTable<F>) =>
    (facts: F[]) =>
      writeFacts(context, table, facts);
  await write('product', (products) => loadProducts(context, products));
  await write('location', (locations) => loadLocations(context, locations));
  await write('inventoryLevel', plain(inventoryTable));
  await write('profile', (profiles) => loadProfiles(context, profiles));
  await write('order', plain(orderTable));
  await write('event', plain(eventTable));
  await write('refund', (refunds) => loadRefunds(context, refunds));
  await removeUnlistedRefunds(context, input.wholeOrders ?? [], input.facts);
  await write('deletion', (deletions) => deleteFacts(context, deletions));
  return results;
}

/** Any line may take from a record what its order left out, by what it says now or by what it said before. */
async function loadProducts(context: WriteContext, products: Product[]): Promise<Outcome[]> {
  const ids = products.map((product) => factId('prd', context.connectionId, product.externalId));
  const before = await readLineSources(context.store, ids);
  const outcomes = await writeFacts(context, productTable, products);
  context.state.changed.noteProducts(differing(before, await readLineSources(context.store, ids)));
  return outcomes;
}

async function loadLocations(context: WriteContext, locations: Location[]): Promise<Outcome[]> {
  const { store, state } = context;
  const { result, haveChanged } = await withPlacesWatched(store, () => writeFacts(context, locationTable, locations));
  if (haveChanged) state.changed.noteEverything();
  return result;
}

async function loadRefunds(context: WriteContext, refunds: Refund[]): Promise<Outcome[]> {
  const standing = await withoutReplacedFileRefunds(context, refunds);
  await noteFormerOrders(context, standing);
  const outcomes = await writeFacts(context, refundTable, standing);
  const byRefund = new Map(standing.map((refund, index) => [refund, outcomes[index]!]));
  return refunds.map((refund) => byRefund.get(refund) ?? 'older');
}

/** A refund that now names another order changes the one it named before. */
async function noteFormerOrders({ store, state, connectionId }: WriteContext, refunds: Refund[]): Promise<void> {
  if (refunds.length === 0) return;
  const { rows } = await store.sql.query<{ order_id: string }>(
    `SELECT r.order_id FROM refunds r JOIN unnest($2::text[], $3::text[]) AS said (id, order_id) ON said.id = r.id
     WHERE r.store_id = $1 AND r.id = ANY($2) AND r.order_id <> said.order_id`,
    [
      store.storeId,
      refunds.map((refund) => factId('ref', connectionId, refund.externalId)),
      refunds.map((refund) => factId('ord', connectionId, refund.orderExternalId)),
    ],
  );
  state.changed.noteOrders(rows.map((row) => row.order_id));
}
