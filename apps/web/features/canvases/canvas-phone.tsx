'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { ArrowRight, Ellipsis, Plus, Redo2, Trash2, Undo2 } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { useState } from 'react';
import { AsOfControl } from './as-of-control.tsx';
import { CanvasStage } from './canvas-stage.tsx';
import { StageStrips } from './canvas-strips.tsx';
import { CanvasTable } from './canvas-table.tsx';
import { CanvasTimeline } from './canvas-timeline.tsx';
import { ConnectForm } from './connect-form.tsx';
import { EdgeRows } from './edge-rows.tsx';
import type { CanvasEditor } from './use-canvas-editor.ts';
import { WindowControl } from './window-control.tsx';

/** A map to look at above the list of edges; building goes through menus, nothing needs dragging. */
export function CanvasPhone({ editor }: { editor: CanvasEditor }) {
  const { draft, words, window, view } = editor;
  const [connecting, setConnecting] = useState(false);
  if (view.table)
    return (
      <div className="flex min-w-0 flex-1 flex-col">
        <StageStrips editor={editor} />
        <CanvasTable editor={editor} />
        <CanvasTimeline editor={editor} phone />
      </div>
    );
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex flex-col gap-2 border-b border-line bg-surface px-3.5 py-2.5">
          <WindowControl editor={editor} fill />
          <div className="flex items-center justify-between gap-2">
            <AsOfControl editor={editor} />
            <PhoneMenu editor={editor} onConnect={() => setConnecting(true)} />
          </div>
        </div>
        {/* The strips have their place above the map, so that they cover nothing when they come. */}
        <div className="relative flex h-[300px] flex-col border-b border-line bg-bg pt-11">
          <StageStrips editor={editor} over />
          <CanvasStage editor={editor} compact />
        </div>
        <div className="flex min-h-11 items-center gap-2 border-b border-line bg-surface px-4">
          <h2 className="font-semibold">
            {words.count(draft.edges.length)} {draft.edges.length === 1 ? 'edge' : 'edges'}
          </h2>
          <span className="text-ink2">
            {words.date(window.from)} to {words.date(window.to)}
          </span>
        </div>
        <div className="bg-surface px-4">
          <EdgeRows editor={editor} edges={draft.edges} />
          {draft.edges.length === 0 && draft.nodes.length > 1 && (
            <p className="py-4 text-ink2">No edges yet.{editor.mayEdit && ' Draw one from the menu above.'}</p>
          )}
        </div>
        <Dialog open={connecting} onClose={() => setConnecting(false)} title="Draw an edge">
          <ConnectForm editor={editor} onDone={() => setConnecting(false)} />
        </Dialog>
      </div>
      <CanvasTimeline editor={editor} phone />
    </div>
  );
}

function PhoneMenu({ editor, onConnect }: { editor: CanvasEditor; onConnect: () => void }) {
  const { draft, nameOf } = editor;
  return (
    <Menu
      align="end"
      trigger={
        <Button icon={<Ellipsis />} aria-label="Edit the canvas">
          Edit
        </Button>
      }
      items={[
        {
          label: 'Add a segment',
          needs: 'definitions:write',
          icon: <Plus />,
          onSelect: () => editor.setPicking({ at: null, from: null }),
        },
        {
          label: 'Draw an edge',
          needs: 'definitions:write',
          icon: <ArrowRight />,
          disabled: draft.nodes.length < 2,
          onSelect: onConnect,
        },
        { label: 'Tidy up', needs: 'definitions:write', disabled: draft.nodes.length === 0, onSelect: editor.tidy },
        {
          label: 'Undo',
          needs: 'definitions:write',
          icon: <Undo2 />,
          disabled: !editor.undo,
          onSelect: () => editor.undo?.(),
        },
        {
          label: 'Redo',
          needs: 'definitions:write',
          icon: <Redo2 />,
          disabled: !editor.redo,
          onSelect: () => editor.redo?.(),
        },
        { kind: 'divider' },
        ...draft.nodes.map(({ segmentId }) => ({
          label: `Remove ${nameOf(segmentId)}`,
          icon: <Trash2 />,
          danger: true,
          needs: 'definitions:write',
          onSelect: () => editor.remove({ kind: 'node' as const, id: segmentId }),
        })),
      ]}
    />
  );
}
