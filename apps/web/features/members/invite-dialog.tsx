'use client';
import { type Role, seesPersonalByDefault } from '@throughline/core/access/permissions';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { Switch } from '@throughline/ui/switch';
import { TextField } from '@throughline/ui/text-field';
import { useToast } from '@throughline/ui/toast';
import { type FormEvent, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { useOrganization } from '../organizations/use-organization.tsx';
import { problemAt, problemElsewhere } from '../sign-in/send-form.ts';
import { InvitationLink } from './invitation-link.tsx';
import { RoleSelect } from './role-select.tsx';
import { type MemberAnswer, useMemberActions } from './use-members.ts';

/** Asks somebody by their address; where this instance sends no mail, shows the link to hand over. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { may } = useOrganization();
  const { invite } = useMemberActions();
  const toast = useToast();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [seesPersonal, setSeesPersonal] = useState(false);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<MemberAnswer['userErrors']>([]);
  const [link, setLink] = useState<string | null>(null);
  const send = async () => {
    setBusy(true);
    const failed = (error: unknown): MemberAnswer => ({
      userErrors: [{ path: [], message: describeError(error).message }],
    });
    const answer = await invite({ email, role, seesPersonal }).catch(failed);
    setBusy(false);
    setErrors(answer.userErrors);
    if (answer.userErrors.length > 0) return;
    if (answer.link) return setLink(answer.link);
    toast({
      text: answer.mailed
        ? `Invitation sent to ${email.trim()}`
        : 'The mail could not be sent. Send it again from the list.',
    });
    onClose();
  };
  if (link !== null) return <InvitationLink link={link} onClose={onClose} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const other = problemElsewhere(errors, ['email', 'role']);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Invite somebody"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void send()}>
            Invite
          </Button>
        </>
      }
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          label="E-mail"
          type="email"
          autoComplete="off"
          value={email}
          error={problemAt(errors, 'email')}
          onChange={(event) => setEmail(event.target.value)}
        />
        <RoleSelect
          label="Role"
          tall
          value={role}
          error={problemAt(errors, 'role')}
          onChange={(next) => {
            setRole(next);
            setSeesPersonal(seesPersonalByDefault(next) && may('personal:read'));
          }}
        />
        {may('personal:read') && role !== 'staff' && (
          <Switch label="Sees names, addresses and phone numbers" checked={seesPersonal} onChange={setSeesPersonal} />
        )}
        <div aria-live="polite" className="empty:hidden">
          {other && <Problem message={other} />}
        </div>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
