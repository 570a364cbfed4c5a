import type { Metadata } from 'next';
import { ComparePage } from '../../../../features/desk/compare-page.tsx';

export const metadata: Metadata = { title: 'Compare a canvas' };

export default function Page() {
  return <ComparePage />;
}
