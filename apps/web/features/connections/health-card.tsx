'use client';
import { Button } from '@throughline/ui/button';
import { Check, Circle, Info, LoaderCircle, Pause, TriangleAlert, Unplug } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import type { ComponentType } from 'react';
import { cx } from '../../data/cx.ts';
import type { ConnectionHealth } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import type { ConnectionDialog } from './connection-dialogs.tsx';
import { agoWords } from './elapsed-words.ts';
import { healthWords, type Remedy, remedyLabels, remedyOf } from './health-words.ts';
import type { ConnectionActions } from './use-connection-actions.ts';
import type { ConnectionDetails } from './use-connections.ts';

const signs: Readonly<Record<ConnectionHealth, ComponentType<{ className?: string }>>> = {
  GOOD: Check,
  CATCHING_UP: LoaderCircle,
  LATE: TriangleAlert,
  PAUSED: Pause,
  NEEDS_ATTENTION: TriangleAlert,
  DISCONNECTED: Unplug,
  NONE: Info,
};
const tones = { pos: 'text-pos', warn: 'text-warn', neg: 'text-neg', accent: 'text-accent-ink', neutral: 'text-ink2' };

const remedyTabs: Readonly<Partial<Record<Remedy, string>>> = { SHOW_FAILED: 'failed', SHOW_COMPARISON: 'readings' };

/** How the connection stands in a sentence, how current its data is, what to do, and the button that does it. */
export function HealthCard(props: {
  connection: ConnectionDetails;
  now: number;
  /** What is shown below: a button that only leads there is not needed. */
  tab: string;
  onShow: (tab: string) => void;
  onOpen: (dialog: ConnectionDialog) => void;
  actions: ConnectionActions;
}) {
  const { connection } = props;
  const Sign = signs[connection.health] ?? Circle;
  const asOf = connection.dataAsOf;
  return (
    <section
      aria-label="Health"
      className="flex items-start gap-3 rounded-card border border-line bg-surface px-3.5 py-3 max-md:flex-wrap"
    >
      <Sign className={cx('mt-0.5 size-5 shrink-0', tones[healthWords[connection.health].tone])} />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere] max-md:basis-[80%]">
        <p className="text-lead font-semibold">{connection.healthMessage}</p>
        <p className="text-ink2">
          {connection.healthAction ??
            (asOf ? `Data as of ${agoWords(props.now - Date.parse(asOf))}.` : 'Figures grow while it is read.')}
        </p>
      </div>
      <RemedyButton {...props} />
    </section>
  );
}

function RemedyButton({ connection, tab, onShow, onOpen, actions }: Parameters<typeof HealthCard>[0]) {
  const store = useStore();
  const remedy = remedyOf(connection);
  if (remedy === null || remedyTabs[remedy] === tab) return null;
  const label = remedyLabels[remedy];
  if (remedy === 'CONNECT_AGAIN')
    return (
      <Button needs="data:write" asChild variant="primary" className="max-md:w-full">
        <Link href={store.path(`/connections/new/${connection.source}`)}>{label}</Link>
      </Button>
    );
  const run = () => {
    if (remedy === 'CHANGE_FEED') onOpen({ kind: 'feed' });
    else if (remedy === 'RESUME') void actions.resume();
    else if (remedy === 'RESYNC') onOpen({ kind: 'resync' });
    else onShow(remedyTabs[remedy] ?? '');
  };
  return (
    <Button
      {...(remedyTabs[remedy] === undefined ? { needs: 'data:write' } : {})}
      variant="primary"
      className="max-md:w-full"
      onClick={run}
    >
      {label}
    </Button>
  );
}
