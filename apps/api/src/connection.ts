// Lists in the manner of Relay: { edges { cursor node } nodes pageInfo totalCount }, stable order, opaque cursors.

import type { ObjectRef } from '@pothos/core';
import { builder } from './builder.ts';
import { refuse } from './refused.ts';

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Page<E> {
  edges: E[];
  totalCount: number;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

export interface PageArguments {
  first?: number | null;
  after?: string | null;
}

/** Rows of a page without `first`. */
export const firstDefault = 50;
export const firstMax = 250;

export const PageInfo = builder
  .objectRef<Pick<Page<Edge<unknown>>, 'edges' | 'hasNextPage' | 'hasPreviousPage'>>('PageInfo')
  .implement({
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage'),
      hasPreviousPage: t.exposeBoolean('hasPreviousPage'),
      startCursor: t.string({ nullable: true, resolve: (page) => page.edges[0]?.cursor ?? null }),
      endCursor: t.string({ nullable: true, resolve: (page) => page.edges.at(-1)?.cursor ?? null }),
    }),
  });

type Ref<T> = ObjectRef<(typeof builder)['$inferSchemaTypes'], T>;

/** The connection and edge types of one node type. */
export function connectionType<T>(name: string, edgeName: string, node: Ref<T>): { Connection: Ref<Page<Edge<T>>> } {
  const EdgeType = builder.objectRef<Edge<T>>(edgeName).implement({
    fields: (t) => ({
      cursor: t.exposeString('cursor'),
      node: t.field({ type: node as never, resolve: (edge) => edge.node as never }),
    }),
  });
  const Connection = builder.objectRef<Page<Edge<T>>>(name).implement({
    fields: (t) => ({
      edges: t.field({ type: [EdgeType], resolve: (page) => page.edges }),
      nodes: t.field({
        type: [node] as never,
        resolve: (page) => page.edges.map((edge) => edge.node) as never,
      }),
      pageInfo: t.field({ type: PageInfo, resolve: (page) => page }),
      totalCount: t.exposeInt('totalCount'),
    }),
  });
  return { Connection };
}

export function readFirst(first: number | null | undefined): number {
  const value = first ?? firstDefault;
  if (!Number.isInteger(value) || value < 1 || value > firstMax)
    refuse('first', `first is 1 to ${firstMax}, found ${value}.`);
  return value;
}

/** Cursors hold one text (an id, or an offset); outside they are opaque. */
export function encodeCursor(kind: 'id' | 'offset', value: string | number): string {
  return Buffer.from(`${kind}:${value}`).toString('base64url');
}

export function decodeCursor(kind: 'id' | 'offset', after: string | null | undefined): string | null {
  if (after === null || after === undefined) return null;
  const decoded = Buffer.from(after, 'base64url').toString();
  if (!decoded.startsWith(`${kind}:`)) refuse('after', 'after is not a cursor of this list.');
  return decoded.slice(kind.length + 1);
}

export function readOffset(after: string | null | undefined): number {
  const text = decodeCursor('offset', after);
  if (text === null) return 0;
  if (!/^\d{1,9}$/.test(text)) refuse('after', 'after is not a cursor of this list.');
  return Number(text) + 1;
}

/** A page out of a list that is at hand as a whole. */
export function pageOfAll<T>(items: T[], args: PageArguments, idOf: (item: T) => string): Page<Edge<T>> {
  const first = readFirst(args.first);
  const afterId = decodeCursor('id', args.after);
  const start = afterId === null ? 0 : items.findIndex((item) => idOf(item) === afterId) + 1;
  if (afterId !== null && start === 0) refuse('after', 'after is not a cursor of this list.');
  const rows = items.slice(start, start + first);
  return {
    edges: rows.map((node) => ({ cursor: encodeCursor('id', idOf(node)), node })),
    totalCount: items.length,
    hasNextPage: start + first < items.length,
    hasPreviousPage: start > 0,
  };
}

/** A page that a source answered for `offset` and `first`. */
export function pageOfOffset<Row, E>(
  rows: Row[],
  offset: number,
  totalCount: number,
  edge: (row: Row, cursor: string) => E,
): Page<E> {
  return {
    edges: rows.map((row, index) => edge(row, encodeCursor('offset', offset + index))),
    totalCount,
    hasNextPage: offset + rows.length < totalCount,
    hasPreviousPage: offset > 0,
  };
}
