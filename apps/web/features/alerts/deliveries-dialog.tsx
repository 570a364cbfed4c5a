'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Mail, Webhook } from '@throughline/ui/icon';
import { Tag, type TagTone } from '@throughline/ui/tag';
import type { Format } from '../../data/format.ts';
import type { AlertRow } from './alert-words.ts';

const states: Record<AlertRow['deliveries'][number]['state'], { label: string; tone: TagTone }> = {
  WAITING: { label: 'waits', tone: 'warn' },
  SENT: { label: 'sent', tone: 'pos' },
  FAILED: { label: 'not delivered', tone: 'neg' },
};

/** What was sent, to whom, and what became of it: the last fifty. */
export function DeliveriesDialog({ alert, format, onClose }: { alert: AlertRow; format: Format; onClose: () => void }) {
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Messages of ${alert.name}`}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      {alert.deliveries.length === 0 ? (
        <p className="text-ink2">Nothing was sent yet.</p>
      ) : (
        <ul>
          {alert.deliveries.map((one) => (
            <li key={one.id} className="border-t border-line py-2 first:border-t-0">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="text-small text-ink3">{format.dateTime(one.createdAt)}</span>
                <Tag tone={states[one.state].tone}>{states[one.state].label}</Tag>
                {one.isTest && <Tag>test</Tag>}
                <span className="inline-flex min-w-0 items-center gap-1 text-ink2 [&_svg]:size-4 [&_svg]:shrink-0">
                  {one.way === 'MAIL' ? <Mail /> : <Webhook />}
                  <span className="[overflow-wrap:anywhere]">{one.recipient}</span>
                </span>
              </p>
              <p className="[overflow-wrap:anywhere]">{one.text}</p>
              {one.problem && (
                <p className="text-small text-neg [overflow-wrap:anywhere]">
                  {one.problem}{' '}
                  {one.state === 'WAITING' &&
                    `Tried ${one.attempts === 1 ? 'once' : `${one.attempts} times`}; it goes on.`}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
