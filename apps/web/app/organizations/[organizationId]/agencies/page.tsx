import type { Metadata } from 'next';
import { AgenciesPage } from '../../../../features/grants/agencies-page.tsx';

export const metadata: Metadata = { title: 'Agencies' };

export default function Page() {
  return <AgenciesPage />;
}
