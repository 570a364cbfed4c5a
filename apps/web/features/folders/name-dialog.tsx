'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';

/** Asks for a name. `onSave` answers why it was refused, or null. */
export function NameDialog(props: {
  title: string;
  name?: string;
  action: string;
  onClose: () => void;
  onSave: (name: string) => Promise<string | null>;
}) {
  const [name, setName] = useState(props.name ?? '');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (name.trim() === '') return setError('It needs a name.');
    setBusy(true);
    const problem = await props.onSave(name.trim()).catch((failure: unknown) => describeError(failure).message);
    setBusy(false);
    if (problem === null) props.onClose();
    else setError(problem);
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
            {props.action}
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
          autoFocus
          label="Name"
          value={name}
          error={error}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
