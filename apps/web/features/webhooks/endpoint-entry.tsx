'use client';
import { WEBHOOK_EVENTS } from '@throughline/core/webhooks/event-types';
import { Button } from '@throughline/ui/button';
import { Ellipsis, Eye, Mail, Pause, Pencil, Play, RefreshCw, Trash2 } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { Tag } from '@throughline/ui/tag';
import type { Format } from '../../data/format.ts';
import { useWebhookActions } from './use-webhooks.ts';
import { type EndpointRow, endpointProblem, endpointState } from './webhook-words.ts';
import type { EndpointQuestion } from './webhooks-page.tsx';

interface Props {
  endpoint: EndpointRow;
  format: Format;
  onAsk: (question: EndpointQuestion) => void;
}

/** One endpoint: its address and state, what it is told, and what can be done with it. */
export function EndpointEntry({ endpoint, format, onAsk }: Props) {
  const { segments, formerSecretUntil } = endpoint;
  const state = endpointState(endpoint);
  const problem = endpointProblem(endpoint, format);
  return (
    <li className="flex items-start gap-3 border-t border-line px-3.5 py-3 first:border-t-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold [overflow-wrap:anywhere]">{endpoint.description || endpoint.url}</span>
          <Tag tone={state.tone}>{state.label}</Tag>
        </p>
        {endpoint.description && <p className="text-small text-ink3 [overflow-wrap:anywhere]">{endpoint.url}</p>}
        <p className="text-ink2">{endpoint.events.map((event) => WEBHOOK_EVENTS[event].label).join(' · ')}</p>
        {segments.length > 0 && (
          <p className="text-small text-ink3 [overflow-wrap:anywhere]">
            only of {segments.map(({ name }) => `“${name}”`).join(', ')}
          </p>
        )}
        <Counts endpoint={endpoint} format={format} />
        {formerSecretUntil != null && (
          <p className="text-small text-ink2">
            The former secret signs too until {format.dateTime(formerSecretUntil)}.
          </p>
        )}
        {problem && <p className="text-small text-neg [overflow-wrap:anywhere]">{problem}</p>}
      </div>
      <EndpointMenu endpoint={endpoint} onAsk={onAsk} />
    </li>
  );
}

function Counts({ endpoint: { newest, waiting, failed }, format }: Pick<Props, 'endpoint' | 'format'>) {
  const [last] = newest.nodes;
  return (
    <p className="flex flex-wrap gap-x-3 text-small text-ink3">
      <span>{last ? `last message ${format.dateTime(last.happenedAt)}` : 'nothing sent yet'}</span>
      {waiting.totalCount > 0 && <span>{format.counted(waiting.totalCount, 'message waits', 'messages wait')}</span>}
      {failed.totalCount > 0 && <span className="text-neg">{format.count(failed.totalCount)} given up</span>}
    </p>
  );
}

function EndpointMenu({ endpoint, onAsk }: Pick<Props, 'endpoint' | 'onAsk'>) {
  const actions = useWebhookActions();
  const isOn = endpoint.state === 'ACTIVE';
  return (
    <Menu
      align="end"
      trigger={
        <Button
          variant="ghost"
          square
          aria-label={`Actions for ${endpoint.description || endpoint.url}`}
          icon={<Ellipsis />}
        />
      }
      items={[
        { label: 'Edit', icon: <Pencil />, onSelect: () => onAsk('edit') },
        { label: 'Send a test', icon: <Mail />, onSelect: () => void actions.test(endpoint) },
        { label: 'Messages', icon: <Eye />, onSelect: () => onAsk('messages') },
        { label: 'New secret', icon: <RefreshCw />, onSelect: () => onAsk('rotate') },
        isOn
          ? { label: 'Pause', icon: <Pause />, onSelect: () => void actions.setPaused(endpoint, true) }
          : { label: 'Turn on', icon: <Play />, onSelect: () => void actions.setPaused(endpoint, false) },
        { kind: 'divider' },
        { label: 'Delete', icon: <Trash2 />, danger: true, onSelect: () => onAsk('delete') },
      ]}
    />
  );
}
