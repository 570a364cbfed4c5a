import { builder } from '../../builder.ts';
import { pageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { Money, NodeInterface } from '../../scalars.ts';
import { Segment } from '../segments/segment-type.ts';
import { Store } from '../stores/store-type.ts';
import { findMemberships, type MembershipHistoryModel, type MembershipModel } from './find-memberships.ts';
import { findOrders } from './find-orders.ts';
import { findPeople, readPerson } from './find-people.ts';
import { OrderConnection } from './order-type.ts';
import { Person, PersonConnection } from './person-connection-type.ts';
import type { PersonModel } from './person-model.ts';
import { readTotals, type TotalsModel } from './read-totals.ts';

const PersonTotals = builder.objectRef<TotalsModel>('PersonTotals').implement({
  fields: (t) => ({
    orderCount: t.exposeInt('orderCount'),
    gross: t.expose('gross', { type: Money }),
    net: t.expose('net', { type: Money }),
    product: t.expose('product', { type: Money }),
  }),
});

const PersonMembership = builder.objectRef<MembershipModel>('PersonMembership').implement({
  fields: (t) => ({
    segment: t.expose('segment', { type: Segment }),
    enteredAt: t.expose('enteredAt', { type: 'DateTime' }),
  }),
});

const MembershipInterval = builder
  .objectRef<{ enteredAt: number; leftAt: number | null }>('MembershipInterval')
  .implement({
    fields: (t) => ({
      enteredAt: t.expose('enteredAt', { type: 'DateTime' }),
      leftAt: t.expose('leftAt', { type: 'DateTime', nullable: true }),
    }),
  });

const PersonMembershipHistory = builder.objectRef<MembershipHistoryModel>('PersonMembershipHistory').implement({
  fields: (t) => ({
    segment: t.expose('segment', { type: Segment }),
    intervals: t.expose('intervals', { type: [MembershipInterval] }),
  }),
});

Person.implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    name: t.string({
      nullable: true,
      description: 'Masked, as all that says who somebody is, for who may not see personal data.',
      resolve: async (person, _args, context) => (await recordOf(context, person)).name,
    }),
    emails: t.stringList({
      description: 'Of all profiles of the person.',
      resolve: async (person, _args, context) => (await recordOf(context, person)).emails,
    }),
    phones: t.stringList({
      description: 'Of all profiles of the person.',
      resolve: async (person, _args, context) => (await recordOf(context, person)).phones,
    }),
    externalIds: t.stringList({
      description: 'The ids that sources know the person by.',
      resolve: async (person, _args, context) => (await recordOf(context, person)).externalIds,
    }),
    orderCount: t.int({
      description: 'Orders that count.',
      resolve: async (person, _args, context) => (await context.loaders.personOrders.load(person)).length,
    }),
    address: t.field({
      type: 'JSON',
      nullable: true,
      resolve: async (person, _args, context) => (await recordOf(context, person)).address,
    }),
    tags: t.stringList({
      description: 'As sources gave them.',
      resolve: async (person, _args, context) => (await recordOf(context, person)).tags,
    }),
    birthDate: t.field({
      type: 'Date',
      nullable: true,
      resolve: async (person, _args, context) => (await recordOf(context, person)).birthDate,
    }),
    attributes: t.field({
      type: 'JSON',
      resolve: async (person, _args, context) => (await recordOf(context, person)).attributes,
    }),
    firstOrderAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: async (person, _args, context) => (await context.loaders.personOrders.load(person))[0]?.placedAt ?? null,
    }),
    lastOrderAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: async (person, _args, context) =>
        (await context.loaders.personOrders.load(person)).at(-1)?.placedAt ?? null,
    }),
    totals: t.field({
      type: PersonTotals,
      description: 'What the orders that count come to.',
      args: { asOf: t.arg({ type: 'Date' }) },
      resolve: (person, args, context) => readTotals(context, person, args.asOf),
    }),
    orders: t.field({
      type: OrderConnection,
      description: 'All orders, also those that do not count.',
      args: { ...pageArguments },
      resolve: (person, args, context) => findOrders(context, person, args),
    }),
    memberships: t.field({
      type: [PersonMembership],
      description: 'The segments the person is in now, and since when.',
      resolve: async (person, _args, context) => (await findMemberships(context, person)).current,
    }),
    membershipHistory: t.field({
      type: [PersonMembershipHistory],
      description: 'Every stretch of membership, also ended ones.',
      resolve: async (person, _args, context) => (await findMemberships(context, person)).history,
    }),
  }),
});

async function recordOf(context: RequestContext, person: PersonModel) {
  const record = await context.loaders.people.load(person);
  if (record === null) throw new Error(`Person ${person.id} is listed and has no record.`);
  return record;
}

builder.objectFields(Store, (t) => ({
  person: t.field({
    type: Person,
    nullable: true,
    description: 'null for a malformed, an unknown and a foreign id alike.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (store, args, context) => readPerson(context, store, args.id),
  }),
  people: t.field({
    type: PersonConnection,
    args: { ...pageArguments, query: t.arg.string() },
    resolve: (store, args, context) => findPeople(context, store, args),
  }),
}));
