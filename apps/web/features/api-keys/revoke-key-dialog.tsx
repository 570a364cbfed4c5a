'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { type ApiKeyRow, useApiKeyChange } from './use-api-keys.ts';

/** Asks for the name: what goes by the key stops at once, and nothing brings it back. */
export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKeyRow; onClose: () => void }) {
  const { busy, problems, revoke } = useApiKeyChange();
  const [name, setName] = useState('');
  const isNamed = name.trim() === apiKey.name;
  const go = async (event: FormEvent) => {
    event.preventDefault();
    if (isNamed && (await revoke(apiKey.id))) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Revoke ${apiKey.name}?`}
      description="Every program that uses it is refused from its next request on. This can't be undone."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="danger"
            busy={busy}
            disabledReason={isNamed ? undefined : 'Type the name of the key first'}
            onClick={(event) => void go(event)}
          >
            Revoke
          </Button>
        </>
      }
    >
      <form onSubmit={(event) => void go(event)} noValidate className="flex flex-col gap-3">
        <TextField
          label={`Type ${apiKey.name}`}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {problems[0] && <Problem message={problems[0].message} />}
      </form>
    </Dialog>
  );
}
