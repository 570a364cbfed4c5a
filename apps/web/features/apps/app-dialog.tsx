'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Field } from '@throughline/ui/field';
import { Problem } from '@throughline/ui/problem';
import { Switch } from '@throughline/ui/switch';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { type FieldProblem, problemAt } from '../sign-in/send-form.ts';
import { AppSecretDialog } from './app-secret-dialog.tsx';
import { type AppRow, useAppChange } from './use-apps.ts';

/** A new app, or another name and other addresses of one. */
export function AppDialog({ app, onClose }: { app?: AppRow; onClose: () => void }) {
  const { busy, problems, create, update } = useAppChange();
  const [name, setName] = useState(app?.name ?? '');
  const [lines, setLines] = useState(app?.redirectUris.join('\n') ?? '');
  const [isPublic, setIsPublic] = useState(false);
  const [made, setMade] = useState<{ id: string; secret: string | null }>();
  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    const redirectUris = addressesOf(lines);
    const answer = await (app ? update({ id: app.id, name, redirectUris }) : create({ name, redirectUris, isPublic }));
    if (answer && app) onClose();
    else if (answer?.app) setMade({ id: answer.app.id, secret: answer.secret ?? null });
  };
  if (made) return <AppSecretDialog {...made} onClose={onClose} />;
  const other = problems.find(({ path }) => path[0] !== 'name' && path[0] !== 'redirectUris')?.message;
  return (
    <Dialog
      open
      onClose={onClose}
      title={app ? 'Change the app' : 'New app'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {app ? 'Save' : 'Make the app'}
          </Button>
        </>
      }
    >
      <form onSubmit={(event) => void save(event)} noValidate className="flex flex-col gap-4">
        <TextField
          label="Name"
          hint="What people are told who wants in."
          value={name}
          maxLength={200}
          error={problemAt(problems, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label="Addresses to come back to"
          hint="One a line, to the letter: https, http://127.0.0.1 with any port, or the app’s own scheme."
          error={addressProblem(problems, addressesOf(lines))}
        >
          {(ids) => (
            <textarea
              {...ids}
              rows={3}
              className="field h-auto! py-1.5 font-mono text-small"
              value={lines}
              onChange={(event) => setLines(event.target.value)}
            />
          )}
        </Field>
        {!app && (
          <Switch
            label="It runs in a browser or on a phone, where a secret can be read: it gets none"
            checked={isPublic}
            onChange={setIsPublic}
          />
        )}
        <div aria-live="polite" className="empty:hidden">
          {other && <Problem message={other} />}
        </div>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

const addressesOf = (lines: string): string[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** With the address that is meant, where there are several. */
function addressProblem(problems: readonly FieldProblem[], addresses: readonly string[]): string | undefined {
  const found = problems.find(({ path }) => path[0] === 'redirectUris');
  const address = addresses[Number(found?.path[1])];
  return found && (address === undefined ? found.message : `${address}: ${found.message}`);
}
