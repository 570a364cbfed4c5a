import { definitionJson } from '@throughline/core/segments/check/check';
import type { Definition } from '@throughline/core/segments/definition';
import type { PeopleFigures } from '@throughline/engine/insights/people-sums';
import { builder } from '../../builder.ts';
import type { InCurrency } from '../segments/metrics-type.ts';
import { Estimate, MoneyEstimate, meanOf, moneyOf, rateOf } from './estimate-type.ts';

export type CustomerFiguresModel = InCurrency<PeopleFigures> & {
  /** All customers of the group, of whom these are a share. */
  customersOfAll: number;
  people: Definition;
};

export const CustomerFigures = builder.interfaceRef<CustomerFiguresModel>('CustomerFigures').implement({
  description: 'What some customers are worth, by all their orders that the question looks at.',
  fields: (t) => ({
    customers: t.exposeInt('customers'),
    orders: t.exposeInt('orders', { description: 'All orders of these customers, also in other channels.' }),
    share: t.field({
      type: Estimate,
      nullable: true,
      description: 'Of all customers of the group.',
      resolve: ({ customers, customersOfAll }) => rateOf(customers, customersOfAll),
    }),
    lifetimeValue: t.field({
      type: MoneyEstimate,
      nullable: true,
      resolve: ({ amount, currencyCode }) => moneyOf({ ...amount, currencyCode }),
    }),
    averageOrderValue: t.field({
      type: MoneyEstimate,
      nullable: true,
      description: "Mean of each customer's amount per order.",
      resolve: ({ amountPerOrder, currencyCode }) => moneyOf({ ...amountPerOrder, currencyCode }),
    }),
    repeatRate: t.field({
      type: Estimate,
      nullable: true,
      resolve: ({ repeaters, customers }) => rateOf(repeaters, customers),
    }),
    purchaseInterval: t.field({
      type: Estimate,
      nullable: true,
      description: 'Days, over customers with two orders or more.',
      resolve: ({ gapDays }) => meanOf(gapDays),
    }),
    people: t.field({
      type: 'JSON',
      description: 'The definition that selects exactly these customers at `asOf`.',
      resolve: ({ people }) => definitionJson(people),
    }),
  }),
});

export const ComparedCustomers = builder.objectRef<CustomerFiguresModel>('ComparedCustomers').implement({
  description: 'The same of the group compared with.',
  interfaces: [CustomerFigures],
});
