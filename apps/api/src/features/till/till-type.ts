import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { Money, UserError } from '../../scalars.ts';
import { Segment } from '../segments/segment-type.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { Store } from '../stores/store-type.ts';
import { findTillSegments } from './find-till-segments.ts';
import { type LookUpChoiceModel, type LookUpModel, lookUp } from './look-up.ts';
import { type TillCustomerModel, type TillOrderModel, tillOrderStates } from './read-till-customer.ts';
import { setTillSegments } from './set-till-segments.ts';

const TillOrderState = builder.enumType('TillOrderState', {
  description:
    'DONE: it stands; PARTLY_REFUNDED, REFUNDED: some or all of it went back; CANCELLED; NOT_COUNTED: it is no order for figures, such as one that was not paid.',
  values: tillOrderStates,
});

const TillOrder = builder.objectRef<TillOrderModel>('TillOrder').implement({
  fields: (t) => ({
    placedOn: t.expose('placedOn', { type: 'Date', description: "The store's local day." }),
    place: t.exposeString('place', { description: 'The location, else the channel, by name.' }),
    amount: t.expose('amount', { type: Money, description: 'Gross, before refunds.' }),
    state: t.expose('state', { type: TillOrderState }),
  }),
});

const TillCustomer = builder.objectRef<TillCustomerModel>('TillCustomer').implement({
  description: 'What somebody at the till is told of one customer.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'null where no source gave one.' }),
    tier: t.exposeString('tier', {
      nullable: true,
      description: 'The first of `Store.tillSegments` that the customer is in now, with its emoji; null for none.',
    }),
    customerSince: t.expose('customerSince', {
      type: 'Date',
      nullable: true,
      description: "The store's local day of the first counted order; null without one.",
    }),
    orderCount: t.exposeInt('orderCount', { description: 'Counted orders.' }),
    lastOrders: t.expose('lastOrders', { type: [TillOrder], description: 'The last five, the latest first.' }),
  }),
});

const LookUpChoice = builder.objectRef<LookUpChoiceModel>('LookUpChoice').implement({
  fields: (t) => ({
    id: t.exposeID('id', { description: 'For `choice` of the same look-up.' }),
    name: t.exposeString('name', { nullable: true }),
    town: t.exposeString('town', { nullable: true }),
    lastOrderOn: t.expose('lastOrderOn', { type: 'Date', nullable: true }),
  }),
});

const LookUp = builder.objectRef<LookUpModel>('LookUp').implement({
  fields: (t) => ({
    customer: t.expose('customer', { type: TillCustomer, nullable: true, description: 'The one that was found.' }),
    choices: t.expose('choices', { type: [LookUpChoice], description: 'Two to five, where several were found.' }),
    isTooMany: t.exposeBoolean('isTooMany', { description: 'More than five were found, so none is told.' }),
  }),
});

builder.objectFields(Store, (t) => ({
  lookUp: t.field({
    type: LookUp,
    description:
      'One customer by a whole card number, phone, e-mail or id of a source, or by a name from its beginning in whole words. Who sees people is told names and towns with personal:read alone. 30 look-ups at once, then one every two seconds, 1,000 a day (THROTTLED); each is noted in the audit log.',
    args: {
      query: t.arg.string({ required: true, description: '3 to 200 characters.' }),
      choice: t.arg.id({ description: 'One of the `choices` of the same query.' }),
    },
    resolve: (store, args, context) => lookUp(context, store, args),
  }),
  tillSegments: t.field({
    type: [Segment],
    description: 'Tiers at the till, in the order in which they are tried.',
    resolve: (store, _args, context) => findTillSegments(context, store),
  }),
}));

const TillPayload = builder.objectRef<{ store?: OpenStore; userErrors: UserProblem[] }>('TillPayload').implement({
  fields: (t) => ({
    store: t.field({ type: Store, nullable: true, resolve: (payload) => payload.store ?? null }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const SetTillSegmentsInput = builder.inputType('SetTillSegmentsInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    segmentIds: t.idList({ required: true, description: 'At most 10, the highest tier first.' }),
  }),
});

addMutation('setTillSegments', TillPayload, SetTillSegmentsInput, async (context, input) => ({
  store: await setTillSegments(context, input),
}));
