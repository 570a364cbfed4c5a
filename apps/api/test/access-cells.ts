// One cell of the access matrix: a viewer asks at an entrance, about a store. What came of it, in a word.

import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLField, type GraphQLObjectType, getNamedType, isLeafType } from 'graphql';
import type { Credentials, ViewerName } from './access-viewers.ts';
import { nounOf, sampleInput } from './sample-input.ts';
import type { TestApi } from './test-api.ts';

/** `nothing`: as for an unknown id. `refused`: FORBIDDEN. `let in`: anything else. `unknown viewer`: no credential that holds. */
export type Outcome = 'let in' | 'refused' | 'nothing' | 'unknown viewer';

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
const fieldsOf = (type: string) => Object.values((schema.getType(type) as GraphQLObjectType).getFields());

export const FIELDS = ['Store', 'Organization', 'Viewer', 'Query'].flatMap((type) =>
  fieldsOf(type).map((field) => `${type}.${field.name}`),
);
export const MUTATIONS = fieldsOf('Mutation').map((field) => `Mutation.${field.name}`);

export interface Cell {
  viewer: ViewerName;
  entrance: string;
}

/** `ids`: of the store's things, or ids that nothing has. */
export class CellAsker {
  constructor(
    private readonly api: TestApi,
    private readonly credentials: Credentials,
    private readonly ids: Record<string, string>,
  ) {}

  async ask({ viewer, entrance }: Cell): Promise<{ outcome: Outcome; body: string }> {
    if (entrance.includes(' ')) return this.#route(viewer, entrance);
    const [type, name] = entrance.split('.') as [string, string];
    if (type === 'Node')
      return this.#query(viewer, 'query ($id: ID!) { at: node(id: $id) { __typename } }', { id: this.#node(name) });
    if (type === 'Mutation') return this.#mutation(viewer, name);
    const field = fieldsOf(type).find((one) => one.name === name)!;
    const asked = this.#selection(field);
    const around = {
      Store: `at: store(id: ${JSON.stringify(this.ids.store)}) { ${asked} }`,
      Organization: `at: node(id: ${JSON.stringify(this.ids.organization)}) { ... on Organization { ${asked} } }`,
      Viewer: `at: viewer { ${asked} }`,
      Query: `at: ${asked}`,
    }[type]!;
    return this.#query(viewer, `{ ${around} }`);
  }

  #node(type: string): string {
    return this.ids[`${type[0]!.toLowerCase()}${type.slice(1)}`]!;
  }

  /** The field with what it requires, about the store's things. */
  #selection({ name, args, type }: GraphQLField<unknown, unknown>): string {
    const given = args
      .filter((arg) => String(arg.type).endsWith('!') || arg.name === 'id')
      .map((arg) => `${arg.name}: ${this.#literal(name, arg)}`);
    const inner = isLeafType(getNamedType(type)) ? '' : ' { __typename }';
    return `${name}${given.length > 0 ? `(${given.join(', ')})` : ''}${inner}`;
  }

  #literal(field: string, arg: GraphQLField<unknown, unknown>['args'][number]): string {
    const named = String(arg.type).replace(/[![\]]/g, '');
    if (arg.name === 'id' || named === 'ID') {
      const noun = field === 'store' || arg.name === 'storeId' ? 'store' : this.ids[field] ? field : 'segment';
      return String(arg.type).startsWith('[') ? `["${this.ids[noun]}"]` : `"${this.ids[noun]}"`;
    }
    if (arg.name === 'text' || arg.name === 'query') return '"x"';
    if (named === 'FieldName' || arg.name === 'field') return '"channel"';
    const value = sampleInput(arg.type, arg.name, () => this.ids.segment!);
    return asLiteral(value, String(arg.type));
  }

  async #mutation(viewer: ViewerName, name: string) {
    const field = fieldsOf('Mutation').find((one) => one.name === name)!;
    const input = field.args[0]!;
    const idFor = (of: string) => this.ids[nounOf(name, of)] ?? 'usr_x';
    const query = `mutation ($input: ${String(input.type)}) { at: ${name}(input: $input) { userErrors { path code message } } }`;
    return this.#query(viewer, query, { input: sampleInput(input.type, 'input', idFor) });
  }

  async #query(viewer: ViewerName, query: string, variables: object = {}) {
    const headers = { 'content-type': 'application/json', ...(await this.#headers(viewer)) };
    const init = { method: 'POST', headers, body: JSON.stringify({ query, variables }) };
    const response = await fetch(`${this.api.url}/graphql`, init);
    const text = await response.text();
    // What is left in the bucket differs from one request to the next.
    const body = text.replace(/"currentlyAvailable":\d+/, '');
    return { outcome: outcomeOf(response.status, JSON.parse(text)), body };
  }

  async #route(viewer: ViewerName, entrance: string) {
    const [method, path] = entrance.split(' ') as [string, string];
    const filled = path.replace(/:(\w+)Id\b/g, (_, noun: string) => this.ids[noun]!);
    const queries: Record<string, string> = {
      '/v1/stores/:storeId/imports': '?format=shopify_orders_csv',
      '/v1/stores/:storeId/moves.csv': `?from=${this.ids.segment}&to=${this.ids.segment}&start=2024-01-01&end=2024-01-02`,
      '/events': `?store=${this.ids.store}`,
    };
    const bodies: Record<string, [type: string, body: string]> = {
      '/v1/stores/:storeId/imports': ['text/csv', 'Name\n'],
      '/v1/stores/:storeId/facts': ['application/json', '{}'],
    };
    const sent = bodies[path];
    const headers = { ...(await this.#headers(viewer)), ...(sent && { 'content-type': sent[0] }) };
    // A stream is only begun.
    const asked = path === '/events' ? 'HEAD' : method;
    const init = { method: asked, headers, ...(sent && { body: sent[1] }) };
    const response = await fetch(`${this.api.url}${filled}${queries[path] ?? ''}`, init);
    const text = await response.text();
    const outcomes: Record<number, Outcome> = { 401: 'unknown viewer', 403: 'refused', 404: 'nothing' };
    return { outcome: outcomes[response.status] ?? 'let in', body: `${response.status} ${text}` };
  }

  async #headers(viewer: ViewerName): Promise<Record<string, string>> {
    const authorization = await this.credentials[viewer]();
    return authorization === null ? {} : { authorization };
  }
}

interface Answer {
  data?: { at?: unknown } | null;
  errors?: { extensions?: { code?: string } }[];
}

function outcomeOf(status: number, { data, errors = [] }: Answer): Outcome {
  if (status === 401) return 'unknown viewer';
  if (errors.some(({ extensions }) => extensions?.code === 'FORBIDDEN')) return 'refused';
  const at = data?.at as { userErrors?: { code: string }[] } | null | undefined;
  const codes = at?.userErrors?.map(({ code }) => code) ?? [];
  if (codes.includes('FORBIDDEN')) return 'refused';
  if (codes.includes('NOT_FOUND')) return 'nothing';
  const isEmpty = at === null || (Array.isArray(at) && at.length === 0);
  return isEmpty && errors.length === 0 ? 'nothing' : 'let in';
}

/** JSON as a literal of the query language. */
function asLiteral(value: unknown, type: string): string {
  if (typeof value === 'string' && /^[A-Z][A-Z_]+$/.test(value) && !/String|ID|Decimal/.test(type)) return value;
  if (typeof value === 'string' && isEnum(type)) return value;
  if (Array.isArray(value)) return `[${value.map((one) => asLiteral(one, type)).join(', ')}]`;
  if (value !== null && typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([name, one]) => `${name}: ${asLiteral(one, 'String')}`)
      .join(', ')} }`;
  return JSON.stringify(value);
}

const isEnum = (type: string): boolean => 'getValues' in (schema.getType(type.replace(/[![\]]/g, '')) ?? {});
