// One request to the Admin API: parsed, validated against Shopify's schema, paid for, and answered from the shop.

import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLFieldResolver,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { type AdminSchema, readAdminSchema } from './admin-schema.ts';
import { BulkOperations } from './bulk-operations.ts';
import { BulkRun } from './bulk-query.ts';
import { fieldTables } from './fields/tables.ts';
import { typeNameOf } from './fields/type-names.ts';
import type { Listing, PageArgs } from './listing.ts';
import { type CostedQuery, costQuery, type Variables } from './query-cost.ts';
import { type Args, type Context, checkAccess, MissingField, resolveField, type Tables } from './resolve-field.ts';
import type { SearchWarning } from './search.ts';
import type { Shop } from './shop.ts';
import { Throttle } from './throttle.ts';
import { WebhookSubscriptions } from './webhook-subscriptions.ts';

export interface AdminRequest {
  query: string;
  variables?: Variables | null;
  operationName?: string | null;
}

export interface AdminAnswer {
  data?: unknown;
  errors?: unknown[];
  extensions?: Record<string, unknown>;
}

interface FoundWarnings {
  path: string[];
  query: string;
  warnings: SearchWarning[];
}

/** A single query may cost so much. */
const costMax = 1000;

export class AdminApi {
  readonly admin: AdminSchema = readAdminSchema();
  readonly subscriptions: WebhookSubscriptions;
  readonly bulk: BulkOperations;
  readonly throttle: Throttle;
  /** `Type.field` asked for and not served. */
  readonly missing = new Set<string>();
  readonly #tables: Tables;
  readonly #shop: Shop;
  readonly #now: () => number;
  readonly #parsed = new Map<string, { document: DocumentNode; problems: readonly GraphQLError[] }>();

  constructor(shop: Shop, now: () => number) {
    this.#shop = shop;
    this.#now = now;
    this.subscriptions = new WebhookSubscriptions(now);
    this.bulk = new BulkOperations(this.admin.schema, shop, now);
    this.throttle = new Throttle(now);
    this.#tables = fieldTables((query, grouped, context) => this.#runBulk(query, grouped, context));
  }

  #runBulk(query: string, grouped: boolean, context: Context): unknown {
    const { operation, errors } = this.bulk.run(query, grouped, (read) =>
      new BulkRun(read, this.#tables, context, typeNameOf).roots(),
    );
    return { bulkOperation: operation, userErrors: errors };
  }

  #parse(query: string): { document: DocumentNode; problems: readonly GraphQLError[] } {
    let parsed = this.#parsed.get(query);
    if (!parsed) {
      const document = parse(query);
      parsed = { document, problems: validate(this.admin.schema, document) };
      if (this.#parsed.size > 500) this.#parsed.clear();
      this.#parsed.set(query, parsed);
    }
    return parsed;
  }

  async answer(request: AdminRequest, scopes: readonly string[], throttled = false): Promise<AdminAnswer> {
    let parsed: { document: DocumentNode; problems: readonly GraphQLError[] };
    try {
      parsed = this.#parse(request.query);
    } catch (error) {
      return { errors: [{ message: (error as Error).message }] };
    }
    if (parsed.problems.length > 0) {
      return {
        errors: parsed.problems.map(({ message, locations }) => ({
          message,
          locations,
          extensions: { code: 'undefinedField' },
        })),
      };
    }
    const costed = this.#costed(parsed.document, request);
    const requested = costQuery(costed);
    if (requested > costMax)
      return this.#refuse(
        requested,
        'MAX_COST_EXCEEDED',
        `Query cost is ${requested}, which exceeds the single query max cost limit (${costMax}).`,
      );
    if (throttled) this.throttle.empty();
    if (!this.throttle.take(requested)) return this.#refuse(requested, 'THROTTLED', 'Throttled');
    const found: FoundWarnings[] = [];
    const context = this.#context(scopes, found);
    const result = await execute({
      schema: this.admin.schema,
      document: parsed.document,
      contextValue: context,
      variableValues: request.variables,
      operationName: request.operationName,
      fieldResolver: this.#resolve,
      typeResolver: (value) => typeNameOf(value as object),
    });
    const actual = Math.min(requested, costQuery(costed, (result.data ?? {}) as Variables));
    this.throttle.giveBack(requested - actual);
    return this.#finish(result, requested, actual, found);
  }

  #costed(document: DocumentNode, { variables, operationName }: AdminRequest): CostedQuery {
    const operations = document.definitions.filter(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    );
    const operation = operations.find(({ name }) => !operationName || name?.value === operationName) ?? operations[0]!;
    const fragments = new Map(
      document.definitions
        .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node]),
    );
    return { schema: this.admin.schema, operation, fragments, variables: variables ?? {} };
  }

  #context(scopes: readonly string[], found: FoundWarnings[]): Context {
    return {
      shop: this.#shop,
      admin: this.admin,
      now: this.#now,
      scopes,
      bulk: this.bulk,
      subscriptions: this.subscriptions,
      warn: (path, query, warnings) => {
        found.push({ path: [path], query, warnings });
      },
      missing: this.missing,
    };
  }

  readonly #resolve: GraphQLFieldResolver<unknown, Context, Args> = (source, args, context, info) => {
    const named = getNamedType(info.returnType).name;
    checkAccess(info.parentType.name, info.fieldName, named, context);
    const value = resolveField(this.#tables, source, info.parentType.name, info.fieldName, args, context);
    return named.endsWith('Connection') && value !== null ? pageOf(value as Listing, args as PageArgs) : value;
  };

  #cost(requested: number, actual: number | null) {
    return { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: this.throttle.status };
  }

  #refuse(requested: number, code: string, message: string): AdminAnswer {
    const documentation = 'https://shopify.dev/api/usage/rate-limits';
    const extensions =
      code === 'THROTTLED' ? { code, documentation } : { code, cost: requested, maxCost: costMax, documentation };
    return { errors: [{ message, extensions }], extensions: { cost: this.#cost(requested, null) } };
  }

  #finish({ data, errors }: ExecutionResult, requested: number, actual: number, found: FoundWarnings[]): AdminAnswer {
    for (const { originalError } of errors ?? []) {
      if (originalError && !(originalError instanceof GraphQLError))
        console.error(originalError instanceof MissingField ? originalError.message : originalError);
    }
    const search = found.map(({ path, query, warnings }) => ({ path, query, parsed: {}, warnings }));
    return {
      data,
      ...(errors ? { errors: errors.map(writeError) } : {}),
      extensions: { cost: this.#cost(requested, actual), ...(search.length > 0 ? { search } : {}) },
    };
  }
}

function writeError(error: GraphQLError): unknown {
  const { message, locations, path, extensions } = error;
  return { message, locations, path, extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions } };
}

function pageOf(listing: Listing, args: PageArgs) {
  const { nodes, cursors, hasNextPage, hasPreviousPage } = listing.page(args);
  return {
    nodes,
    edges: nodes.map((node, i) => ({ node, cursor: cursors[i] })),
    pageInfo: { hasNextPage, hasPreviousPage, startCursor: cursors[0] ?? null, endCursor: cursors.at(-1) ?? null },
  };
}
