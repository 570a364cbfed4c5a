import { PERMISSION_NAMES, ROLE_NAMES, ROLE_WORDS } from '@throughline/core/access/permissions';
import type { Viewer } from '../../authenticate.ts';
import { builder } from '../../builder.ts';
import { NodeInterface } from '../../scalars.ts';
import { Store } from '../stores/store-type.ts';
import type { OrganizationModel } from './find-organizations.ts';

export const OrganizationKind = builder.enumType('OrganizationKind', {
  description:
    'MERCHANT: owns stores. AGENCY: works in the stores of merchants, by grants that they give, limit and end.',
  values: ['MERCHANT', 'AGENCY'] as const,
});

export const RoleEnum = builder.enumType('Role', {
  description: ROLE_NAMES.map((role) => `${role}: ${ROLE_WORDS[role]}.`).join(' '),
  values: ROLE_NAMES,
});

export const Organization = builder.objectRef<OrganizationModel>('Organization').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    name: t.exposeString('name'),
    kind: t.field({ type: OrganizationKind, resolve: ({ kind }) => kind }),
    role: t.field({
      type: RoleEnum,
      nullable: true,
      description: "The viewer's own; null for a key, and where an agency was let in.",
      resolve: ({ role }) => role,
    }),
    permissions: t.stringList({
      description: 'What the viewer may in the organization: docs/access.md.',
      resolve: ({ permissions }) => PERMISSION_NAMES.filter((name) => permissions.has(name)),
    }),
    stores: t.field({
      type: [Store],
      resolve: async (organization, _args, context) =>
        [...(await context.reachable()).values()].filter((store) => store.organizationId === organization.id),
    }),
  }),
});

const ViewerKind = builder.enumType('ViewerKind', {
  values: { USER: { value: 'user' }, API_KEY: { value: 'apiKey' }, SHARE: { value: 'share' } } as const,
});

export const ViewerType = builder.objectRef<Viewer>('Viewer').implement({
  description: 'The person, key or read-only link behind the request.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: ViewerKind }),
    name: t.exposeString('name', { nullable: true }),
    email: t.string({ nullable: true, resolve: (viewer) => (viewer.kind === 'user' ? viewer.email : null) }),
    organizations: t.field({
      type: [Organization],
      resolve: (_viewer, _args, context) => context.loaders.organizations(),
    }),
    stores: t.field({
      type: [Store],
      resolve: async (_viewer, _args, context) => [...(await context.reachable()).values()],
    }),
  }),
});

builder.queryField('viewer', (t) => t.field({ type: ViewerType, resolve: (_root, _args, context) => context.viewer }));

builder.objectField(Store, 'permissions', (t) =>
  t.stringList({
    description: 'What the viewer may in the store: docs/access.md.',
    resolve: ({ permissions }) => PERMISSION_NAMES.filter((name) => permissions.has(name)),
  }),
);

builder.objectField(Store, 'organization', (t) =>
  t.field({
    type: Organization,
    resolve: async (store, _args, context) => {
      const found = (await context.loaders.organizations()).find(
        (organization) => organization.id === store.organizationId,
      );
      if (!found) throw new Error(`The organization of store ${store.id} is missing.`);
      return found;
    },
  }),
);
