import type { Metadata } from 'next';
import { findLink } from '../../../../auth/find-link.ts';
import { AuthFrame } from '../../../../features/sign-in/auth-frame.tsx';
import { DeadLink } from '../../../../features/sign-in/dead-link.tsx';
import { NewPasswordForm } from '../../../../features/sign-in/new-password-form.tsx';

export const metadata: Metadata = { title: 'New password' };

export default async function NewPasswordPage(props: { params: Promise<{ token: string }> }) {
  const { token } = await props.params;
  const link = await findLink('password', token);
  if (!link)
    return (
      <DeadLink
        lead="It was used, is too old, or a newer one was sent."
        href="/signin/forgot"
        label="Ask for another"
      />
    );
  return (
    <AuthFrame title="New password" lead={`For ${link.email}. All sessions of this account end.`}>
      <NewPasswordForm token={token} email={link.email} />
    </AuthFrame>
  );
}
