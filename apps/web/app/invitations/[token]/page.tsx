import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { readAccount } from '../../../auth/account.ts';
import { findInvitation, hasAccount } from '../../../auth/join-organization.ts';
import { readSession } from '../../../auth/session.ts';
import { AuthFrame } from '../../../features/sign-in/auth-frame.tsx';
import { DeadLink } from '../../../features/sign-in/dead-link.tsx';
import { JoinButton, NewMemberForm, SignInToJoin } from '../../../features/sign-in/invitation-form.tsx';

export const metadata: Metadata = { title: 'Invitation' };

export default async function InvitationPage(props: { params: Promise<{ token: string }> }) {
  const { token } = await props.params;
  const invitation = await findInvitation(token);
  if (!invitation)
    return <DeadLink lead="The invitation was used, taken back, or is too old." href="/" label="Go to Throughline" />;
  const { email, organizationName, invitedBy, role } = invitation;
  const session = await readSession(await cookies());
  const isTheirs = session !== null && (await readAccount(session)).email === email;
  const form = isTheirs ? (
    <JoinButton token={token} />
  ) : (await hasAccount(email)) ? (
    <SignInToJoin token={token} />
  ) : (
    <NewMemberForm token={token} email={email} />
  );
  return (
    <AuthFrame
      title={`Join ${organizationName}`}
      lead={invitedBy ? `${invitedBy} invited ${email} as ${role}.` : `You are invited as ${role}: ${email}.`}
    >
      {form}
    </AuthFrame>
  );
}
