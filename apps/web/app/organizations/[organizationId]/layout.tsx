import type { ReactNode } from 'react';
import { OrganizationFrame } from '../../../features/organizations/organization-frame.tsx';

export default async function OrganizationLayout(props: {
  children: ReactNode;
  params: Promise<{ organizationId: string }>;
}) {
  const { organizationId } = await props.params;
  return <OrganizationFrame organizationId={organizationId}>{props.children}</OrganizationFrame>;
}
