import { builder } from '../../builder.ts';
import { type Page, PageInfo } from '../../connection.ts';
import { Money } from '../../scalars.ts';
import type { PersonEdgeModel, PersonModel } from './person-model.ts';

/** Implemented in person-type.ts: a person's segments list people again. */
export const Person = builder.objectRef<PersonModel>('Person');

const PersonEdge = builder.objectRef<PersonEdgeModel>('PersonEdge');
PersonEdge.implement({
  description: 'The node, and what the list it stands in says of it.',
  fields: (t) => {
    const money = (key: 'amountMinor' | 'revenueAfterMinor') =>
      t.field({
        type: Money,
        nullable: true,
        resolve: (edge) => {
          const amountMinor = edge[key];
          return amountMinor === null ? null : { amountMinor, currencyCode: edge.node.store.currencyCode };
        },
      });
    return {
      cursor: t.exposeString('cursor'),
      node: t.expose('node', { type: Person }),
      enteredAt: t.expose('enteredAt', { type: 'DateTime', nullable: true }),
      orderCount: t.exposeInt('orderCount', { nullable: true }),
      amount: money('amountMinor'),
      lastOrderAt: t.expose('lastOrderAt', { type: 'DateTime', nullable: true }),
      movedAt: t.expose('movedAt', { type: 'DateTime', nullable: true }),
      days: t.exposeFloat('days', { nullable: true }),
      revenueAfter: money('revenueAfterMinor'),
    };
  },
});

export const PersonConnection = builder.objectRef<Page<PersonEdgeModel>>('PersonConnection').implement({
  fields: (t) => ({
    edges: t.field({ type: [PersonEdge], resolve: (page) => page.edges }),
    nodes: t.field({
      type: [Person],
      resolve: (page) => page.edges.map((edge) => edge.node),
    }),
    pageInfo: t.field({ type: PageInfo, resolve: (page) => page }),
    totalCount: t.exposeInt('totalCount'),
  }),
});
