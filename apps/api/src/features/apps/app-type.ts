import { KEY_SCOPES, PERSONAL } from '@throughline/core/access/permissions';
import { findAccessIn } from '@throughline/db/apps/app-access';
import type { PartnerAppRow } from '@throughline/db/apps/partner-apps';
import type { ApiKeyRow } from '@throughline/db/organizations/api-keys';
import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { Organization } from '../organizations/organization-type.ts';
import { Store } from '../stores/store-type.ts';
import { approveApp, type ConsentRequest, readConsentRequest } from './consent.ts';
import { createApp, deleteApp, findApps, type KeptApp, rotateAppSecret, updateApp } from './keep-apps.ts';

const App = builder.objectRef<PartnerAppRow>('App').implement({
  description: 'A partner’s program that people let into their stores (OAuth 2.1): docs/apps.md.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The `client_id`.' }),
    name: t.exposeString('name', { description: 'What people are told who wants in.' }),
    redirectUris: t.exposeStringList('redirectUris', { description: 'Where browsers may be sent back to.' }),
    isPublic: t.boolean({
      description: 'It can keep no secret, and has none: PKCE alone shows that it is the one that asked.',
      resolve: ({ secretHash }) => secretHash === null,
    }),
    lastFour: t.exposeString('lastFour', { nullable: true, description: 'The end of its secret.' }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt.getTime() }),
  }),
});

const AppAccess = builder.objectRef<ApiKeyRow>('AppAccess').implement({
  description:
    'What an app was given: by one person, in some stores, never more than that person may. `revokeApiKey` ends it by its id.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name', { description: 'The app, and for whom it acts.' }),
    appId: t.id({ resolve: ({ appId }) => appId! }),
    scopes: t.exposeStringList('scopes'),
    seesPersonal: t.exposeBoolean('seesPersonal', { description: 'Sees who people are: names, addresses, texts.' }),
    stores: t.field({
      type: [Store],
      description: 'Those it opens, of those that the viewer reaches.',
      resolve: async ({ storeIds }, _args, context) => {
        const reachable = await context.reachable();
        return storeIds.flatMap((id) => reachable.get(id) ?? []);
      },
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt.getTime() }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'To the minute.',
      resolve: ({ lastUsedAt }) => lastUsedAt?.getTime() ?? null,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When it ends unless the app renews it before: 60 days after it did last.',
      resolve: ({ expiresAt }) => expiresAt!.getTime(),
    }),
  }),
});

builder.objectFields(Organization, (t) => ({
  apps: t.field({
    type: [App],
    description: 'Its own apps, the newest first.',
    resolve: (organization, _args, context) => findApps(context, organization),
  }),
  appAccess: t.field({
    type: [AppAccess],
    description: 'What its members gave apps in its stores, the newest first, at most 500: what stands.',
    resolve: ({ id, role }, _args, { services, now }) =>
      role === null ? [] : findAccessIn(services.database, id, now),
  }),
}));

const Consent = builder.objectRef<ConsentRequest>('ConsentRequest').implement({
  description: 'An app that asks to be let in.',
  fields: (t) => ({
    app: t.field({ type: App, resolve: ({ app }) => app }),
    madeBy: t.string({
      nullable: true,
      description: 'The organization whose app it is.',
      resolve: async ({ app }, _args, { services }) => {
        const where = { id: app.organizationId };
        return (await services.database.prisma.organization.findUnique({ where }))?.name ?? null;
      },
    }),
    scopes: t.stringList({ description: `Of ${KEY_SCOPES.join(', ')}.`, resolve: ({ scopes }) => scopes }),
    seesPersonal: t.exposeBoolean('seesPersonal', { description: `It asks for ${PERSONAL}: who people are.` }),
    refusedTo: t.exposeString('refusedTo', { description: 'Where the browser goes when the person says no.' }),
    wrongTo: t.exposeString('wrongTo', {
      nullable: true,
      description: 'Where it goes at once, as the app asked in a way that can not be answered; null = it did not.',
    }),
  }),
});

builder.queryField('consentRequest', (t) =>
  t.field({
    type: Consent,
    nullable: true,
    description:
      'What an app asks of the person who is signed in. null for an unknown app, and for an address that it has not registered.',
    args: {
      clientId: t.arg.string({ required: true }),
      redirectUri: t.arg.string({ required: true }),
      responseType: t.arg.string(),
      scope: t.arg.string(),
      state: t.arg.string(),
      codeChallenge: t.arg.string(),
      codeChallengeMethod: t.arg.string(),
    },
    resolve: (_root, args, context) => readConsentRequest(context, args),
  }),
);

const AppPayload = builder.objectRef<KeptApp & { userErrors: UserProblem[] }>('AppPayload').implement({
  fields: (t) => ({
    app: t.field({ type: App, nullable: true, resolve: ({ app }) => app ?? null }),
    secret: t.string({
      nullable: true,
      description: 'The `client_secret`. Told this once; null for a public app.',
      resolve: ({ secret }) => secret ?? null,
    }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const ConsentPayload = builder
  .objectRef<{ redirectTo?: string; userErrors: UserProblem[] }>('ApproveAppPayload')
  .implement({
    fields: (t) => ({
      redirectTo: t.string({
        nullable: true,
        description: 'Where the browser goes: the app, with a code that is good once, for a minute.',
        resolve: ({ redirectTo }) => redirectTo ?? null,
      }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const CreateInput = builder.inputType('CreateAppInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true }),
    name: t.string({ required: true }),
    redirectUris: t.stringList({
      required: true,
      description: 'At most 10: https, `http://127.0.0.1` (any port), or the own scheme of an app.',
    }),
    isPublic: t.boolean({
      description: 'It runs where others can read its secret (a browser, a phone): it gets none.',
    }),
  }),
});
const UpdateInput = builder.inputType('UpdateAppInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true }),
    id: t.id({ required: true }),
    name: t.string(),
    redirectUris: t.stringList(),
  }),
});
const AppInput = builder.inputType('AppInput', {
  fields: (t) => ({ organizationId: t.id({ required: true }), id: t.id({ required: true }) }),
});
const ApproveInput = builder.inputType('ApproveAppInput', {
  description: 'The parameters that the app sent, and what the person lets it into.',
  fields: (t) => ({
    clientId: t.string({ required: true }),
    redirectUri: t.string({ required: true }),
    responseType: t.string(),
    scope: t.string(),
    state: t.string(),
    codeChallenge: t.string(),
    codeChallengeMethod: t.string(),
    organizationId: t.id({ required: true }),
    storeIds: t.idList({ required: true }),
    seesPersonal: t.boolean({ description: 'Lets it see who people are, where it asks for that; false when absent.' }),
  }),
});

addMutation('createApp', AppPayload, CreateInput, createApp);
addMutation('updateApp', AppPayload, UpdateInput, updateApp);
addMutation('rotateAppSecret', AppPayload, AppInput, rotateAppSecret);
addMutation('deleteApp', AppPayload, AppInput, deleteApp);
addMutation('approveApp', ConsentPayload, ApproveInput, approveApp);
