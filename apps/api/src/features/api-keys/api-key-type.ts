import { KEY_SCOPES } from '@throughline/core/access/permissions';
import type { UsageHour } from '@throughline/db/organizations/api-key-usage';
import type { ApiKeyRow } from '@throughline/db/organizations/api-keys';
import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { Organization } from '../organizations/organization-type.ts';
import { Store } from '../stores/store-type.ts';
import { createKey, findKeys, type KeptKey, renameKey, revokeKey, rotateKey } from './keep-api-keys.ts';
import { readThrottledAt, readUsage } from './read-key-usage.ts';

const ApiKeyState = builder.enumType('ApiKeyState', {
  description: 'ROTATING: the former secret opens as much until `formerUntil`.',
  values: ['ACTIVE', 'ROTATING', 'EXPIRED', 'REVOKED'] as const,
});

function stateOf({ revokedAt, expiresAt, formerUntil }: ApiKeyRow, now: number) {
  if (revokedAt !== null) return 'REVOKED' as const;
  if (expiresAt !== null && expiresAt.getTime() <= now) return 'EXPIRED' as const;
  return formerUntil !== null && formerUntil.getTime() > now ? ('ROTATING' as const) : ('ACTIVE' as const);
}

const ApiKeyUsageHour = builder.objectRef<UsageHour>('ApiKeyUsageHour').implement({
  description: 'What a key asked in an hour, to about ten seconds ago.',
  fields: (t) => ({
    hour: t.field({
      type: 'DateTime',
      description: 'Its beginning; hours are those of UTC.',
      resolve: ({ hour }) => hour,
    }),
    requests: t.exposeInt('requests', { description: 'Of any kind, also refused ones.' }),
    points: t.exposeInt('points', { description: 'What they cost (docs/api-limits.md).' }),
    throttled: t.exposeInt('throttled', { description: 'Requests that were refused because no points were left.' }),
  }),
});

const ApiKey = builder.objectRef<ApiKeyRow>('ApiKey').implement({
  description:
    'Lets a program in. The secret itself is told once, when it is made. The key is the organization’s: it stays when who made it leaves; revoke it where somebody who left knows the secret.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    prefix: t.exposeString('prefix', { description: 'The beginning of the secret.' }),
    lastFour: t.exposeString('lastFour', { description: 'The end of the secret.' }),
    scopes: t.exposeStringList('scopes'),
    seesPersonal: t.exposeBoolean('seesPersonal', { description: 'Sees who people are: names, addresses, texts.' }),
    allStores: t.exposeBoolean('allStores', {
      description: 'Opens every store of the organization, also those to come.',
    }),
    stores: t.field({
      type: [Store],
      description: 'Those it opens, of those that the viewer reaches.',
      resolve: async ({ organizationId, allStores, storeIds }, _args, context) =>
        [...(await context.reachable()).values()].filter(
          (store) => store.organizationId === organizationId && (allStores || storeIds.includes(store.id)),
        ),
    }),
    state: t.field({ type: ApiKeyState, resolve: (row, _args, { now }) => stateOf(row, now) }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt.getTime() }),
    expiresAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ expiresAt }) => expiresAt?.getTime() ?? null }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'To the minute.',
      resolve: ({ lastUsedAt }) => lastUsedAt?.getTime() ?? null,
    }),
    usage: t.field({
      type: [ApiKeyUsageHour],
      description:
        'One row for every hour from the one of `from` to the one of `to`, ascending, zeros included: at most 31 days. Kept for 90 days.',
      args: { from: t.arg({ type: 'DateTime', required: true }), to: t.arg({ type: 'DateTime', required: true }) },
      resolve: readUsage,
    }),
    throttledAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The last hour of the last 24 in which it had no points left.',
      resolve: readThrottledAt,
    }),
    formerLastFour: t.exposeString('formerLastFour', { nullable: true }),
    formerUntil: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ formerUntil }) => formerUntil?.getTime() ?? null,
    }),
  }),
});

builder.objectField(Organization, 'apiKeys', (t) =>
  t.field({
    type: [ApiKey],
    description: 'The newest first, at most 500; also those that have ended.',
    args: { id: t.arg.id({ description: 'This one alone.' }) },
    resolve: async (organization, { id }, context) =>
      (await findKeys(context, organization)).filter((key) => id == null || key.id === id),
  }),
);

const Payload = builder.objectRef<Partial<KeptKey> & { userErrors: UserProblem[] }>('ApiKeyPayload').implement({
  fields: (t) => ({
    apiKey: t.field({ type: ApiKey, nullable: true, resolve: ({ apiKey }) => apiKey ?? null }),
    secret: t.string({
      nullable: true,
      description: 'What a program sends as `Authorization: Bearer ...`. Told this once.',
      resolve: ({ secret }) => secret ?? null,
    }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const CreateInput = builder.inputType('CreateApiKeyInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true }),
    name: t.string({ required: true }),
    scopes: t.stringList({ required: true, description: `Of ${KEY_SCOPES.join(', ')}: at most what the viewer has.` }),
    seesPersonal: t.boolean({ description: 'false when absent.' }),
    allStores: t.boolean({ description: 'Every store, also those to come; else `storeIds`.' }),
    storeIds: t.idList(),
    expiresAt: t.field({ type: 'DateTime', description: 'Absent = never.' }),
  }),
});
const RotateInput = builder.inputType('RotateApiKeyInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true }),
    id: t.id({ required: true }),
    overlapHours: t.int({ description: 'How long the former secret opens as much: 0 to 168, 24 when absent.' }),
  }),
});
const RenameInput = builder.inputType('RenameApiKeyInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true }),
    id: t.id({ required: true }),
    name: t.string({ required: true }),
  }),
});
const RevokeInput = builder.inputType('RevokeApiKeyInput', {
  fields: (t) => ({ organizationId: t.id({ required: true }), id: t.id({ required: true }) }),
});

addMutation('createApiKey', Payload, CreateInput, createKey);
addMutation('rotateApiKey', Payload, RotateInput, rotateKey);
addMutation('renameApiKey', Payload, RenameInput, renameKey);
addMutation('revokeApiKey', Payload, RevokeInput, revokeKey);
