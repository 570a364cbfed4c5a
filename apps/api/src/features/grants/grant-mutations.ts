import type { GrantRow } from '@throughline/db/organizations/grants';
import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { endGrant, offerGrant, renewGrant, updateGrant } from './give-grants.ts';
import { Grant, GrantRoleEnum } from './grant-type.ts';
import { acceptGrant, declineGrant, giveUpGrant } from './take-grants.ts';

interface PayloadModel {
  grant?: GrantRow;
  link?: string;
  mailed?: boolean;
  userErrors: UserProblem[];
}

const GrantPayload = builder.objectRef<PayloadModel>('GrantPayload').implement({
  fields: (t) => ({
    grant: t.field({ type: Grant, nullable: true, resolve: ({ grant }) => grant ?? null }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const GrantOfferPayload = builder.objectRef<PayloadModel>('GrantOfferPayload').implement({
  fields: (t) => ({
    grant: t.field({ type: Grant, nullable: true, resolve: ({ grant }) => grant ?? null }),
    link: t.string({
      nullable: true,
      description: 'By which an owner or admin of an agency takes it up, once, within 14 days. Told this once.',
      resolve: ({ link }) => link ?? null,
    }),
    mailed: t.boolean({ description: 'Whether a mail went out.', resolve: ({ mailed }) => mailed ?? false }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const storesWords = 'Absent or null: all, also those that come later.';
const OfferGrantInput = builder.inputType('OfferGrantInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true, description: 'The merchant.' }),
    label: t.string({ required: true }),
    role: t.field({ type: GrantRoleEnum, required: true }),
    seesPersonal: t.boolean({ description: 'false when absent.' }),
    storeIds: t.idList({ description: storesWords }),
    expiresAt: t.field({ type: 'DateTime', description: 'Absent or null: until it is ended. At most 60 months.' }),
    email: t.string({ description: 'The link is mailed there too, where this instance sends mail.' }),
  }),
});
const UpdateGrantInput = builder.inputType('UpdateGrantInput', {
  description: 'What is absent stays; it holds from the next request on.',
  fields: (t) => ({
    organizationId: t.id({ required: true, description: 'The merchant.' }),
    id: t.id({ required: true }),
    label: t.string(),
    role: t.field({ type: GrantRoleEnum }),
    seesPersonal: t.boolean(),
    storeIds: t.idList({ description: 'null: all, also those that come later.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'null: until it is ended.' }),
  }),
});
const GrantInput = builder.inputType('GrantInput', {
  fields: (t) => ({ organizationId: t.id({ required: true }), id: t.id({ required: true }) }),
});
const AcceptGrantInput = builder.inputType('AcceptGrantInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true, description: 'The agency.' }),
    token: t.string({ required: true, description: 'The end of the link.' }),
  }),
});
const DeclineGrantInput = builder.inputType('DeclineGrantInput', {
  fields: (t) => ({ token: t.string({ required: true, description: 'The end of the link.' }) }),
});

addMutation('offerGrant', GrantOfferPayload, OfferGrantInput, offerGrant);
addMutation('renewGrant', GrantOfferPayload, GrantInput, renewGrant);
addMutation('updateGrant', GrantPayload, UpdateGrantInput, async (context, input) => ({
  grant: await updateGrant(context, input),
}));
addMutation('endGrant', GrantPayload, GrantInput, async (context, input) => ({
  grant: await endGrant(context, input),
}));
addMutation('acceptGrant', GrantPayload, AcceptGrantInput, async (context, input) => ({
  grant: await acceptGrant(context, input),
}));
addMutation('declineGrant', GrantPayload, DeclineGrantInput, async (context, input) => {
  await declineGrant(context, input);
  return {};
});
addMutation('giveUpGrant', GrantPayload, GrantInput, async (context, input) => ({
  grant: await giveUpGrant(context, input),
}));
