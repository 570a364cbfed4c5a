'use client';
import { Button } from '@throughline/ui/button';
import { Download, Ellipsis, Plus } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Menu } from '@throughline/ui/menu';
import { Panel } from '@throughline/ui/panel';
import { Skeleton } from '@throughline/ui/skeleton';
import { Whiskers } from '@throughline/ui/whiskers';
import { type ReactNode, useState } from 'react';
import { cx } from '../../data/cx.ts';
import { AlertDialog } from '../alerts/alert-dialog.tsx';
import { plain } from './canvas-board-data.ts';
import { type DraftEdge, edgeKey } from './canvas-draft.ts';
import { edgeMenu } from './canvas-item-menu.tsx';
import type { PeopleTab } from './canvas-view.ts';
import { countPeople, countWords } from './count-people.ts';
import { describeDays, describeDifference, describeP } from './describe-moves.ts';
import { EdgePeople } from './edge-people.tsx';
import { makeSegmentPath, movesCsvHref } from './moves-links.ts';
import { type PanelFigures, panelFigures } from './panel-figures.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** What is known of one edge, and the people behind it. */
export function EdgePanel({ editor, edge }: { editor: CanvasEditor; edge: DraftEdge }) {
  const { words, window, store, view, setView, nameOf, segments } = editor;
  const known = knownOf(editor, edge);
  const ends = `${nameOf(edge.source)} to ${nameOf(edge.target)}`;
  const title = (id: string) => `${segments.get(id)?.emoji ?? ''} ${nameOf(id)}`.trim();
  const people = view.people;
  const [alerting, setAlerting] = useState(false);
  const count = known && countPeople(known.moves, people);
  const days = `${words.date(window.from)} to ${words.date(window.to)}, ${words.count(view.windowDays)} ${view.windowDays === 1 ? 'day' : 'days'}, ${store.timeZone.split('/').at(-1)?.replaceAll('_', ' ')}`;
  return (
    <Panel
      label={`Edge: ${ends}`}
      title={
        <>
          {title(edge.source)} <span className="font-normal text-ink3">→</span> {title(edge.target)}
        </>
      }
      subtitle={days}
      onClose={() => setView({ selection: null })}
      actions={
        <Menu
          align="end"
          trigger={
            <Button variant="ghost" size="small" square aria-label={`Actions for ${ends}`} icon={<Ellipsis />} />
          }
          items={edgeMenu(editor, edge, () => setAlerting(true))}
        />
      }
      footer={
        <>
          <span className="min-w-0 text-small text-ink3">
            {count === null ? '' : `${words.count(count)} ${count === 1 ? 'person' : 'people'}`}
          </span>
          <span className="flex gap-2">
            <Button asChild>
              <Link href={movesCsvHref(store.id, edge, window, people)} download>
                <Download />
                Export
              </Link>
            </Button>
            <Button needs="definitions:write" asChild variant="primary">
              <Link
                href={store.path(
                  makeSegmentPath(
                    edge,
                    window,
                    people,
                    segmentName(people, nameOf(edge.source), nameOf(edge.target)),
                    editor.shownAsOf,
                  ),
                )}
              >
                <Plus />
                Make segment
              </Link>
            </Button>
          </span>
        </>
      }
    >
      {known ? <Figures editor={editor} edge={edge} known={known} /> : <PanelSkeleton />}
      {known && <EdgePeople editor={editor} edge={edge} moves={known.moves} />}
      {alerting && <AlertDialog subject={alertSubject(editor, edge)} onClose={() => setAlerting(false)} />}
    </Panel>
  );
}

/** The figures of the day shown: they follow the hand as far as the history holds them. */
function knownOf(editor: CanvasEditor, edge: DraftEdge): PanelFigures | null {
  const { figures, shown } = editor;
  const key = edgeKey(edge);
  const settled = figures.edges.get(key);
  const late = (editor.moving || figures.edgesStale) && !shown.edgesStale;
  const all = settled && { moves: plain(settled.moves), comparison: plain(settled.comparison) };
  return panelFigures(all, shown.edges.get(key), late);
}

const alertSubject = ({ nameOf, canvas, view }: CanvasEditor, { source, target }: DraftEdge) => ({
  figure: 'MOVED' as const,
  segment: { id: source, name: nameOf(source) },
  toSegment: { id: target, name: nameOf(target) },
  canvasId: canvas.id,
  days: Math.min(view.windowDays, alertDaysMax),
  base: 'GROSS' as const,
});
const alertDaysMax = 366;

const segmentName = (people: PeopleTab, from: string, to: string): string =>
  ({
    moved: `Moved: ${from} to ${to}`,
    notMoved: `Did not move: ${from} to ${to}`,
    left: `Moved and left: ${from} to ${to}`,
    stayed: `Moved and stayed: ${from} to ${to}`,
    atRisk: `At risk: ${from} to ${to}`,
  })[people];

function Figures({ editor, edge, known }: { editor: CanvasEditor; edge: DraftEdge; known: PanelFigures }) {
  const { words, shown, setView, draft, nameOf } = editor;
  const { moves, comparison: before } = known;
  const show = (people: PeopleTab) => () => setView({ people });
  const estimate = (one: { rate: number | null; rateLow: number | null; rateHigh: number | null }, label: string) =>
    one.rate === null || one.rateLow === null || one.rateHigh === null
      ? null
      : { value: one.rate, low: one.rateLow, high: one.rateHigh, label };
  const interval =
    moves.rateLow === null || moves.rateHigh === null
      ? ''
      : `, ${words.decimal(moves.rateLow * 100)}–${words.percent(moves.rateHigh)}`;
  const beforeLabel = before
    ? `Before: ${words.count(before.moved)} of ${words.count(before.atRisk)}, ${words.percent(before.rate)}`
    : 'Before: not known';
  return (
    <div className={cx('transition-opacity', shown.edgesStale && 'opacity-60')} aria-busy={shown.edgesStale}>
      <p className="flex items-baseline gap-2">
        <Figure className="text-display" label="List who moved" onClick={show('moved')}>
          {words.count(moves.moved)}
        </Figure>
        <span className="text-ink2">
          moved of{' '}
          <Figure className="font-semibold text-ink" label="List who was at risk" onClick={show('atRisk')}>
            {words.count(moves.atRisk)}
          </Figure>{' '}
          at risk
        </span>
        <span className="ml-auto text-metric">{words.percent(moves.rate)}</span>
      </p>
      <Whiskers
        now={estimate(moves, `This window${interval}`)}
        before={before && estimate(before, beforeLabel)}
        format={(share) => words.percent(share, share > 0 && share < 0.01 ? 1 : 0)}
        summary={`Rate with 95 per cent interval: this window ${words.percent(moves.rate)}${interval}. ${beforeLabel}`}
      />
      <ChangeSentence editor={editor} known={known} edges={draft.edges.length} />
      <dl className="mt-3">
        <Fact name="Median time to the move">
          {moves.medianDays === null ? '–' : `${describeDays(words, moves.medianDays)} days`}
        </Fact>
        <Fact name={`Stayed in ${nameOf(edge.source)} · left`}>
          <Figure label="List who stayed" onClick={show('stayed')}>
            {countWords(moves.stayed, words)}
          </Figure>
          <span className="font-normal text-ink3"> · </span>
          <Figure label="List who left" onClick={show('left')}>
            {countWords(moves.left, words)}
          </Figure>
        </Fact>
        <Fact name="Revenue after the move, gross">
          {moves.revenueAfterOrders === null ? (
            '…'
          ) : (
            <>
              {words.wholeMoney(moves.revenueAfter)}
              <span className="font-normal text-ink3">
                {' '}
                · {words.counted(moves.revenueAfterOrders, 'order', 'orders')}
              </span>
            </>
          )}
        </Fact>
      </dl>
    </div>
  );
}

function ChangeSentence({ editor, known, edges }: { editor: CanvasEditor; known: PanelFigures; edges: number }) {
  const { words } = editor;
  const { comparison } = known;
  const difference = comparison && describeDifference(words, comparison);
  if (!difference) return <p className="text-ink2">No comparison: nobody was at risk in one of the two windows.</p>;
  const tested = `${words.count(edges)} ${edges === 1 ? 'edge' : 'edges'}`;
  return (
    <p className="text-ink2">
      <strong className={comparison.clear ? 'text-ink' : 'text-ink3'}>{difference.points}</strong> (
      {difference.interval}), {describeP(words, comparison.p)}.{' '}
      {comparison.clear ? `Clear after correcting for ${tested}.` : `Not clear after correcting for ${tested}.`} Before
      and after, not proof of a cause.
    </p>
  );
}

const Figure = (props: { label: string; className?: string; onClick: () => void; children: ReactNode }) => (
  <button
    type="button"
    title={props.label}
    onClick={props.onClick}
    className={cx('rounded-tag hover:underline hover:decoration-1 hover:underline-offset-3', props.className)}
  >
    {props.children}
  </button>
);

const Fact = (props: { name: string; children: ReactNode }) => (
  <div className="flex items-baseline justify-between gap-3 border-t border-line py-2">
    <dt className="min-w-0 text-ink2 [overflow-wrap:anywhere]">{props.name}</dt>
    <dd className="shrink-0 font-semibold">{props.children}</dd>
  </div>
);

const PanelSkeleton = () => (
  <div className="flex flex-col gap-3">
    <Skeleton className="h-9 w-48" />
    <Skeleton className="h-[60px]" />
    <Skeleton className="h-10" />
    <Skeleton className="h-28" />
  </div>
);
