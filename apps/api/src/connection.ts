// Lists in the manner of Relay: { edges { cursor node } nodes pageInfo totalCount }, stable order, opaque cursors.

import type { ObjectRef } from '@pothos/core';
import { builder } from './builder.ts';

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

/** `first` rows from the beginning or after a cursor, or the `last` ones of all or before a cursor. */
export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** The arguments of every connection. */
export const pageArguments = builder.args((t) => ({
  first: t.int({ description: '1 to 250; 50 when neither `first` nor `last` is given.' }),
  after: t.string({ description: 'The cursor of the row before the page; with `first`.' }),
  last: t.int({ description: '1 to 250, the rows nearest to the end, in the order of the list; not with `first`.' }),
  before: t.string({ description: 'The cursor of the row behind the page; with `last`.' }),
}));

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
