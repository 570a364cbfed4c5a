import type { Metadata } from 'next';
import { OfferPage } from '../../../features/grants/offer-page.tsx';

export const metadata: Metadata = { title: 'An offer of access' };

export default async function Page(props: { params: Promise<{ token: string }> }) {
  return <OfferPage token={(await props.params).token} />;
}
