import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { sendsMail } from '../../auth/ask-for-link.ts';
import { isFirstRun } from '../../auth/is-first-run.ts';
import { AuthFrame } from '../../features/sign-in/auth-frame.tsx';
import { returnPath } from '../../features/sign-in/return-path.ts';
import { SignInForm } from '../../features/sign-in/sign-in-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage(props: { searchParams: Promise<{ callbackUrl?: string }> }) {
  if (await isFirstRun()) redirect('/first-run');
  const { callbackUrl } = await props.searchParams;
  return (
    <AuthFrame title="Sign in" lead="See how customers move between your stores and your site.">
      <SignInForm returnTo={returnPath(callbackUrl)} byMail={sendsMail()} />
    </AuthFrame>
  );
}
