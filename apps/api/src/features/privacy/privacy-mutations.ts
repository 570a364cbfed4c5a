import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { Store } from '../stores/store-type.ts';
import { erasePerson } from './erase-person.ts';
import type { RequestModel } from './find-requests.ts';
import { finishRequest } from './finish-request.ts';
import { PrivacyRequest } from './request-type.ts';
import { setRejectionDays } from './set-rejection-days.ts';

const PrivacyRequestPayload = builder
  .objectRef<{ request?: RequestModel; userErrors: UserProblem[] }>('PrivacyRequestPayload')
  .implement({
    fields: (t) => ({
      request: t.field({ type: PrivacyRequest, nullable: true, resolve: (payload) => payload.request ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });
const RetentionPayload = builder
  .objectRef<{ store?: OpenStore; userErrors: UserProblem[] }>('RetentionPayload')
  .implement({
    fields: (t) => ({
      store: t.field({ type: Store, nullable: true, resolve: (payload) => payload.store ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const ErasePersonInput = builder.inputType('ErasePersonInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    withOrders: t.boolean({
      defaultValue: false,
      description: 'Orders and refunds go as well; otherwise they stay, anonymous, and no total changes.',
    }),
  }),
});
const FinishPrivacyRequestInput = builder.inputType('FinishPrivacyRequestInput', {
  fields: (t) => ({ id: t.id({ required: true }) }),
});
const SetRejectionDaysInput = builder.inputType('SetRejectionDaysInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    days: t.int({ description: '0 to 3650; absent = as long as the store.' }),
  }),
});

addMutation('erasePerson', PrivacyRequestPayload, ErasePersonInput, async (context, input) => ({
  request: await erasePerson(context, input),
}));
addMutation('finishPrivacyRequest', PrivacyRequestPayload, FinishPrivacyRequestInput, async (context, input) => ({
  request: await finishRequest(context, input),
}));
addMutation('setRejectionDays', RetentionPayload, SetRejectionDaysInput, async (context, input) => ({
  store: await setRejectionDays(context, input),
}));
