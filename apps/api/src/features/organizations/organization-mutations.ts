import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { createOrganization } from './create-organization.ts';
import type { OrganizationModel } from './find-organizations.ts';
import { Organization, OrganizationKind } from './organization-type.ts';

const OrganizationPayload = builder
  .objectRef<{ organization?: OrganizationModel; userErrors: UserProblem[] }>('OrganizationPayload')
  .implement({
    fields: (t) => ({
      organization: t.field({
        type: Organization,
        nullable: true,
        resolve: (payload) => payload.organization ?? null,
      }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const CreateOrganizationInput = builder.inputType('CreateOrganizationInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    kind: t.field({ type: OrganizationKind, required: true, description: 'It stays what it is.' }),
  }),
});

addMutation('createOrganization', OrganizationPayload, CreateOrganizationInput, async (context, input) => ({
  organization: await createOrganization(context, input),
}));
