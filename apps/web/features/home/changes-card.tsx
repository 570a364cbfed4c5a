'use client';
import { Card } from '@throughline/ui/card';
import { notesOn, spokenNotes } from '@throughline/ui/chart-notes';
import { ChevronRight } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { WeekBars } from '@throughline/ui/week-bars';
import { Whiskers } from '@throughline/ui/whiskers';
import type { ReactNode } from 'react';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { useChartNotes } from '../notes/use-notes.ts';
import { useStore } from '../shell/use-store.tsx';
import {
  type Change,
  type Changes,
  changeHref,
  evidenceOf,
  type Sentence,
  sentenceOf,
  sentencesOf,
} from './change-words.ts';

/** The clear changes, most evidence first: a sentence each, with its evidence and the shape behind it. */
export function ChangesCard(props: { changes: Changes | undefined; isOld: boolean; format: Format }) {
  const { changes, isOld, format } = props;
  if (!changes) return <Skeleton className="h-72 w-full" />;
  const shown = sentencesOf(changes.changes);
  if (shown.length === 0) return <Quiet changes={changes} format={format} />;
  return (
    <Card
      flush
      title={`${format.count(shown.length)} clear ${shown.length === 1 ? 'change' : 'changes'}`}
      actions={<Legend />}
      className={cx(isOld && 'opacity-60')}
    >
      <ul>
        {shown.map((change) => (
          <li key={keyOf(change)} className="border-t border-line">
            <ChangeRow change={change} changes={changes} format={format} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

export const keyOf = ({ kind, channel, segment, source, target }: Change) =>
  [kind, channel?.key, segment?.id, source?.id, target?.id].filter(Boolean).join(' ');

const Legend = () => (
  <p className="flex gap-4 text-small text-ink3">
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true" className="size-2 rounded-full bg-accent" />
      this week
    </span>
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true" className="size-2 rounded-full border-2 border-edge2" />
      the week before
    </span>
  </p>
);

function ChangeRow({ change, changes, format }: { change: Change; changes: Changes; format: Format }) {
  const store = useStore();
  return (
    <Row href={store.isShared ? null : store.path(changeHref(change, changes))} kind={change.kind}>
      <span className="min-w-0 flex-1 max-md:basis-full">
        <span className="block text-lead [overflow-wrap:anywhere]">
          <Words sentence={sentenceOf(change, changes.changes, format)} />
        </span>
        <span className="mt-0.5 block text-small text-ink2">{evidenceOf(change, changes.changes, format)}</span>
      </span>
      <span className="w-[220px] shrink-0 max-md:w-auto max-md:flex-1">
        <Shape change={change} changes={changes} format={format} />
      </span>
      {!store.isShared && <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink3" />}
    </Row>
  );
}

/** Opens the page that says more; on a shared page there is none. */
function Row({ href, kind, children }: { href: string | null; kind: Change['kind']; children: ReactNode }) {
  const look = 'flex items-center gap-4 px-3.5 py-3 max-md:flex-wrap max-md:gap-y-2';
  if (href === null)
    return (
      <div data-change={kind} className={look}>
        {children}
      </div>
    );
  return (
    <Link href={href} data-change={kind} className={cx(look, 'hover:bg-sunken')}>
      {children}
    </Link>
  );
}

/** Parts never change their places within a sentence. */
const Words = ({ sentence }: { sentence: Sentence }) =>
  sentence.map((part, place) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: told apart by their place alone
      <strong key={place} className="font-semibold">
        {part.strong}
      </strong>
    ),
  );

/** Whether a day of from..to lies in the weeks. */
const notesOverlap = (weeks: Changes['weeks'], from: string, to: string): boolean =>
  weeks.some((week) => from <= week.to && to >= week.from);

function Shape({ change, changes, format }: { change: Change; changes: Changes; format: Format }) {
  const { kind, now, before } = change;
  const notes = useChartNotes();
  if (kind === 'ORDERS' || kind === 'REVENUE') {
    const isOrders = kind === 'ORDERS';
    const values = changes.weeks.map(({ orders, amount }) => (isOrders ? orders : Number(amount.amount)));
    const noted = changes.weeks.map(({ from, to }) => notesOn(notes, from, to).map(({ text }) => text));
    const spoken = spokenNotes(notes.filter(({ from, to }) => notesOverlap(changes.weeks, from, to)));
    return (
      <WeekBars
        values={values}
        notes={noted.map((texts) => (texts.length > 0 ? texts.join('; ') : null))}
        summary={`${isOrders ? 'Orders' : 'Revenue'} of the last 26 weeks${spoken}`}
      />
    );
  }
  if (!change.difference) return null;
  const estimate = (side: Change['now']) =>
    side.rate?.low != null && side.rate.high != null
      ? { label: '', value: side.rate.value, low: side.rate.low, high: side.rate.high }
      : null;
  return (
    <Whiskers
      now={estimate(now)}
      before={estimate(before)}
      format={(share) => format.percent(share, Number.isInteger(Number((share * 100).toFixed(6))) ? 0 : 1)}
      summary={`This week ${format.percent(now.rate?.value)}, the week before ${format.percent(before.rate?.value)}`}
    />
  );
}

function Quiet({ changes, format }: { changes: Changes; format: Format }) {
  const { comparableFrom, to } = changes;
  const isEarly = comparableFrom != null && comparableFrom > to;
  const tested = changes.changes.filter(({ p }) => p != null).length;
  return (
    <Card>
      <h2 className="font-semibold">{isEarly ? 'Too early to compare' : 'No clear change'}</h2>
      <p className="mt-1 text-ink2">
        {isEarly
          ? `Two whole weeks of orders are needed. What changed is here from ${format.date(comparableFrom)} on.`
          : tested === 0
            ? 'There were no orders in these two weeks, and nobody changed segments.'
            : `${format.counted(tested, 'figure was', 'figures were')} checked, and none changed by more than chance explains.`}
      </p>
    </Card>
  );
}
