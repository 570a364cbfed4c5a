'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import { useSaving } from '../../data/use-saving.ts';
import { noteKinds } from './note-words.ts';
import { type Note, type NoteDraft, useNoteActions } from './use-notes.ts';

/** Writes a note on the time axis, or changes or deletes one. */
export function NoteDialog(props: { note: Note | null; day: string; onClose: () => void }) {
  const { note, onClose } = props;
  const { save, remove } = useNoteActions();
  const [draft, setDraft] = useState<NoteDraft>(
    note
      ? { on: note.on, until: note.until ?? '', text: note.text, kind: note.kind }
      : { on: props.day, until: '', text: '', kind: 'CAMPAIGN' },
  );
  const change = (part: Partial<NoteDraft>) => setDraft({ ...draft, ...part });
  const send = async () => ({ userErrors: await save(note?.id ?? null, draft) });
  const saving = useSaving(send, onClose);
  const { busy, errors } = saving;
  const errorAt = (field: string) => errors.find(({ path }) => path.at(-1) === field)?.message;
  return (
    <Dialog
      open
      onClose={onClose}
      title={note ? 'Edit note' : 'Add a note'}
      description="It stands on the time axis of every chart of the store."
      footer={
        <>
          {note && (
            <Button variant="danger" className="mr-auto" onClick={() => void remove(note).then(onClose)}>
              Delete
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void saving.save()}>
            Save
          </Button>
        </>
      }
    >
      <form onSubmit={saving.onSubmit} noValidate className="flex flex-col gap-4">
        <TextField
          label="What happened"
          value={draft.text}
          maxLength={500}
          placeholder="Spring campaign"
          error={errorAt('text')}
          onChange={(event) => change({ text: event.target.value })}
        />
        <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
          <TextField
            label="First day"
            type="date"
            value={draft.on}
            error={errorAt('on')}
            onChange={(event) => change({ on: event.target.value })}
          />
          <TextField
            label="Last day"
            type="date"
            hint="Empty for one day"
            value={draft.until}
            error={errorAt('until')}
            onChange={(event) => change({ until: event.target.value })}
          />
        </div>
        <Select label="Kind" options={noteKinds} value={draft.kind} onChange={(kind) => change({ kind })} />
        {errors
          .filter(({ path }) => !['text', 'on', 'until'].includes(path.at(-1) ?? ''))
          .map(({ message }) => (
            <Problem key={message} message={message} />
          ))}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
