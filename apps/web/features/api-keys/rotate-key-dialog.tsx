'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { useState } from 'react';
import { SecretDialog } from './secret-dialog.tsx';
import { type ApiKeyRow, useApiKeyChange } from './use-api-keys.ts';

const overlaps = [
  { value: '0', label: 'Nothing: it ends at once' },
  { value: '1', label: 'An hour' },
  { value: '24', label: 'A day' },
  { value: '168', label: 'A week' },
];

/** Gives the key a new secret, with a time in which both are good. */
export function RotateKeyDialog({ apiKey, onClose }: { apiKey: ApiKeyRow; onClose: () => void }) {
  const { busy, problems, rotate } = useApiKeyChange();
  const [overlap, setOverlap] = useState('24');
  const [secret, setSecret] = useState<string>();
  const go = async () => {
    const answer = await rotate(apiKey.id, Number(overlap));
    if (answer?.secret) setSecret(answer.secret);
  };
  if (secret !== undefined) return <SecretDialog secret={secret} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Another secret for ${apiKey.name}`}
      description="The new secret is good at once. The former one opens as much for as long as you choose, so that programs can change over."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void go()}>
            Make a new secret
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Select label="The former one is good for" options={overlaps} value={overlap} onChange={setOverlap} />
        {problems[0] && <Problem message={problems[0].message} />}
      </div>
    </Dialog>
  );
}
