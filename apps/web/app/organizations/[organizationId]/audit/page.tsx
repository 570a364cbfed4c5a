import type { Metadata } from 'next';
import { OrganizationAuditPage } from '../../../../features/audit/organization-audit-page.tsx';

export const metadata: Metadata = { title: 'Audit log' };

export default function Page() {
  return <OrganizationAuditPage />;
}
