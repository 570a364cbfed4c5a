'use client';
import { Button } from '@throughline/ui/button';
import { Ellipsis, Eye, Mail, Pause, Pencil, Play, RefreshCw, Trash2, Webhook } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Menu } from '@throughline/ui/menu';
import { Tag } from '@throughline/ui/tag';
import type { Format } from '../../data/format.ts';
import { useStore } from '../shell/use-store.tsx';
import { type AlertRow, amountWords, crossingWords, deliveryProblem, stateWords, watchedWords } from './alert-words.ts';
import { useAlertActions } from './use-alerts.ts';

/** One alert: its name and state, what it watches, where the figure stands, and what can be done with it. */
export function AlertEntry(props: { alert: AlertRow; format: Format; onEdit: () => void; onMessages: () => void }) {
  const { alert, format } = props;
  const store = useStore();
  const state = stateWords(alert);
  const problem = deliveryProblem(alert);
  const threshold = amountWords(alert.figure, alert.threshold, store.currencyCode, format);
  return (
    <li className="flex items-start gap-3 border-t border-line px-3.5 py-3 first:border-t-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold [overflow-wrap:anywhere]">{alert.name}</span>
          <Tag tone={state.tone}>{state.label}</Tag>
        </p>
        <p className="text-ink2 [overflow-wrap:anywhere]">
          <Link href={store.path(subjectPath(alert))} className="figure-link">
            {watchedWords(alert)}
          </Link>{' '}
          <strong className="text-ink">{crossingWords(alert.crosses, threshold)}</strong>
        </p>
        <p className="flex flex-wrap gap-x-3 text-small text-ink3">
          {alert.value != null && (
            <span>
              now <span className="text-ink">{amountWords(alert.figure, alert.value, store.currencyCode, format)}</span>
            </span>
          )}
          {alert.lookedAt != null && <span>looked at {format.dateTime(alert.lookedAt)}</span>}
          <span>{alert.firedAt == null ? 'never told' : `told ${format.dateTime(alert.firedAt)}`}</span>
          {alert.quietFrom && (
            <span>
              quiet {alert.quietFrom} to {alert.quietTo}
            </span>
          )}
          {alert.savedBy && <span>figures as {alert.savedBy.name} sees them</span>}
        </p>
        <Recipients alert={alert} />
        {state.detail && <p className="text-small text-ink2">{state.detail}</p>}
        {problem && <p className="text-small text-neg [overflow-wrap:anywhere]">{problem}</p>}
      </div>
      <AlertMenu {...props} />
    </li>
  );
}

const Recipients = ({ alert: { mails, webhookUrl } }: { alert: AlertRow }) => (
  <p className="flex flex-wrap gap-x-3 text-small text-ink3 [&_svg]:size-3.5 [&_svg]:shrink-0">
    {mails.length > 0 && (
      <span className="inline-flex min-w-0 items-center gap-1">
        <Mail />
        <span className="[overflow-wrap:anywhere]">{mails.join(', ')}</span>
      </span>
    )}
    {webhookUrl && (
      <span className="inline-flex min-w-0 items-center gap-1">
        <Webhook />
        <span className="[overflow-wrap:anywhere]">{webhookUrl}</span>
      </span>
    )}
  </p>
);

function AlertMenu({ alert, onEdit, onMessages }: { alert: AlertRow; onEdit: () => void; onMessages: () => void }) {
  const actions = useAlertActions();
  return (
    <Menu
      align="end"
      trigger={<Button variant="ghost" square aria-label={`Actions for ${alert.name}`} icon={<Ellipsis />} />}
      items={[
        { label: 'Edit', icon: <Pencil />, needs: 'definitions:write', onSelect: onEdit },
        { label: 'Send a test', icon: <Mail />, needs: 'definitions:write', onSelect: () => void actions.test(alert) },
        {
          label: 'Look now',
          icon: <RefreshCw />,
          needs: 'definitions:write',
          onSelect: () => void actions.look(alert),
        },
        { label: 'Messages sent', icon: <Eye />, onSelect: onMessages },
        alert.enabled
          ? {
              label: 'Pause',
              icon: <Pause />,
              needs: 'definitions:write',
              onSelect: () => void actions.setEnabled(alert, false),
            }
          : {
              label: 'Go on',
              icon: <Play />,
              needs: 'definitions:write',
              onSelect: () => void actions.setEnabled(alert, true),
            },
        { kind: 'divider' },
        {
          label: 'Delete',
          icon: <Trash2 />,
          danger: true,
          needs: 'definitions:write',
          onSelect: () => void actions.remove(alert),
        },
      ]}
    />
  );
}

const subjectPath = ({ canvasId, segment, toSegment }: AlertRow): string => {
  if (canvasId && toSegment) return `/canvases/${canvasId}`;
  return segment ? `/segments/${segment.id}` : '/insights/channels';
};
