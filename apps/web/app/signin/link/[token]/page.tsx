import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { isAskedBrowser } from '../../../../auth/asked-browser.ts';
import { findLink } from '../../../../auth/find-link.ts';
import { AuthFrame } from '../../../../features/sign-in/auth-frame.tsx';
import { DeadLink } from '../../../../features/sign-in/dead-link.tsx';
import { LinkForm } from '../../../../features/sign-in/link-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default async function LinkPage(props: { params: Promise<{ token: string }> }) {
  const { token } = await props.params;
  const link = await findLink('sign-in', token);
  if (!link)
    return <DeadLink lead="It was used, is too old, or a newer one was sent." href="/signin" label="Sign in" />;
  return (
    <AuthFrame title="Sign in" lead={`As ${link.email}.`}>
      <LinkForm token={token} isAskedBrowser={isAskedBrowser(await cookies(), link.browserHash)} />
    </AuthFrame>
  );
}
