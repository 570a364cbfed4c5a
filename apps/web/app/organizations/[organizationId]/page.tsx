import type { Metadata } from 'next';
import { OrganizationHome } from '../../../features/organizations/organization-home.tsx';

export const metadata: Metadata = { title: 'Organization' };

export default function Page() {
  return <OrganizationHome />;
}
