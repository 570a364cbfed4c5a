'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { organizationNavigation } from './organization-sections.tsx';
import { useOrganization } from './use-organization.tsx';

/** An organization's own address opens its first page. */
export function FirstSection() {
  const organization = useOrganization();
  const router = useRouter();
  const first = organizationNavigation(organization)[0]?.href;
  useEffect(() => {
    if (first) router.replace(first);
  }, [first, router]);
  return null;
}
