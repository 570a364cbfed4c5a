import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { isFirstRun } from '../../auth/is-first-run.ts';
import { AuthFrame } from '../../features/sign-in/auth-frame.tsx';
import { FirstRunForm } from '../../features/sign-in/first-run-form.tsx';

export const metadata: Metadata = { title: 'First run' };

export default async function FirstRunPage() {
  if (!(await isFirstRun())) redirect('/signin');
  return (
    <AuthFrame
      title="Make the first account"
      lead="This instance has no users yet. The one-time code stands in the terminal where it was started."
    >
      <FirstRunForm />
    </AuthFrame>
  );
}
