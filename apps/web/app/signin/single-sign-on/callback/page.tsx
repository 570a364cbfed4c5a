import type { Metadata } from 'next';
import { AuthFrame } from '../../../../features/sign-in/auth-frame.tsx';
import { SignOnEnd } from '../../../../features/sign-in/sign-on-end.tsx';

export const metadata: Metadata = { title: 'Sign in' };

/** Where identity providers send browsers back to. */
export default function SignOnCallbackPage() {
  return (
    <AuthFrame title="Sign in" lead="By your organization.">
      <SignOnEnd />
    </AuthFrame>
  );
}
