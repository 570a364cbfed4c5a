// Why one person is in what a definition asks for, or not.

import { scoreRow } from '@throughline/core/scores/score-table';
import { type ConditionPlace, placesOf } from '@throughline/core/segments/condition-places';
import type { Condition, Definition } from '@throughline/core/segments/definition';
import { conditionKindRows, kindOf } from '@throughline/core/segments/kinds';
import { looksAtPersonal } from '@throughline/core/segments/looks-at-personal';
import { eventMeasures, type MeasureRow, measures } from '@throughline/core/segments/measures';
import { readPersonOrders } from '@throughline/db/people/find-person-orders';
import type { ExplainedFact, ExplainedNode, Explanation } from '@throughline/engine/explain/explanation';
import type { RequestContext } from '../../context.ts';
import type { OrderModel } from '../people/find-orders.ts';
import { hiddenFrom, shownDefinition } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { nameConditions } from './describe-segment.ts';
import type { Asked } from './read-funnel.ts';

export interface ExplainedConditionModel extends Omit<ExplainedNode, 'facts' | 'measured'> {
  store: OpenStore;
  depth: number;
  kind: string;
  sentence: string;
  facts: (ExplainedFact & { record: OrderModel | null; listName: string | null })[];
  /** As an amount in minor units where `measuredType` is `amount`. */
  measured: ExplainedNode['measured'];
  measuredType: MeasureRow['type'] | null;
}

export interface ExplanationModel extends Omit<Explanation, 'nodes'> {
  conditions: ExplainedConditionModel[];
}

/** null for a person who is unknown in this store by then. */
export async function explainPerson(
  context: RequestContext,
  { store, input, asOf }: Asked,
  personId: string,
): Promise<ExplanationModel | null> {
  // Reached through figures too, and it tells of one person.
  if (!store.permissions.has('people:read')) return null;
  const found = await context.services.engine.explain(store.id, personId, input, asOf);
  if (found === null) return null;
  const shown = shownDefinition(store, input.definition) as Definition;
  const sentences = await nameConditions(
    context,
    store,
    placesOf(shown.condition).map(({ condition }) => condition),
  );
  const places = placesOf(input.definition.condition);
  const orders = await readOrders(context, store, personId, found);
  const lists = await readListNames(context, store, found);
  const conditions = found.nodes.map((node, index) => ({
    ...toModel(store, node, places[index]!, sentences[index]!),
    facts: shownFacts(store, node, places[index]!).map((fact) => ({
      ...fact,
      record: (fact.kind === 'order' && orders.get(fact.id)) || null,
      listName: fact.kind === 'list' ? (lists.get(fact.importId) ?? fact.importId) : null,
    })),
  }));
  return { isMember: found.isMember, isInUniverse: found.isInUniverse, changes: found.changes, conditions };
}

function toModel(
  store: OpenStore,
  node: ExplainedNode,
  { condition, depth }: ConditionPlace,
  sentence: string,
): Omit<ExplainedConditionModel, 'facts'> {
  const hides = looksAtPersonal(condition) && !store.seesPersonal;
  return {
    path: node.path,
    holds: node.holds,
    selected: hides ? null : node.selected,
    matching: hides ? null : node.matching,
    store,
    depth,
    kind: conditionKindRows[kindOf(condition)].label,
    sentence,
    measured: hides ? null : node.measured,
    measuredType: measureRow(condition)?.type ?? null,
  };
}

/** Of a profile's personal value that there is one; of orders, events and places that a personal question picked, none. */
function shownFacts(store: OpenStore, { facts }: ExplainedNode, { condition }: ConditionPlace): ExplainedFact[] {
  if (store.seesPersonal || !looksAtPersonal(condition)) return facts;
  return facts.flatMap((fact) => (fact.kind === 'value' ? [hideValues(store, fact)] : []));
}

/** By id, all orders that the explanation names. */
async function readOrders(
  context: RequestContext,
  store: OpenStore,
  personId: string,
  { nodes }: Explanation,
): Promise<Map<string, OrderModel>> {
  const ids = nodes.flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === 'order' ? [fact.id] : [])));
  if (ids.length === 0) return new Map();
  const records = await context.services.database.inStore(store.id, (client) =>
    readPersonOrders(client, personId, [...new Set(ids)]),
  );
  return new Map(records.map((record) => [record.id, { store, id: record.id, record }]));
}

async function readListNames(
  context: RequestContext,
  store: OpenStore,
  { nodes }: Explanation,
): Promise<Map<string, string>> {
  if (!nodes.some(({ facts }) => facts.some(({ kind }) => kind === 'list'))) return new Map();
  return new Map((await context.loaders.lists(store)).map(({ id, name }) => [id, name]));
}

function hideValues(store: OpenStore, fact: ExplainedFact & { kind: 'value' }): ExplainedFact {
  const before = fact.before === undefined ? {} : { before: hiddenFrom(store, fact.before) };
  return { ...fact, value: hiddenFrom(store, fact.value), ...before };
}

function measureRow(condition: Condition): Pick<MeasureRow, 'type'> | undefined {
  const rowOf = (rows: Readonly<Record<string, MeasureRow>>, measure: object = {}) => rows[Object.keys(measure)[0]!];
  if ('orders' in condition) return rowOf(measures, condition.orders.measure);
  if ('score' in condition) return scoreRow(condition.score.name);
  return 'events' in condition ? rowOf(eventMeasures, condition.events.measure) : undefined;
}
