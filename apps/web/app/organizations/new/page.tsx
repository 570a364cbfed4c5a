import type { Metadata } from 'next';
import { NewOrganizationPage } from '../../../features/organizations/new-organization-page.tsx';

export const metadata: Metadata = { title: 'New organization' };

export default function Page() {
  return <NewOrganizationPage />;
}
