import type { Metadata } from 'next';
import { ClientsPage } from '../../../../features/grants/clients-page.tsx';

export const metadata: Metadata = { title: 'Clients' };

export default function Page() {
  return <ClientsPage />;
}
