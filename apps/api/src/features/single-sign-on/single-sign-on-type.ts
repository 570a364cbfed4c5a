import type { SignOnDomainRow } from '@throughline/db/sign-on/sign-on-settings';
import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { Organization, RoleEnum } from '../organizations/organization-type.ts';
import { callbackUrl } from './identity-provider.ts';
import {
  addDomain,
  checkDomain,
  readSingleSignOn,
  removeDomain,
  removeSingleSignOn,
  requireSingleSignOn,
  type SingleSignOnModel,
  setSingleSignOn,
} from './keep-sign-on.ts';
import { recordName, recordValue } from './verify-domain.ts';

const SignOnRoleEnum = builder.enumType('SignOnRole', {
  description: 'What somebody becomes who comes by single sign-on for the first time: any role but owner.',
  values: ['admin', 'analyst', 'viewer', 'staff'] as const,
});

const SignOnDomain = builder.objectRef<SignOnDomainRow>('SignOnDomain').implement({
  description:
    'A domain of mail addresses whose people sign in by the provider, once the DNS says that it is the organization’s.',
  fields: (t) => ({
    id: t.exposeID('id'),
    domain: t.exposeString('domain'),
    recordName: t.string({ description: 'Of the TXT record.', resolve: recordName }),
    recordValue: t.string({ resolve: recordValue }),
    verifiedAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ verifiedAt }) => verifiedAt?.getTime() ?? null,
    }),
  }),
});

const SingleSignOn = builder.objectRef<SingleSignOnModel>('SingleSignOn').implement({
  description: 'Signing in by the organization’s own identity provider (OpenID Connect): docs/sign-in.md.',
  fields: (t) => ({
    callbackUrl: t.string({
      description: 'To be registered at the provider.',
      resolve: (_model, _args, { services }) => callbackUrl(services.env),
    }),
    issuer: t.string({ nullable: true, description: 'null = not set up.', resolve: ({ row }) => row?.issuer ?? null }),
    clientId: t.string({ nullable: true, resolve: ({ row }) => row?.clientId ?? null }),
    defaultRole: t.field({
      type: RoleEnum,
      nullable: true,
      resolve: ({ row }) => (row?.defaultRole as 'viewer' | undefined) ?? null,
    }),
    required: t.boolean({
      description: 'Members of the verified domains sign in by it alone; owners keep every way.',
      resolve: ({ row }) => row?.required ?? false,
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'null = nobody signed in by it yet as it is set up now; then it can’t be required.',
      resolve: ({ row }) => row?.lastUsedAt?.getTime() ?? null,
    }),
    domains: t.field({ type: [SignOnDomain], resolve: ({ domains }) => domains }),
  }),
});

builder.objectField(Organization, 'singleSignOn', (t) =>
  t.field({ type: SingleSignOn, resolve: (organization, _args, context) => readSingleSignOn(context, organization) }),
);

const Payload = builder
  .objectRef<{ singleSignOn?: SingleSignOnModel; userErrors: UserProblem[] }>('SingleSignOnPayload')
  .implement({
    fields: (t) => ({
      singleSignOn: t.field({ type: SingleSignOn, nullable: true, resolve: (payload) => payload.singleSignOn ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const SetInput = builder.inputType('SetSingleSignOnInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true }),
    issuer: t.string({ required: true, description: 'As the provider tells it; https.' }),
    clientId: t.string({ required: true }),
    clientSecret: t.string({ description: 'Absent = as it was. Kept sealed, never told.' }),
    defaultRole: t.field({ type: SignOnRoleEnum, required: true }),
  }),
});
const RequireInput = builder.inputType('RequireSingleSignOnInput', {
  fields: (t) => ({ organizationId: t.id({ required: true }), required: t.boolean({ required: true }) }),
});
const OrganizationInput = builder.inputType('RemoveSingleSignOnInput', {
  fields: (t) => ({ organizationId: t.id({ required: true }) }),
});
const AddDomainInput = builder.inputType('AddSignOnDomainInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true }),
    domain: t.string({ required: true, description: 'As it stands behind the @ of addresses.' }),
  }),
});
const DomainInput = builder.inputType('SignOnDomainInput', {
  fields: (t) => ({ organizationId: t.id({ required: true }), id: t.id({ required: true }) }),
});

addMutation('setSingleSignOn', Payload, SetInput, async (context, input) => ({
  singleSignOn: await setSingleSignOn(context, input),
}));
addMutation('requireSingleSignOn', Payload, RequireInput, async (context, input) => ({
  singleSignOn: await requireSingleSignOn(context, input),
}));
addMutation('removeSingleSignOn', Payload, OrganizationInput, async (context, { organizationId }) => ({
  singleSignOn: await removeSingleSignOn(context, organizationId),
}));
addMutation('addSignOnDomain', Payload, AddDomainInput, async (context, input) => ({
  singleSignOn: await addDomain(context, input),
}));
addMutation('checkSignOnDomain', Payload, DomainInput, async (context, input) => ({
  singleSignOn: await checkDomain(context, input),
}));
addMutation('removeSignOnDomain', Payload, DomainInput, async (context, input) => ({
  singleSignOn: await removeDomain(context, input),
}));
