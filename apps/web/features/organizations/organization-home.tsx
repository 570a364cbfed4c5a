'use client';
import { PageMain } from '@throughline/ui/app-frame';
import { EmptyState } from '@throughline/ui/empty-state';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { organizationSections } from './organization-sections.tsx';
import { useOrganization } from './use-organization.tsx';

/** To the first place that the viewer may open. */
export function OrganizationHome() {
  const [first] = organizationSections(useOrganization());
  const router = useRouter();
  useEffect(() => {
    if (first) router.replace(first.href);
  }, [first, router]);
  if (first) return null;
  return (
    <PageMain>
      <h1 className="sr-only">Organization</h1>
      <EmptyState title="Your role opens no page of this organization">
        Its owners and admins can change that.
      </EmptyState>
    </PageMain>
  );
}
