import type { Viewer } from '../../authenticate.ts';
import { builder } from '../../builder.ts';
import { NodeInterface } from '../../scalars.ts';
import { Store } from '../stores/store-type.ts';
import type { OrganizationModel } from './find-organizations.ts';

export const Organization = builder.objectRef<OrganizationModel>('Organization').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    name: t.exposeString('name'),
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
