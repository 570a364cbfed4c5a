'use client';
import { Skeleton } from '@throughline/ui/skeleton';
import { FailedQuery } from '../connections/failed-query.tsx';
import { NotForRole, OrganizationPage } from '../organizations/organization-page.tsx';
import { useOrganization } from '../organizations/use-organization.tsx';
import { DomainsCard } from './domains-card.tsx';
import { ProviderCard } from './provider-card.tsx';
import { RequiredCard } from './required-card.tsx';
import { useSingleSignOn } from './use-single-sign-on.ts';

/** Signing in by the organization's own identity provider: set up, whose addresses, and whether there is another way. */
export function SingleSignOnPage() {
  const { may } = useOrganization();
  return (
    <OrganizationPage
      title="Single sign-on"
      lead="Your people sign in with your own identity provider (OpenID Connect): Entra ID, Okta, Google Workspace, Keycloak and others."
    >
      {may('organization:own') ? <Cards /> : <NotForRole who="An owner" />}
    </OrganizationPage>
  );
}

function Cards() {
  const query = useSingleSignOn();
  if (query.isError && !query.data) return <FailedQuery error={query.error} onRetry={() => void query.refetch()} />;
  const { data } = query;
  if (!data) return <Skeleton className="h-64 w-full max-w-3xl" />;
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <ProviderCard key={`${data.issuer} ${data.clientId}`} singleSignOn={data} />
      <DomainsCard domains={data.domains} />
      {data.issuer !== null && <RequiredCard singleSignOn={data} />}
    </div>
  );
}
