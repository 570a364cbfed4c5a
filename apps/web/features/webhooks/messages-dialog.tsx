'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tag } from '@throughline/ui/tag';
import { useState } from 'react';
import { type Format, useFormat } from '../../data/use-format.ts';
import type { WebhookMessageState } from '../../gql/graphql.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { useStore } from '../shell/use-store.tsx';
import { useWebhookActions, useWebhookMessages } from './use-webhooks.ts';
import { attemptWords, type EndpointRow, type MessageRow, messageStates } from './webhook-words.ts';

type Shown = 'ALL' | WebhookMessageState;
const shownOptions: { value: Shown; label: string }[] = [
  { value: 'ALL', label: 'All' },
  { value: 'WAITING', label: 'Waiting' },
  { value: 'SENT', label: 'Sent' },
  { value: 'FAILED', label: 'Given up' },
];

/** What an endpoint was told in the last 30 days, with what it answered; each can be sent again. */
export function MessagesDialog({ endpoint, onClose }: { endpoint: EndpointRow; onClose: () => void }) {
  const format = useFormat(useStore().timeZone);
  const [shown, setShown] = useState<Shown>('ALL');
  const [pages, setPages] = useState<(string | null)[]>([null]);
  const query = useWebhookMessages(endpoint.id, pages.at(-1)!, shown === 'ALL' ? null : shown);
  const messages = query.data;
  const next = messages?.pageInfo.hasNextPage ? (messages.pageInfo.endCursor ?? null) : null;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Messages to ${endpoint.description || endpoint.url}`}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          label="Which messages"
          options={shownOptions}
          value={shown}
          onChange={(value) => {
            setShown(value);
            setPages([null]);
          }}
        />
        <div className="flex gap-2">
          <Button disabled={pages.length === 1} onClick={() => setPages(pages.slice(0, -1))}>
            Newer
          </Button>
          <Button disabled={next === null} onClick={() => setPages([...pages, next])}>
            Older
          </Button>
        </div>
      </div>
      {query.isError && <FailedQuery error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-40 w-full" />}
      {messages?.totalCount === 0 && <p className="text-ink2">Nothing here.</p>}
      <ul aria-label="Messages">
        {messages?.nodes.map((message) => (
          <Message key={message.id} message={message} format={format} />
        ))}
      </ul>
    </Dialog>
  );
}

function Message({ message, format }: { message: MessageRow; format: Format }) {
  const actions = useWebhookActions();
  const { label, tone } = messageStates[message.state];
  return (
    <li className="flex items-start gap-3 border-t border-line py-2 first:border-t-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="text-small text-ink3">{format.dateTime(message.happenedAt)}</span>
          <code className="font-mono text-small">{message.type}</code>
          <Tag tone={tone}>{label}</Tag>
          {message.status != null && <span className="text-small text-ink3">HTTP {message.status}</span>}
        </p>
        <p className="text-small text-ink3 [overflow-wrap:anywhere]">
          {message.id}
          {message.logNumber != null && ` · row ${format.count(message.logNumber)}`} · {attemptWords(message, format)}
        </p>
        {message.problem && <p className="text-small text-neg [overflow-wrap:anywhere]">{message.problem}</p>}
      </div>
      {message.state !== 'WAITING' && <Button onClick={() => void actions.resend(message.id)}>Send again</Button>}
    </li>
  );
}
