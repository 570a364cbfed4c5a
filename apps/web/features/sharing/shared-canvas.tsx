'use client';
import { useQuery } from '@tanstack/react-query';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { type Column, Table } from '@throughline/ui/table';
import { request } from '../../data/request.ts';
import { useIsPhone } from '../../data/use-is-phone.ts';
import { type DraftEdge, type DraftNode, edgeKey } from '../canvases/canvas-draft.ts';
import { CanvasStage } from '../canvases/canvas-stage.tsx';
import { chipFigures } from '../canvases/describe-moves.ts';
import type { LoadedCanvas } from '../canvases/use-canvas-draft.ts';
import { type CanvasEditor, useCanvasEditor } from '../canvases/use-canvas-editor.ts';
import { Failed } from '../segments/history-card.tsx';
import { useStore } from '../shell/use-store.tsx';
import { sharedCanvasDocument } from './sharing-documents.ts';

/** A canvas to look at: the picture, and its edges and segments as tables. */
export function SharedCanvas({ canvasId }: { canvasId: string }) {
  const store = useStore();
  const day = store.firstOrderOn ?? store.today;
  const query = useQuery({
    queryKey: ['shared', store.id, 'canvas', canvasId],
    queryFn: ({ signal }) => request(sharedCanvasDocument, { storeId: store.id, canvasId, day }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.isPending) return <Skeleton className="h-96 w-full" />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const canvas = query.data.store?.canvas;
  if (!canvas) return <EmptyState title="This canvas is not there any more">Ask for a new link.</EmptyState>;
  if (canvas.nodes.length === 0) return <EmptyState title="Nothing on this canvas yet">It has no segments.</EmptyState>;
  return <Shown canvas={{ ...canvas, recipe: null }} />;
}

function Shown({ canvas }: { canvas: LoadedCanvas }) {
  const editor = useCanvasEditor(canvas);
  const phone = useIsPhone();
  const { draft, words, window } = editor;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink2" data-shared-scope>
        As of {words.date(editor.day)}. Moves from {words.date(window.from)} to {words.date(window.to)}.
      </p>
      <div className="flex h-[60vh] flex-col overflow-hidden rounded-card border border-line max-md:h-[300px]">
        <CanvasStage editor={editor} compact={phone} />
      </div>
      <Card title="Edges" note={words.dateRange(window.from, window.to)} flush>
        <Table
          label="Edges of the canvas"
          columns={edgeColumns(editor)}
          rows={[...draft.edges]}
          rowKey={edgeKey}
          empty={<p className="text-ink2">No edges.</p>}
        />
      </Card>
      <Card title="Segments" flush>
        <Table
          label="Segments of the canvas"
          columns={nodeColumns(editor)}
          rows={[...draft.nodes]}
          rowKey={(node) => node.segmentId}
        />
      </Card>
    </div>
  );
}

function edgeColumns({ shown, words, nameOf }: CanvasEditor): Column<DraftEdge>[] {
  const figures = (edge: DraftEdge) => {
    const known = shown.edges.get(edgeKey(edge));
    return known && chipFigures(words, known.moves, known.comparison);
  };
  const number = (
    key: 'moved' | 'atRisk' | 'rate' | 'interval' | 'median' | 'change',
    head: string,
  ): Column<DraftEdge> => ({
    key,
    head,
    align: 'right',
    phone: 'detail',
    cell: (edge) => <span className="whitespace-nowrap">{figures(edge)?.[key] ?? '–'}</span>,
  });
  return [
    { key: 'edge', head: 'Edge', cell: (edge) => `${nameOf(edge.source)} → ${nameOf(edge.target)}` },
    number('moved', 'Moved'),
    number('atRisk', 'At risk'),
    number('rate', 'Rate'),
    number('interval', '95% interval, %'),
    number('median', 'Median'),
    number('change', 'Change'),
  ];
}

const nodeColumns = ({ shown, words, nameOf }: CanvasEditor): Column<DraftNode>[] => [
  { key: 'segment', head: 'Segment', cell: ({ segmentId }) => nameOf(segmentId) },
  {
    key: 'count',
    head: 'Customers',
    align: 'right',
    phone: 'figure',
    cell: ({ segmentId }) => words.count(shown.nodes.get(segmentId)?.count),
  },
  {
    key: 'change',
    head: 'vs 7-day mean',
    align: 'right',
    phone: 'detail',
    cell: ({ segmentId }) => words.change(shown.nodes.get(segmentId)?.change),
  },
];
