import type { Permission } from '@throughline/core/access/permissions';
import { Link2, StoreIcon, Users } from '@throughline/ui/icon';
import type { NavItem } from '@throughline/ui/sidebar';
import type { ReactNode } from 'react';
import type { OrganizationValue } from './use-organization.tsx';

interface Section {
  /** The first part of the path below the organization. */
  key: string;
  label: string;
  icon: ReactNode;
  needs: Permission;
  /** Absent = of both kinds. */
  kind?: OrganizationValue['kind'];
}

/** The places of an organization, in the order of the sidebar. */
const SECTIONS: readonly Section[] = [
  { key: 'desk', label: 'Stores', icon: <StoreIcon />, needs: 'figures:read' },
  { key: 'clients', label: 'Clients', icon: <Users />, needs: 'figures:read', kind: 'AGENCY' },
  { key: 'agencies', label: 'Agencies', icon: <Link2 />, needs: 'members:write', kind: 'MERCHANT' },
];

/** Those that the viewer may open. */
export const organizationSections = (organization: OrganizationValue): NavItem[] =>
  SECTIONS.filter(
    ({ needs, kind }) => organization.may(needs) && (kind === undefined || kind === organization.kind),
  ).map(({ key, label, icon }) => ({ key, label, icon, href: organization.path(`/${key}`) }));
