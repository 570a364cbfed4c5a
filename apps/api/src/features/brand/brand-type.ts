import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import type { OrganizationModel } from '../organizations/find-organizations.ts';
import { Organization } from '../organizations/organization-type.ts';
import { Store } from '../stores/store-type.ts';
import { type BrandModel, findBrandOf, findBrandOfStore, setBrand } from './keep-brand.ts';

export const Brand = builder.objectRef<BrandModel>('Brand').implement({
  description: 'How an agency looks: to its own people, in its own pages and in those of its clients’ stores.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'In place of the product’s; null = the product’s.' }),
    colour: t.exposeString('colour', { nullable: true, description: 'As `#1a2b3c`; null = the product’s.' }),
    logo: t.string({
      nullable: true,
      description: 'A PNG as `data:image/png;base64,...`; null = the product’s.',
      resolve: ({ logo }) => logo && `data:image/png;base64,${Buffer.from(logo).toString('base64')}`,
    }),
    tokens: t.field({
      type: 'JSON',
      nullable: true,
      description:
        'What the colour makes of the product’s accent, by name, each as `light-dark(#..., #...)`; null without a colour.',
      resolve: ({ tokens }) => tokens,
    }),
  }),
});

builder.objectField(Organization, 'brand', (t) =>
  t.field({
    type: Brand,
    nullable: true,
    description: 'Its own look; null = the product’s.',
    resolve: ({ id, role }, _args, context) => (role === null ? null : findBrandOf(context, [id])),
  }),
);

builder.objectField(Store, 'brand', (t) =>
  t.field({
    type: Brand,
    nullable: true,
    description: 'The look of the agency by which the viewer reaches the store; null for its own people.',
    resolve: (store, _args, context) => findBrandOfStore(context, store),
  }),
);

const Payload = builder
  .objectRef<{ organization?: OrganizationModel; userErrors: UserProblem[] }>('BrandPayload')
  .implement({
    fields: (t) => ({
      organization: t.field({
        type: Organization,
        nullable: true,
        resolve: ({ organization }) => organization ?? null,
      }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const Input = builder.inputType('SetBrandInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true }),
    name: t.string({ description: 'At most 200 characters. Absent = as it is, null = the product’s.' }),
    colour: t.string({
      description:
        'As `#1a2b3c`; words in it, and white words on it, must have a contrast of 4.5 to 1. Absent = as it is, null = the product’s.',
    }),
    logo: t.string({
      description:
        'A PNG in base64: at most 200,000 bytes, sides of 22 to 1,024 pixels. Absent = as it is, null = the product’s.',
    }),
  }),
});

addMutation('setBrand', Payload, Input, setBrand);
