'use client';
import { Button } from '@throughline/ui/button';
import { Pencil, Plus, Trash2 } from '@throughline/ui/icon';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { noteDays, noteKinds } from './note-words.ts';
import { type Note, useNoteActions, useNotes } from './use-notes.ts';

/** All notes of the store, the newest first. */
export function NotesList() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const { notes, isLoading } = useNotes();
  const { remove } = useNoteActions();
  const [asked, setAsked] = useState<Note | 'new' | null>(null);
  return (
    <>
      {isLoading ? (
        <Skeleton className="mx-3.5 h-10" />
      ) : (
        notes.length === 0 && (
          <p className="px-3.5 text-ink2">
            Campaigns, shop openings and whatever else explains a figure: a note stands on every chart with days.
          </p>
        )
      )}
      <ul aria-label="Notes">
        {[...notes].reverse().map((note) => (
          <li key={note.id} className="flex items-center gap-2 border-t border-line px-3.5 py-2 first:border-t-0">
            <span className="min-w-0 flex-1">
              <span className="block [overflow-wrap:anywhere]">{note.text}</span>
              <span className="block text-small text-ink3">
                {[
                  noteDays(note, format),
                  noteKinds.find(({ value }) => value === note.kind)?.label,
                  note.createdBy?.name,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Button
              variant="ghost"
              square
              needs="definitions:write"
              aria-label={`Edit ${note.text}`}
              icon={<Pencil />}
              onClick={() => setAsked(note)}
            />
            <Button
              variant="ghost"
              square
              needs="definitions:write"
              aria-label={`Delete ${note.text}`}
              icon={<Trash2 />}
              onClick={() => void remove(note)}
            />
          </li>
        ))}
      </ul>
      <div className="px-3.5 pt-2 pb-3.5">
        <Button needs="definitions:write" icon={<Plus />} onClick={() => setAsked('new')}>
          Add a note
        </Button>
      </div>
      {asked !== null && (
        <NoteDialog note={asked === 'new' ? null : asked} day={store.today} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
