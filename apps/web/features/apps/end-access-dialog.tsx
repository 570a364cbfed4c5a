'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { type AccessRow, useAppChange } from './use-apps.ts';

export function EndAccessDialog({ access, onClose }: { access: AccessRow; onClose: () => void }) {
  const { busy, problems, endAccess } = useAppChange();
  return (
    <Dialog
      open
      onClose={onClose}
      title={`End ${access.name}?`}
      description="It is refused from its next request on. It can ask to be let in again."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="danger"
            busy={busy}
            onClick={() => void endAccess(access.id).then((answer) => answer && onClose())}
          >
            End
          </Button>
        </>
      }
    >
      {problems[0] && <Problem message={problems[0].message} />}
    </Dialog>
  );
}
