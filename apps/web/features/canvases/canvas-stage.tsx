'use client';
import { Button } from '@throughline/ui/button';
import { type BoardNode, type BoardSelection, CanvasBoard } from '@throughline/ui/canvas-board';
import { squeeze } from '@throughline/ui/canvas-layout';
import { CanvasLegend } from '@throughline/ui/canvas-legend';
import { EmptyState } from '@throughline/ui/empty-state';
import { Link } from '@throughline/ui/link';
import { MenuAt } from '@throughline/ui/menu';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { boardEdges, boardNodes, largestMoved } from './canvas-board-data.ts';
import { hasEdge, parseEdgeKey } from './canvas-draft.ts';
import { edgeMenu, nodeMenu } from './canvas-item-menu.tsx';
import { summariseCanvas } from './describe-moves.ts';
import { membersPath, segmentPath } from './segment-paths.ts';
import { useCanvasChanges } from './use-canvas-changes.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** The picture, with everything a hand can do to it. */
export function CanvasStage({ editor, compact = false }: { editor: CanvasEditor; compact?: boolean }) {
  const { view, setView, words, draft, nameOf } = editor;
  const router = useRouter();
  const [menu, setMenu] = useState<{ of: NonNullable<BoardSelection>; at: { x: number; y: number } } | null>(null);
  const drawn = boardNodes(editor, useCanvasChanges(editor));
  const nodes = useStable(compact ? squeezed(drawn) : drawn);
  const edges = useStable(boardEdges(editor));
  const largest = Math.max(largestMoved(edges), editor.shown.largestMoved);
  const summary = summariseCanvas(
    words,
    draft.nodes.length,
    edges
      .filter((edge) => !edge.suggested)
      .map((edge) => ({ from: nameOf(edge.source), to: nameOf(edge.target), moved: edge.moved })),
  );
  if (draft.nodes.length === 0) return <EmptyCanvas editor={editor} />;
  return (
    <div className="relative min-h-0 flex-1">
      <CanvasBoard
        ref={editor.board}
        label={`Journey canvas, ${summary}`}
        nodes={nodes}
        edges={edges}
        selection={view.selection}
        largest={largest}
        compact={compact}
        fixed={!editor.mayEdit}
        viewport={compact ? undefined : (view.viewport ?? undefined)}
        onViewport={(viewport) => !compact && setView({ viewport })}
        onSelect={(selection, figure) => {
          if (editor.store.isShared) return;
          if (figure === 'members' && selection) return router.push(membersPath(editor, selection.id));
          editor.select(selection, figure === 'atRisk' ? 'atRisk' : figure === 'moved' ? 'moved' : undefined);
        }}
        onOpen={(id) => !editor.store.isShared && router.push(segmentPath(editor, id))}
        onMenu={(of, at) => !compact && !editor.store.isShared && setMenu({ of, at })}
        onMove={editor.place}
        onConnect={(source, target) => editor.connect({ source, target })}
        onDropOnNothing={(from, at) => editor.setPicking({ from, at })}
        onSuggestion={(id, accepted) => {
          const edge = parseEdgeKey(id);
          if (!edge) return;
          if (accepted) editor.connect(edge);
          else editor.dismiss(id);
        }}
      >
        {!compact && <CanvasLegend largest={largest} edges={draft.edges.length} format={words.count} />}
      </CanvasBoard>
      {menu && (
        <MenuAt
          key={menu.of.id}
          at={menu.at}
          label={`Actions for ${menuName(editor, menu.of)}`}
          items={menuItems(editor, menu.of)}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}

function menuItems(editor: CanvasEditor, of: NonNullable<BoardSelection>) {
  if (of.kind === 'node') return nodeMenu(editor, of.id);
  const edge = parseEdgeKey(of.id);
  return edge && hasEdge(editor.draft, edge) ? edgeMenu(editor, edge) : [];
}

function menuName({ nameOf }: CanvasEditor, of: NonNullable<BoardSelection>): string {
  const edge = parseEdgeKey(of.id);
  return edge ? `${nameOf(edge.source)} to ${nameOf(edge.target)}` : nameOf(of.id);
}

function squeezed(nodes: BoardNode[]): BoardNode[] {
  const places = squeeze(new Map(nodes.map(({ id, x, y }) => [id, { x, y }])));
  return nodes.map((node) => ({ ...node, ...places.get(node.id) }));
}

/** The same object while its content is the same, so that the board's own state is left alone. */
function useStable<T>(value: T): T {
  const key = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the value's content
  return useMemo(() => value, [key]);
}

const EmptyCanvas = ({ editor }: { editor: CanvasEditor }) => (
  <div className="min-h-0 flex-1 overflow-y-auto p-4">
    <EmptyState
      title="Nothing on this canvas yet"
      action={
        <>
          <Button
            needs="definitions:write"
            variant="primary"
            onClick={() => editor.setPicking({ at: null, from: null })}
          >
            Add a segment
          </Button>
          <Button asChild>
            <Link href={editor.store.path('/recipes/omnichannel')}>Open the omnichannel recipe</Link>
          </Button>
        </>
      }
    >
      Put segments here and draw edges between them: each edge shows who moved, of how many who could.
    </EmptyState>
  </div>
);
