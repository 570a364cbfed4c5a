'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Tag } from '@throughline/ui/tag';
import type { ReactNode } from 'react';
import type { Format } from '../../data/format.ts';
import {
  type AuditChange,
  type AuditEntry,
  actorWords,
  objectWords,
  outcomeOf,
  valueWords,
  wordsOf,
} from './audit-words.ts';

const factsLook = 'grid grid-cols-[8rem_1fr] gap-x-4 gap-y-1.5 max-md:grid-cols-1 max-md:gap-y-0.5';

/** One entry with all that is kept of it. */
export function AuditEntryDialog({
  entry,
  format,
  onClose,
}: {
  entry: AuditEntry;
  format: Format;
  onClose: () => void;
}) {
  const { label, tone } = outcomeOf(entry.outcome);
  const from = [entry.ip, entry.userAgent].filter(Boolean).join(', ');
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={wordsOf(entry.operation)}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <dl className={factsLook}>
        <Fact name="When">{format.dateTimeZone(entry.at)}</Fact>
        <Fact name="Who">{actorWords(entry)}</Fact>
        <Fact name="What">{objectWords(entry)}</Fact>
        <Fact name="Outcome">
          <Tag tone={tone}>{label}</Tag> {entry.problem}
        </Fact>
      </dl>
      {entry.changes.length > 0 && <Changes changes={entry.changes} />}
      <dl className={`${factsLook} mt-4 border-t border-line pt-3`}>
        {from && <Fact name="From">{from}</Fact>}
        {entry.sessionId && <Fact name="Session">{entry.sessionId}</Fact>}
        {entry.details != null && <Fact name="Given">{valueWords(entry.details)}</Fact>}
        {entry.objectId && <Fact name="Id">{entry.objectId}</Fact>}
        {entry.requestId && <Fact name="Request">{entry.requestId}</Fact>}
        <Fact name="Number">{format.count(entry.number)}</Fact>
      </dl>
    </Dialog>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink3 max-md:mt-1.5">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

function Changes({ changes }: { changes: readonly AuditChange[] }) {
  return (
    <section className="mt-4">
      <h3 className="mb-1 font-semibold">What differs</h3>
      <ul aria-label="What differs">
        {changes.map(({ type, id, field, before, after }) => (
          <li key={`${id} ${field}`} className="border-t border-line py-2">
            <p>
              {wordsOf(field)} <span className="text-small text-ink3">{wordsOf(type).toLowerCase()}</span>
            </p>
            <p className="grid grid-cols-2 gap-3 text-small max-md:grid-cols-1 max-md:gap-1">
              <span className="max-h-40 overflow-y-auto text-ink3 [overflow-wrap:anywhere]">
                <span className="sr-only">before </span>
                {valueWords(before)}
              </span>
              <span className="max-h-40 overflow-y-auto [overflow-wrap:anywhere]">
                <span aria-hidden>→ </span>
                <span className="sr-only">after </span>
                {valueWords(after)}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
