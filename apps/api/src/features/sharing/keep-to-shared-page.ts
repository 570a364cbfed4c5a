// What a read-only link may ask: queries alone, and of them the fields that its page shows, about what the page looks at.
// Everything that is not allowed here is refused before anything is read.

import type { ApolloServerPlugin } from '@apollo/server';
import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import { fixedArguments, readSharedPage, type SharedPage } from '@throughline/core/insights/shared-pages';
import type { ShareLinkRow } from '@throughline/db/sharing/share-links';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { RequestContext } from '../../context.ts';
import { nowOf } from '../stores/store-clock.ts';

/** Of the store itself, on every page. */
const storeFields = new Set(
  'id name currencyCode timeZone today loading dataAsOf orderCount customerCount firstOrderOn lastOrderOn channels'.split(
    ' ',
  ),
);
/** Things with a life of their own, and the store's own settings, are closed but for these fields; rows and figures of an answer are open. */
const nodeFields: Record<string, ReadonlySet<string>> = {
  Segment: new Set('id name emoji channels archivedAt metrics counts'.split(' ')),
  Canvas: new Set('id name version settings archivedAt nodes edges'.split(' ')),
  Geocoding: new Set(['credit']),
};
const segmentFigures = new Set(['metrics', 'counts']);
/** Lists of people and what leads to them. */
const closedTypes = /(Connection|EdgeOfConnection|PersonEdge)$/;
const closedFields = new Set(['Moves.movers']);

export const keepToSharedPage: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ contextValue, document, operation, schema, request }) => {
      const { viewer } = contextValue;
      if (viewer.kind !== 'share' || !operation) return;
      const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
      const store = (await contextValue.reachable()).get(viewer.storeId);
      const page = readSharedPage(viewer.link.page);
      if (!store || !page) refuseField('store');
      new SharedOperation({
        schema,
        fragments: new Map(fragments.map((one) => [one.name.value, one])),
        variables: { ...defaultsOf(operation), ...request.variables },
        link: viewer.link,
        page,
        today: dateOf(nowOf(contextValue, store), zoneCalendar(store.timeZone)),
      }).check(operation);
    },
  }),
};

function refuseField(name: string): never {
  const extensions = { code: 'FORBIDDEN', http: { status: 403 } };
  throw new GraphQLError(`This link does not show ${name}.`, { extensions });
}

/** What variables are where the request names no value. */
function defaultsOf(operation: OperationDefinitionNode): Record<string, unknown> {
  const given = (operation.variableDefinitions ?? []).filter((one) => one.defaultValue !== undefined);
  return Object.fromEntries(given.map((one) => [one.variable.name.value, valueFromASTUntyped(one.defaultValue!)]));
}

interface Argument {
  name: string;
  defaultValue?: unknown;
}

interface Parts {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  link: ShareLinkRow;
  page: SharedPage;
  /** The store's local date. */
  today: string;
}

class SharedOperation {
  readonly #parts: Parts;
  readonly #fixed: Readonly<Record<string, unknown>>;
  /** Names of fragments that were walked: what is allowed in one does not depend on where it is spread. */
  readonly #walked = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#fixed = fixedArguments(parts.page, parts.link.search, parts.today);
  }

  check(operation: OperationDefinitionNode): void {
    if (operation.operation !== 'query') refuseField('changes');
    this.#walk('Query', operation.selectionSet);
  }

  #walk(typeName: string, set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) this.#field(typeName, selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.#walk(selection.typeCondition?.name.value ?? typeName, selection.selectionSet);
      } else {
        if (this.#walked.has(selection.name.value)) continue;
        this.#walked.add(selection.name.value);
        const fragment = this.#parts.fragments.get(selection.name.value)!;
        this.#walk(fragment.typeCondition.name.value, fragment.selectionSet);
      }
    }
  }

  #field(typeName: string, node: FieldNode): void {
    const name = node.name.value;
    if (name === '__typename') return;
    if (!this.#isOpen(typeName, name)) refuseField(`${typeName}.${name}`);
    this.#checkArguments(typeName, node);
    if (node.selectionSet) this.#walk(this.#typeOf(typeName, name), node.selectionSet);
  }

  #isOpen(typeName: string, field: string): boolean {
    if (typeName === 'Query') return field === 'store' || field === 'sharedPage';
    if (typeName === 'Store') {
      const isNamed = this.#parts.page.kind === 'insights' && field === 'segment';
      return storeFields.has(field) || isNamed || this.#parts.page.questions.includes(field);
    }
    // A page of insights names segments; their figures are a canvas's.
    if (typeName === 'Segment' && this.#parts.page.kind !== 'canvas' && segmentFigures.has(field)) return false;
    const open = nodeFields[typeName];
    if (open) return open.has(field);
    if (closedTypes.test(typeName) || closedFields.has(`${typeName}.${field}`)) return false;
    return !this.#isNode(typeName);
  }

  /** What the page looks at can't be chosen anew: its segments, days and base. */
  #checkArguments(typeName: string, node: FieldNode): void {
    const given = Object.fromEntries(
      (node.arguments ?? []).map((one) => [one.name.value, valueFromASTUntyped(one.value, this.#parts.variables)]),
    );
    const where = `${typeName}.${node.name.value}`;
    if (where === 'Store.segment') {
      const named = [this.#fixed.segmentId, this.#fixed.compareWithSegmentId, ''];
      if (!named.includes(given.id)) refuseField('this segment');
    } else if (where === 'Store.canvas') {
      if (given.id !== this.#parts.page.key) refuseField('this canvas');
    } else if (typeName === 'Store' && this.#parts.page.questions.includes(node.name.value)) {
      this.#checkScope(where, given);
    } else if (typeName !== 'Store') this.#checkDays(where, given);
  }

  #checkScope(where: string, given: Record<string, unknown>): void {
    const [type, field] = where.split('.') as [string, string];
    for (const { name, defaultValue } of this.#fieldOf(type, field).args) {
      if (!(name in this.#fixed)) continue;
      const asked = given[name] ?? (name === 'base' ? 'GROSS' : defaultValue) ?? null;
      const isAlone = name === 'compareWithSegmentId' && asked === null;
      if (JSON.stringify(asked) !== JSON.stringify(this.#fixed[name]) && !isAlone) refuseField(`another ${name}`);
    }
  }

  /** A canvas is asked for windows of days: none after the day that is shown, and that day as it is fixed. */
  #checkDays(where: string, given: Record<string, unknown>): void {
    const shown = this.#fixed.asOf as string | null;
    const last = shown ?? this.#parts.today;
    if (where === 'Segment.metrics' && (given.asOf ?? null) !== shown) refuseField('another asOf');
    for (const day of [given.from, given.to]) if (typeof day === 'string' && day > last) refuseField('another day');
  }

  #fieldOf(typeName: string, field: string): { args: readonly Argument[]; type: unknown } {
    const type = this.#parts.schema.getType(typeName) as unknown as {
      getFields: () => Record<string, { args: readonly Argument[]; type: unknown }>;
    };
    return type.getFields()[field]!;
  }

  #typeOf(typeName: string, field: string): string {
    let type = this.#fieldOf(typeName, field).type as { ofType?: unknown; name?: string };
    while (type.ofType) type = type.ofType as typeof type;
    return type.name!;
  }

  #isNode(typeName: string): boolean {
    const type = this.#parts.schema.getType(typeName) as unknown as { getInterfaces?: () => { name: string }[] };
    return typeName === 'Node' || (type.getInterfaces?.().some(({ name }) => name === 'Node') ?? false);
  }
}
