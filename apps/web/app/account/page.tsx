import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { readAccount } from '../../auth/account.ts';
import { readSession } from '../../auth/session.ts';
import { AccountPage } from '../../features/account/account-page.tsx';

export const metadata: Metadata = { title: 'Your account' };

export default async function Page() {
  const session = await readSession(await cookies());
  if (!session) redirect('/signin?callbackUrl=%2Faccount');
  return <AccountPage account={await readAccount(session)} />;
}
