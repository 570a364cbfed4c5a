'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Eye, RotateCcw, Trash2 } from '@throughline/ui/icon';
import { Problem } from '@throughline/ui/problem';
import { Tag } from '@throughline/ui/tag';
import { useState } from 'react';
import type { Format } from '../../data/use-format.ts';
import { PayloadDialog } from './payload-dialog.tsx';
import type { ConnectionActions } from './use-connection-actions.ts';
import type { DeadLetterRow } from './use-connections.ts';

const problemsShown = 3;

/** What may name a value is dots for who may not see personal data. */
const isHidden = (text: string) => text === '•••';

const nameOf = ({ objectKind, objectId }: DeadLetterRow) => `${objectKind.replaceAll('_', ' ')} ${objectId}`;

function DiscardDialog(props: { letter: DeadLetterRow; actions: ConnectionActions; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const discard = async () => {
    setBusy(true);
    const problem = await props.actions.discard(props.letter.id);
    setBusy(false);
    if (problem === null) props.onClose();
    else setRefused(problem);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Discard ${nameOf(props.letter)}?`}
      description="It stays out of every figure and its payload is forgotten. If the source sends it again, or a re-sync reads it, it is tried anew."
      footer={
        <>
          <Button onClick={props.onClose}>Keep it</Button>
          <Button variant="danger" busy={busy} onClick={() => void discard()}>
            Discard
          </Button>
        </>
      }
    >
      {refused && <Problem message={refused} />}
    </Dialog>
  );
}

/** One failed record: what it is, why it failed, its places, and what can be done. */
export function DeadLetterEntry(props: { letter: DeadLetterRow; format: Format; actions: ConnectionActions }) {
  const { letter, format, actions } = props;
  const [open, setOpen] = useState<'payload' | 'discard'>();
  const [all, setAll] = useState(false);
  const name = nameOf(letter);
  const problems = all ? letter.problems : letter.problems.slice(0, problemsShown);
  const hidden = letter.problems.length - problems.length;
  const close = () => setOpen(undefined);
  return (
    <li className="border-b border-line px-3.5 py-3 last:border-b-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72 [overflow-wrap:anywhere]">
          <h3 className="flex flex-wrap items-center gap-2 font-semibold">
            {name}
            {letter.retryRequested && <Tag tone="accent">another try is on its way</Tag>}
          </h3>
          <p className="text-neg">
            {isHidden(letter.reason) ? 'The reason may name a value that you may not see.' : letter.reason}
          </p>
          <p className="text-small text-ink3">
            {format.counted(letter.attempts, 'try', 'tries')}, the last {format.dateTime(letter.lastFailedAt)};{' '}
            {letter.deliveryId ? 'it came as an event' : 'it was read at the source'}
          </p>
        </div>
        <div className="flex flex-wrap gap-1.5">
          {letter.payload && (
            <Button size="small" icon={<Eye />} aria-label={`Payload of ${name}`} onClick={() => setOpen('payload')}>
              Payload
            </Button>
          )}
          <Button
            needs="data:write"
            size="small"
            icon={<RotateCcw />}
            aria-label={`Retry ${name}`}
            onClick={() => void actions.retry([letter.id])}
            {...(letter.retryRequested ? { disabledReason: 'Another try is on its way' } : {})}
          >
            Retry
          </Button>
          <Button
            needs="data:write"
            size="small"
            icon={<Trash2 />}
            aria-label={`Discard ${name}`}
            onClick={() => setOpen('discard')}
          >
            Discard
          </Button>
        </div>
      </div>
      {problems.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1">
          {problems.map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the problems of a record are a fixed list
            <li key={index} className="flex flex-wrap gap-x-2 text-small [overflow-wrap:anywhere]">
              <code className="font-mono text-ink2">{problem.path || '(whole record)'}</code>
              {isHidden(problem.message) && <span className="text-ink3">expected {problem.expected}</span>}
              {problem.message !== letter.reason && !isHidden(problem.message) && <span>{problem.message}</span>}
              {!problem.message.includes(problem.found) && (
                <span className="text-ink3">
                  found {problem.found || 'nothing'}, expected {problem.expected}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <Button size="small" variant="ghost" onClick={() => setAll(true)}>
          {format.counted(hidden, 'more problem', 'more problems')}
        </Button>
      )}
      {open === 'payload' && letter.payload && <PayloadDialog title={name} payload={letter.payload} onClose={close} />}
      {open === 'discard' && <DiscardDialog letter={letter} actions={actions} onClose={close} />}
    </li>
  );
}
