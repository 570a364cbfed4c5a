'use client';
import { useQuery } from '@tanstack/react-query';
// The organization that the URL names: what every page below /organizations/[organizationId] may count on.
import type { Permission } from '@throughline/core/access/permissions';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { request } from '../../data/request.ts';
import type { OrganizationQuery } from '../../gql/graphql.ts';
import { organizationDocument } from './organization-documents.ts';

type OrganizationFields = Extract<NonNullable<OrganizationQuery['node']>, { kind: unknown }>;

export type OrganizationContextValue = OrganizationFields & {
  may: (permission: Permission) => boolean;
  /** The path of a page of this organization: `path('/members')`. */
  path: (rest: string) => string;
};

const OrganizationContext = createContext<OrganizationContextValue | undefined>(undefined);

/** null for an unknown id, and for an organization that the person is no member of. */
export const useOrganizationQuery = (organizationId: string) =>
  useQuery({
    queryKey: ['organization', organizationId],
    queryFn: async ({ signal }) => {
      const { node } = await request(organizationDocument, { id: organizationId }, signal);
      const found = node && 'kind' in node ? (node as OrganizationFields) : null;
      return found?.role ? found : null;
    },
  });

export function OrganizationProvider(props: { organization: OrganizationFields; children: ReactNode }) {
  const { organization } = props;
  const value = useMemo<OrganizationContextValue>(
    () => ({
      ...organization,
      may: (permission) => organization.permissions.includes(permission),
      path: (rest) => `/organizations/${organization.id}${rest}`,
    }),
    [organization],
  );
  return <OrganizationContext value={value}>{props.children}</OrganizationContext>;
}

export function useOrganization(): OrganizationContextValue {
  const organization = useContext(OrganizationContext);
  if (!organization) throw new Error('useOrganization is for pages below /organizations/[organizationId].');
  return organization;
}
