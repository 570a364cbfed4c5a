'use client';
import { useQuery } from '@tanstack/react-query';
// The organization that the URL names: what every page below /organizations/[organizationId] may count on.
import type { Permission } from '@throughline/core/access/permissions';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { request } from '../../data/request.ts';
import type { OrganizationQuery } from '../../gql/graphql.ts';
import { organizationDocument } from './organization-documents.ts';

export type OrganizationFields = Extract<NonNullable<OrganizationQuery['node']>, { kind: unknown }>;
export type OrganizationValue = OrganizationFields & {
  /** Whether the viewer may do it here: what may not be done is not offered. */
  may: (permission: Permission) => boolean;
  /** The path of a page of this organization: `path('/desk')`. */
  path: (rest: string) => string;
};

const OrganizationContext = createContext<OrganizationValue | undefined>(undefined);

/** null = it does not exist, or the viewer is no member of it. */
export const useOrganizationQuery = (id: string) =>
  useQuery({
    queryKey: ['organization', id],
    queryFn: async ({ signal }): Promise<OrganizationFields | null> => {
      const { node } = await request(organizationDocument, { id }, signal);
      return node && 'kind' in node && node.role !== null ? node : null;
    },
  });

export function OrganizationProvider(props: { organization: OrganizationFields; children: ReactNode }) {
  const { organization } = props;
  const value = useMemo<OrganizationValue>(
    () => ({
      ...organization,
      may: (permission) => organization.permissions.includes(permission),
      path: (rest) => `/organizations/${organization.id}${rest}`,
    }),
    [organization],
  );
  return <OrganizationContext.Provider value={value}>{props.children}</OrganizationContext.Provider>;
}

/** Only below /organizations/[organizationId], where the layout has read it. */
export function useOrganization(): OrganizationValue {
  const organization = useContext(OrganizationContext);
  if (!organization) throw new Error('useOrganization is for pages below /organizations/[organizationId]');
  return organization;
}
