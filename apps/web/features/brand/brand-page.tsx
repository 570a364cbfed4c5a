'use client';
import { Skeleton } from '@throughline/ui/skeleton';
import { FailedQuery } from '../connections/failed-query.tsx';
import { NotForRole, OrganizationPage } from '../organizations/organization-page.tsx';
import { useOrganization } from '../organizations/use-organization.tsx';
import { BrandForm } from './brand-form.tsx';
import { useOrganizationBrand } from './use-brand.ts';

/** How an agency looks: name, colour and logo, seen before they are kept. */
export function BrandPage() {
  const { may } = useOrganization();
  return (
    <OrganizationPage
      title="Brand"
      lead="Your people see it in the agency’s own pages and in those of your clients’ stores. Clients see their stores as always."
    >
      {may('organization:own') ? <Loaded /> : <NotForRole who="An owner" />}
    </OrganizationPage>
  );
}

function Loaded() {
  const { id } = useOrganization();
  const query = useOrganizationBrand(id);
  if (query.isError && query.data === undefined)
    return <FailedQuery error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-80 w-full" />;
  return <BrandForm brand={query.data} />;
}
