'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import type { ReactNode } from 'react';
import type { Format } from '../../../data/format.ts';
import type { StoredDraft } from '../stored-draft.ts';
import type { SaveFailure } from './use-save.ts';

const Strip = (props: { tone: 'accent' | 'neg'; children: ReactNode }) => (
  <div
    role={props.tone === 'neg' ? 'alert' : 'status'}
    className={`flex flex-wrap items-center gap-2 border-b border-line px-5 py-2 max-md:px-3.5 ${props.tone === 'neg' ? 'bg-neg-soft text-neg' : 'bg-accent-soft text-accent-ink'}`}
  >
    {props.children}
  </div>
);

/** A draft that was kept in this browser on an earlier visit. */
export function OfferedDraft(props: { stored: StoredDraft; format: Format; onTake: () => void; onDrop: () => void }) {
  return (
    <Strip tone="accent">
      <span className="flex-1 max-md:basis-full">
        Unsaved changes of {props.format.dateTime(props.stored.storedAt)} are kept in this browser.
      </span>
      <Button size="small" onClick={props.onTake}>
        Continue with them
      </Button>
      <Button size="small" variant="ghost" onClick={props.onDrop}>
        Discard them
      </Button>
    </Strip>
  );
}

/** Why a save was refused; of a conflict, what can be done. */
export function SaveProblem(props: {
  failure: SaveFailure;
  savedHref: string | null;
  onOverwrite: () => void;
  onCopy: () => void;
  onClose: () => void;
}) {
  const { failure } = props;
  return (
    <Strip tone="neg">
      <span className="flex-1 max-md:basis-full">
        {failure.kind === 'conflict'
          ? 'Someone else saved this segment since it was opened here. Nothing of either is lost.'
          : failure.message}
      </span>
      {failure.kind === 'conflict' && (
        <>
          {props.savedHref && (
            <Button size="small" asChild>
              <a href={props.savedHref} target="_blank" rel="noreferrer">
                Show theirs
              </a>
            </Button>
          )}
          <Button size="small" onClick={props.onCopy}>
            Save mine as a copy
          </Button>
          <Button size="small" variant="danger" onClick={props.onOverwrite}>
            Save mine over theirs
          </Button>
        </>
      )}
      <Button size="small" variant="ghost" onClick={props.onClose}>
        Dismiss
      </Button>
    </Strip>
  );
}

/** Asked before a link, or the browser's Back, leaves unsaved changes behind. */
export function LeaveDialog(props: { open: boolean; onStay: () => void; onKeep: () => void; onDiscard: () => void }) {
  return (
    <Dialog
      open={props.open}
      onClose={props.onStay}
      title="Leave with unsaved changes?"
      description="They can be kept in this browser and taken up again when this page is next opened."
      footer={
        <>
          <Button onClick={props.onDiscard}>Discard them</Button>
          <Button onClick={props.onStay}>Stay</Button>
          <Button variant="primary" onClick={props.onKeep}>
            Keep and leave
          </Button>
        </>
      }
    />
  );
}
