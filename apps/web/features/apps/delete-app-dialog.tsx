'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { type AppRow, useAppChange } from './use-apps.ts';

/** Asks for the name: everybody who let it in loses it. */
export function DeleteAppDialog({ app, onClose }: { app: AppRow; onClose: () => void }) {
  const { busy, problems, drop } = useAppChange();
  const [name, setName] = useState('');
  const isNamed = name.trim() === app.name;
  const go = async (event: FormEvent) => {
    event.preventDefault();
    if (isNamed && (await drop(app.id))) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Delete ${app.name}?`}
      description="It is refused at every merchant that let it in, from its next request on. This can't be undone."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="danger"
            busy={busy}
            disabledReason={isNamed ? undefined : 'Type the name of the app first'}
            onClick={(event) => void go(event)}
          >
            Delete
          </Button>
        </>
      }
    >
      <form onSubmit={(event) => void go(event)} noValidate className="flex flex-col gap-3">
        <TextField
          label={`Type ${app.name}`}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {problems[0] && <Problem message={problems[0].message} />}
      </form>
    </Dialog>
  );
}
