import { pathDimensions } from '@throughline/core/insights/people-on-path';
import { definitionJson } from '@throughline/core/segments/check/check';
import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import { Estimate, rateOf } from './estimate-type.ts';
import { FIGURE } from './figure-field.ts';
import {
  findOrderPaths,
  type OrderPathsModel,
  type PathFiguresModel,
  type PathLinkModel,
  type PathStopModel,
  type PathValueModel,
} from './find-order-paths.ts';
import { scopeArguments } from './scope-arguments.ts';

const OrderPathDimension = builder.enumType('OrderPathDimension', { values: pathDimensions });

const OrderPathValueKind = builder.enumType('OrderPathValueKind', {
  values: {
    VALUE: { value: 'value' },
    MISSING: { value: 'missing' },
    OTHER: { value: 'other', description: 'All values beyond the eight of most customers.' },
  } as const,
});

const OrderPathValue = builder.objectRef<PathValueModel>('OrderPathValue').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: OrderPathValueKind }),
    key: t.exposeString('key', { nullable: true }),
    label: t.exposeString('label', { nullable: true }),
  }),
});

type Counted = Pick<PathStopModel, 'customers' | 'customersOfAll' | 'people' | 'figure'>;
const share = ({ customers, customersOfAll }: Counted) => rateOf(customers, customersOfAll);
const people = ({ people: definition }: Counted) => definition && definitionJson(definition);
const figure = ({ figure }: Counted) => figure;
const PEOPLE = 'The definition that selects exactly these customers at `asOf`; null where none can.';

const OrderPathStop = builder.objectRef<PathStopModel>('OrderPathStop').implement({
  description: 'Those whose order at a position has a value.',
  fields: (t) => ({
    position: t.exposeInt('position', { description: '1 = the first order.' }),
    value: t.expose('value', { type: OrderPathValue }),
    customers: t.exposeInt('customers'),
    share: t.field({ type: Estimate, nullable: true, description: 'Of all customers of the group.', resolve: share }),
    people: t.field({ type: 'JSON', nullable: true, description: PEOPLE, resolve: people }),
    figure: t.field({ type: 'JSON', nullable: true, description: FIGURE, resolve: figure }),
  }),
});

const OrderPathLink = builder.objectRef<PathLinkModel>('OrderPathLink').implement({
  description: 'Those who went from one value to another with their next order.',
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Of the earlier order.' }),
    from: t.expose('from', { type: OrderPathValue }),
    to: t.expose('to', { type: OrderPathValue, nullable: true, description: 'null = no further order.' }),
    customers: t.exposeInt('customers'),
    share: t.field({
      type: Estimate,
      nullable: true,
      description: 'Of those whose order at the position has the value.',
      resolve: share,
    }),
    people: t.field({ type: 'JSON', nullable: true, description: PEOPLE, resolve: people }),
    figure: t.field({ type: 'JSON', nullable: true, description: FIGURE, resolve: figure }),
  }),
});

const OrderPathFigures = builder.interfaceRef<PathFiguresModel>('OrderPathFigures').implement({
  fields: (t) => ({
    customers: t.exposeInt('customers', { description: 'All whose first order lies in the window.' }),
    stops: t.expose('stops', { type: [OrderPathStop] }),
    links: t.expose('links', { type: [OrderPathLink] }),
  }),
});

const ComparedOrderPaths = builder.objectRef<PathFiguresModel>('ComparedOrderPaths').implement({
  description: 'The same of the group compared with, by the values of the first group.',
  interfaces: [OrderPathFigures],
});

const OrderPaths = builder.objectRef<OrderPathsModel>('OrderPaths').implement({
  interfaces: [OrderPathFigures],
  fields: (t) => ({ compared: t.expose('compared', { type: ComparedOrderPaths, nullable: true }) }),
});

builder.objectField(Store, 'orderPaths', (t) =>
  t.field({
    type: OrderPaths,
    nullable: true,
    description: 'The first five orders of people whose first one lies in the window, from one to the next.',
    args: { ...scopeArguments, by: t.arg({ type: OrderPathDimension, required: true }) },
    resolve: (store, args, context) => findOrderPaths(context, store, args),
  }),
);
