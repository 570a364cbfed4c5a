import type { Permission } from '@throughline/core/access/permissions';
import { Braces, Cable, Handshake, KeyRound, ListChecks, Palette, StoreIcon, Users } from '@throughline/ui/icon';
import type { NavItem } from '@throughline/ui/sidebar';
import type { OrganizationContextValue } from './use-organization.tsx';

interface Section {
  /** The first part of the path below the organization. */
  key: string;
  label: string;
  icon: NavItem['icon'];
  needs: Permission;
  /** Absent = of both. */
  of?: OrganizationContextValue['kind'];
}

/** The pages of an organization, in the order of the sidebar. */
const sections: readonly Section[] = [
  { key: 'desk', label: 'Stores', icon: <StoreIcon />, needs: 'figures:read' },
  { key: 'clients', label: 'Clients', icon: <Handshake />, needs: 'figures:read', of: 'AGENCY' },
  { key: 'agencies', label: 'Agencies', icon: <Handshake />, needs: 'members:write', of: 'MERCHANT' },
  { key: 'members', label: 'Members', icon: <Users />, needs: 'figures:read' },
  { key: 'brand', label: 'Brand', icon: <Palette />, needs: 'organization:own', of: 'AGENCY' },
  { key: 'api-keys', label: 'API keys', icon: <Braces />, needs: 'keys:write' },
  { key: 'apps', label: 'Apps', icon: <Cable />, needs: 'keys:write' },
  { key: 'single-sign-on', label: 'Single sign-on', icon: <KeyRound />, needs: 'organization:own' },
  { key: 'audit', label: 'Audit log', icon: <ListChecks />, needs: 'audit:read' },
];

/** Those that the viewer may open. */
export const organizationNavigation = ({
  kind,
  may,
  path,
}: Pick<OrganizationContextValue, 'kind' | 'may' | 'path'>): readonly NavItem[] =>
  sections
    .filter(({ needs, of }) => may(needs) && (of === undefined || of === kind))
    .map(({ key, label, icon }) => ({ key, label, icon, href: path(`/${key}`) }));
