'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { type ApiKeyRow, useApiKeyChange } from './use-api-keys.ts';

export function RenameKeyDialog({ apiKey, onClose }: { apiKey: ApiKeyRow; onClose: () => void }) {
  const { busy, problems, rename } = useApiKeyChange();
  const [name, setName] = useState(apiKey.name);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (await rename(apiKey.id, name)) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Rename the key"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={(event) => void save(event)}>
            Save
          </Button>
        </>
      }
    >
      <form onSubmit={(event) => void save(event)} noValidate>
        <TextField
          label="Name"
          value={name}
          maxLength={200}
          error={problems[0]?.message}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
