'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { useState } from 'react';
import { useOrganization } from '../organizations/use-organization.tsx';
import { type MemberRow, useMemberActions } from './use-members.ts';

/** Somebody is taken out, or goes by themselves. */
export function RemoveMemberDialog(props: { member: MemberRow; isSelf: boolean; onClose: () => void }) {
  const { member, isSelf, onClose } = props;
  const { name } = useOrganization();
  const { remove, leave } = useMemberActions();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const go = async () => {
    setBusy(true);
    const { userErrors } = await (isSelf ? leave() : remove(member.userId));
    setBusy(false);
    if (userErrors.length > 0) return setProblem(userErrors[0]?.message);
    if (isSelf) window.location.assign('/stores');
    else onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={isSelf ? `Leave ${name}?` : `Take ${member.name || member.email} out?`}
      description={`${isSelf ? 'You reach' : 'They reach'} nothing of ${name} from then on. What ${isSelf ? 'you' : 'they'} made stays; ${isSelf ? 'your' : 'their'} alerts, mails and links stop. API keys stay: give those that ${isSelf ? 'you' : 'they'} know another secret.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" busy={busy} onClick={() => void go()}>
            {isSelf ? 'Leave' : 'Take out'}
          </Button>
        </>
      }
    >
      {problem && <Problem message={problem} />}
    </Dialog>
  );
}
