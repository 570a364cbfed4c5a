'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { ErrorState } from '@throughline/ui/error-state';
import { Ellipsis, Users } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Menu } from '@throughline/ui/menu';
import { Panel } from '@throughline/ui/panel';
import { Skeleton } from '@throughline/ui/skeleton';
import { describeError } from '../../data/api-error.ts';
import { cx } from '../../data/cx.ts';
import { request } from '../../data/request.ts';
import type { NodePanelQuery } from '../../gql/graphql.ts';
import { nodePanelDocument } from './canvas-documents.ts';
import { edgeKey, parseEdgeKey } from './canvas-draft.ts';
import { nodeMenu } from './canvas-item-menu.tsx';
import { EdgeRows } from './edge-rows.tsx';
import { membersPath, segmentPath } from './segment-paths.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

type Metrics = NonNullable<NonNullable<NodePanelQuery['store']>['segment']>['metrics'];

/** The six metrics of a segment on the canvas's day, its edges, and the ways on. */
export function NodePanel({ editor, segmentId }: { editor: CanvasEditor; segmentId: string }) {
  const { store, view, setView, words, day, draft } = editor;
  const query = useQuery({
    queryKey: ['segment', segmentId, 'panel', view.asOf],
    queryFn: ({ signal }) => request(nodePanelDocument, { storeId: store.id, segmentId, asOf: view.asOf }, signal),
    placeholderData: keepPreviousData,
    enabled: store.isReady,
  });
  const segment = query.data?.store?.segment;
  const name = editor.nameOf(segmentId);
  const edges = draft.edges.filter((edge) => edge.source === segmentId || edge.target === segmentId);
  return (
    <Panel
      label={`Segment: ${name}`}
      title={`${editor.segments.get(segmentId)?.emoji ?? ''} ${name}`.trim()}
      subtitle={`As of the end of ${words.weekdayDate(day)}`}
      onClose={() => setView({ selection: null })}
      actions={
        <Menu
          align="end"
          trigger={
            <Button variant="ghost" size="small" square aria-label={`Actions for ${name}`} icon={<Ellipsis />} />
          }
          items={nodeMenu(editor, segmentId)}
        />
      }
      footer={
        <>
          <Button asChild>
            <Link href={membersPath(editor, segmentId)}>
              <Users />
              Members
            </Link>
          </Button>
          <Button asChild variant="primary">
            <Link href={segmentPath(editor, segmentId)}>Open segment</Link>
          </Button>
        </>
      }
    >
      {query.isError && <ErrorState title={describeError(query.error).message} onRetry={() => void query.refetch()} />}
      {segment ? (
        <div className={cx((query.isPlaceholderData || editor.moving) && 'opacity-60')}>
          <p className="mb-3 text-lead text-ink2">{segment.sentence}</p>
          <MetricRows editor={editor} segmentId={segmentId} metrics={segment.metrics} />
        </div>
      ) : (
        query.isPending && <Skeleton className="h-64" />
      )}
      <h3 className="mt-5 mb-1 font-semibold">Edges</h3>
      {edges.length === 0 && (
        <p className="text-ink2">
          None yet.{editor.mayEdit && ' Drag from the right handle, or press E and choose a segment.'}
        </p>
      )}
      <EdgeRows editor={editor} edges={edges.map((edge) => parseEdgeKey(edgeKey(edge))!)} />
    </Panel>
  );
}

function MetricRows({ editor, segmentId, metrics }: { editor: CanvasEditor; segmentId: string; metrics: Metrics }) {
  const { words } = editor;
  const { change } = metrics;
  const rows: [name: string, value: string, change: number | null | undefined][] = [
    ['Customers', words.count(metrics.customerCount), change.customerCount],
    ['Repeat customer rate', words.percent(metrics.repeatCustomerRate, 1), change.repeatCustomerRate],
    ['Lifetime value', words.money(metrics.lifetimeValue), change.lifetimeValue],
    ['Average order value, per customer', words.money(metrics.averageOrderValue), change.averageOrderValue],
    ['Average order count', words.decimal(metrics.averageOrderCount), change.averageOrderCount],
    [
      'Purchase interval',
      metrics.purchaseIntervalDays == null ? '–' : `${words.decimal(metrics.purchaseIntervalDays, 1)} days`,
      change.purchaseIntervalDays,
    ],
  ];
  return (
    <>
      <dl>
        {rows.map(([name, value, moved], index) => (
          <div key={name} className="flex items-baseline justify-between gap-3 border-t border-line py-2">
            <dt className="text-ink2">{name}</dt>
            <dd className="text-right">
              <strong>
                {index === 0 ? (
                  <Link href={membersPath(editor, segmentId)} className="figure-link">
                    {value}
                  </Link>
                ) : (
                  value
                )}
              </strong>
              <span className="ml-2 inline-block min-w-16 text-small text-ink3">{words.change(moved)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 text-tiny text-ink3">Amounts gross. Change against the mean of the 7 days before.</p>
    </>
  );
}
