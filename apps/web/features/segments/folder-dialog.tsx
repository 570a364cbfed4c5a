'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';

/** Asks for a folder's name. `onSave` answers why it was refused, or null. */
export function FolderDialog(props: {
  title: string;
  name?: string;
  onClose: () => void;
  onSave: (name: string) => Promise<string | null>;
}) {
  const [name, setName] = useState(props.name ?? '');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (name.trim() === '') return setError('A folder needs a name.');
    setBusy(true);
    try {
      const problem = await props.onSave(name.trim());
      if (problem === null) return props.onClose();
      setError(problem);
    } catch (failure) {
      setError(describeError(failure).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            Save folder
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label="Name"
          value={name}
          error={error}
          onChange={(event) => setName(event.target.value)}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
