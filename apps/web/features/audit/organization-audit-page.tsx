'use client';
import { NotForRole, OrganizationPage } from '../organizations/organization-page.tsx';
import { useOrganization } from '../organizations/use-organization.tsx';
import { AuditList } from './audit-list.tsx';
import { useAuditFilter } from './use-audit-filter.ts';
import { useAuditLog } from './use-audit-log.ts';

const lead =
  'Who changed, sent or took out what, in all stores and in the organization itself, and who signed in. Times are UTC.';

export function OrganizationAuditPage() {
  const { may } = useOrganization();
  return (
    <OrganizationPage title="Audit log" lead={lead}>
      {may('audit:read') ? <OrganizationLog /> : <NotForRole who="An owner of the organization" />}
    </OrganizationPage>
  );
}

function OrganizationLog() {
  const { id } = useOrganization();
  const filter = useAuditFilter();
  const query = useAuditLog({ organizationId: id }, filter.settled);
  return (
    <AuditList
      filter={filter}
      query={query}
      timeZone="UTC"
      today={new Date().toISOString().slice(0, 'yyyy-mm-dd'.length)}
    />
  );
}
