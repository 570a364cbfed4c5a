import type { Metadata } from 'next';
import { StoresPage } from '../../features/stores/stores-page.tsx';

export const metadata: Metadata = { title: 'Stores' };

export default function Page() {
  return <StoresPage />;
}
