import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { readSharedPage } from '../../../features/sharing/read-shared-page.ts';
import { SharedPage } from '../../../features/sharing/shared-page.tsx';

export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' };

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The page's search parameters are those that were shared, whatever the address says. */
export default async function Page({ params, searchParams }: Props) {
  const { token } = await params;
  const link = await readSharedPage(token);
  if (!link) notFound();
  const given = new URLSearchParams(
    Object.entries(await searchParams).map(([name, value]) => [name, String(value ?? '')]),
  );
  const shared = new URLSearchParams(link.search);
  if (given.toString() !== shared.toString()) redirect(`/shared/${token}${shared.size > 0 ? `?${shared}` : ''}`);
  return <SharedPage link={link} />;
}
