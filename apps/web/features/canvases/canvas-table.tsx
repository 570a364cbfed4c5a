'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Trash2 } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { type Column, Table } from '@throughline/ui/table';
import { type DraftEdge, type DraftNode, edgeKey } from './canvas-draft.ts';
import { ConnectForm } from './connect-form.tsx';
import { chipFigures } from './describe-moves.ts';
import { membersPath, segmentPath } from './segment-paths.ts';
import { useCanvasChanges } from './use-canvas-changes.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** The canvas as two tables: its segments and its edges, with all that the picture can do. */
export function CanvasTable({ editor }: { editor: CanvasEditor }) {
  const { draft, view, setView } = editor;
  useCanvasChanges(editor);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4 [&>*+*]:mt-4">
      <Card
        title="Edges"
        note={`${editor.words.date(editor.window.from)} to ${editor.words.date(editor.window.to)}`}
        flush
      >
        <Table
          label="Edges of the canvas"
          columns={edgeColumns(editor)}
          rows={[...draft.edges]}
          rowKey={edgeKey}
          chosenKey={view.selection?.kind === 'edge' ? view.selection.id : undefined}
          onRowClick={(edge) => setView({ selection: { kind: 'edge', id: edgeKey(edge) } })}
          empty={
            <p className="text-ink2">{editor.mayEdit ? 'No edges yet. Choose two segments below.' : 'No edges yet.'}</p>
          }
        />
        {editor.mayEdit && (
          <div className="border-t border-line px-3.5 py-3">
            <ConnectForm editor={editor} />
          </div>
        )}
      </Card>
      {editor.suggestions.length > 0 && (
        <Card title="Suggested edges" note="10 or more moved in this window" flush>
          <Table
            label="Suggested edges"
            columns={suggestionColumns(editor)}
            rows={[...editor.suggestions]}
            rowKey={edgeKey}
          />
        </Card>
      )}
      <Card
        title="Segments"
        flush
        actions={
          <Button needs="definitions:write" size="small" onClick={() => editor.setPicking({ at: null, from: null })}>
            Add a segment
          </Button>
        }
      >
        <Table
          label="Segments of the canvas"
          columns={nodeColumns(editor)}
          rows={[...draft.nodes]}
          rowKey={(node) => node.segmentId}
          chosenKey={view.selection?.kind === 'node' ? view.selection.id : undefined}
          onRowClick={(node) => editor.select({ kind: 'node', id: node.segmentId })}
          empty={<p className="text-ink2">No segments yet.</p>}
        />
      </Card>
    </div>
  );
}

const stop = (run: () => void) => (event: React.MouseEvent) => {
  event.stopPropagation();
  run();
};
const figure = 'rounded-tag font-semibold hover:underline hover:underline-offset-3';

function edgeColumns(editor: CanvasEditor): Column<DraftEdge>[] {
  const { shown, words, nameOf, setView, segments } = editor;
  const chip = (edge: DraftEdge) => {
    const known = shown.edges.get(edgeKey(edge));
    return known ? chipFigures(words, known.moves, known.comparison) : null;
  };
  const open = (edge: DraftEdge, people: 'moved' | 'atRisk') =>
    stop(() => {
      setView({ selection: { kind: 'edge', id: edgeKey(edge) } });
      setView({ people });
    });
  const number = (key: string, head: string, cell: Column<DraftEdge>['cell']): Column<DraftEdge> => ({
    key,
    head,
    align: 'right',
    phone: 'detail',
    cell,
  });
  return [
    {
      key: 'edge',
      head: 'Edge',
      cell: (edge) => (
        <button type="button" className="text-left font-semibold hover:underline" onClick={open(edge, 'moved')}>
          {segments.get(edge.source)?.emoji} {nameOf(edge.source)} <span className="font-normal text-ink3">→</span>{' '}
          {nameOf(edge.target)}
        </button>
      ),
    },
    number('moved', 'Moved', (edge) => (
      <button type="button" className={figure} onClick={open(edge, 'moved')}>
        {chip(edge)?.moved ?? '–'}
      </button>
    )),
    number('atRisk', 'At risk', (edge) => (
      <button type="button" className={figure} onClick={open(edge, 'atRisk')}>
        {chip(edge)?.atRisk ?? '–'}
      </button>
    )),
    number('rate', 'Rate', (edge) => <strong>{chip(edge)?.rate ?? '–'}</strong>),
    number('interval', '95% interval, %', (edge) => chip(edge)?.interval ?? '–'),
    number('median', 'Median', (edge) => chip(edge)?.median ?? '–'),
    number('change', 'Change', (edge) => (
      <span className={chip(edge)?.clear ? '' : 'text-ink3'}>{chip(edge)?.change ?? '–'}</span>
    )),
    {
      key: 'remove',
      head: <span className="sr-only">Remove</span>,
      align: 'right',
      phone: 'figure',
      cell: (edge) => (
        <Button
          needs="definitions:write"
          variant="ghost"
          size="small"
          square
          aria-label={`Remove the edge ${nameOf(edge.source)} to ${nameOf(edge.target)}`}
          icon={<Trash2 />}
          onClick={stop(() => editor.remove({ kind: 'edge', id: edgeKey(edge) }))}
        />
      ),
    },
  ];
}

function suggestionColumns(editor: CanvasEditor): Column<CanvasEditor['suggestions'][number]>[] {
  const { words, nameOf } = editor;
  return [
    { key: 'edge', head: 'Edge', cell: (edge) => `${nameOf(edge.source)} → ${nameOf(edge.target)}` },
    {
      key: 'moved',
      head: 'Moved',
      align: 'right',
      cell: (edge) => `${words.count(edge.moves.moved)} of ${words.count(edge.moves.atRisk)}`,
    },
    { key: 'rate', head: 'Rate', align: 'right', cell: (edge) => words.percent(edge.moves.rate) },
    {
      key: 'act',
      head: <span className="sr-only">Accept or dismiss</span>,
      align: 'right',
      phone: 'figure',
      cell: (edge) => (
        <span className="inline-flex gap-1">
          <Button needs="definitions:write" size="small" onClick={() => editor.connect(edge)}>
            Accept
          </Button>
          <Button size="small" variant="ghost" onClick={() => editor.dismiss(edgeKey(edge))}>
            Dismiss
          </Button>
        </span>
      ),
    },
  ];
}

function nodeColumns(editor: CanvasEditor): Column<DraftNode>[] {
  const { shown, words, segments, nameOf } = editor;
  return [
    {
      key: 'segment',
      head: 'Segment',
      cell: ({ segmentId }) => (
        <Link href={segmentPath(editor, segmentId)} className="font-semibold hover:underline">
          {segments.get(segmentId)?.emoji} {nameOf(segmentId)}
          {segments.get(segmentId)?.archivedAt ? <span className="font-normal text-ink3"> · archived</span> : null}
        </Link>
      ),
    },
    {
      key: 'count',
      head: 'Customers',
      align: 'right',
      phone: 'figure',
      cell: ({ segmentId }) => (
        <Link href={membersPath(editor, segmentId)} className="figure-link">
          {words.count(shown.nodes.get(segmentId)?.count)}
        </Link>
      ),
    },
    {
      key: 'change',
      head: 'vs 7-day mean',
      align: 'right',
      phone: 'detail',
      cell: ({ segmentId }) => words.change(shown.nodes.get(segmentId)?.change),
    },
    {
      key: 'remove',
      head: <span className="sr-only">Remove</span>,
      align: 'right',
      phone: 'detail',
      cell: ({ segmentId }) => (
        <Button
          needs="definitions:write"
          variant="ghost"
          size="small"
          square
          aria-label={`Remove ${nameOf(segmentId)} from the canvas`}
          icon={<Trash2 />}
          onClick={stop(() => editor.remove({ kind: 'node', id: segmentId }))}
        />
      ),
    },
  ];
}
