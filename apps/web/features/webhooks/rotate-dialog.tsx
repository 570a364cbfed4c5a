'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Select } from '@throughline/ui/select';
import { useState } from 'react';
import { SecretDialog } from './secret-dialog.tsx';
import { useWebhookActions } from './use-webhooks.ts';
import type { EndpointRow } from './webhook-words.ts';

const overlaps = [
  { value: '0', label: 'Nothing: it ends at once' },
  { value: '1', label: 'An hour' },
  { value: '24', label: 'A day' },
  { value: '168', label: 'A week' },
];

/** Gives the endpoint a new secret, with a time in which both sign. */
export function RotateDialog({ endpoint, onClose }: { endpoint: EndpointRow; onClose: () => void }) {
  const actions = useWebhookActions();
  const [overlap, setOverlap] = useState('24');
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = async () => {
    setBusy(true);
    const answer = await actions.rotate(endpoint, Number(overlap));
    setBusy(false);
    if (answer.secret) setSecret(answer.secret);
  };
  if (secret !== null) return <SecretDialog secret={secret} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title="New secret"
      description="Messages are signed with the new secret from now on, and with the former one beside it for as long as you choose, so that your server can change over."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void rotate()}>
            Make a new secret
          </Button>
        </>
      }
    >
      <Select label="The former one signs too for" options={overlaps} value={overlap} onChange={setOverlap} />
    </Dialog>
  );
}
