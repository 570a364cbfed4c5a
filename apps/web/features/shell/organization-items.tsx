import { Building2 } from '@throughline/ui/icon';
import type { MenuItem } from '@throughline/ui/menu';
import type { ViewerQuery } from '../../gql/graphql.ts';

/** The organizations that the viewer is a member of, as links. */
export const organizationItems = (organizations: ViewerQuery['viewer']['organizations'] = []): MenuItem[] =>
  organizations
    .filter(({ role }) => role !== null)
    .map(({ id, name }) => ({ kind: 'link', label: name, icon: <Building2 />, href: `/organizations/${id}` }));
