import type { Metadata } from 'next';
import { BrandPage } from '../../../../features/brand/brand-page.tsx';

export const metadata: Metadata = { title: 'Brand' };

export default function Page() {
  return <BrandPage />;
}
