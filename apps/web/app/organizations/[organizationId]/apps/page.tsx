import type { Metadata } from 'next';
import { AppsPage } from '../../../../features/apps/apps-page.tsx';

export const metadata: Metadata = { title: 'Apps' };

export default function Page() {
  return <AppsPage />;
}
