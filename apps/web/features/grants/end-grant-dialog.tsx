'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { EndWords } from './grant-list.tsx';
import type { Grant } from './grant-words.ts';
import { useEndGrant } from './use-grants.ts';

/** Asks before access ends. */
export function EndGrantDialog(props: {
  side: 'merchant' | 'agency';
  grant: Grant;
  title: string;
  onClose: () => void;
}) {
  const { side, grant } = props;
  const end = useEndGrant(side, props.onClose);
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="danger" busy={end.isPending} onClick={() => end.mutate(grant)}>
            {side === 'merchant' ? 'Take back' : 'Give up'}
          </Button>
        </>
      }
    >
      <EndWords who={side === 'merchant' ? (grant.agencyName ?? 'Whoever has the link') : 'Your agency'} />
    </Dialog>
  );
}
