'use client';
import { Button } from '@throughline/ui/button';
import { Flag, Plus } from '@throughline/ui/icon';
import { useMay } from '@throughline/ui/may';
import { useState } from 'react';
import type { Format } from '../../data/format.ts';
import { NoteDialog } from './note-dialog.tsx';
import { noteDays } from './note-words.ts';
import { type Note, useNotes } from './use-notes.ts';

const shownMax = 3;

/** The notes of a chart's days, below it: each opens to be changed, and another can be added. Local dates. */
export function NoteStrip({ from, to, format }: { from: string; to: string; format: Format }) {
  const { notes } = useNotes();
  const mayEdit = useMay()('definitions:write');
  const [asked, setAsked] = useState<Note | 'new' | null>(null);
  const [all, setAll] = useState(false);
  const here = notes.filter((note) => note.on <= to && (note.until ?? note.on) >= from);
  const shown = all ? here : here.slice(-shownMax);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-1.5 text-small">
      {shown.length > 0 && (
        <ul aria-label="Notes" className="contents">
          {shown.map((note) => (
            <li key={note.id} className="min-w-0">
              <button
                type="button"
                title={mayEdit ? 'Edit note' : undefined}
                disabled={!mayEdit}
                onClick={() => setAsked(note)}
                className="inline-flex min-h-6 max-w-full items-center gap-1 rounded-tag bg-both-soft px-1.5 text-left text-both enabled:hover:underline max-md:min-h-11"
              >
                <Flag className="size-3.5 shrink-0" />
                <span className="[overflow-wrap:anywhere]">
                  {noteDays(note, format)}: {note.text}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {here.length > shown.length && (
        <Button variant="ghost" size="small" onClick={() => setAll(true)}>
          {here.length - shown.length} more
        </Button>
      )}
      <Button needs="definitions:write" variant="ghost" size="small" icon={<Plus />} onClick={() => setAsked('new')}>
        Add a note
      </Button>
      {asked !== null && <NoteDialog note={asked === 'new' ? null : asked} day={to} onClose={() => setAsked(null)} />}
    </div>
  );
}
