'use client';
import { PageMain } from '@throughline/ui/app-frame';
import { useIsPhone } from '../../data/use-is-phone.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { CanvasActions } from './canvas-actions.tsx';
import { hasEdge, hasNode, parseEdgeKey } from './canvas-draft.ts';
import { CanvasPhone } from './canvas-phone.tsx';
import { CanvasStage } from './canvas-stage.tsx';
import { ArchivedStrip, ConflictStrip, StageStrips } from './canvas-strips.tsx';
import { CanvasTable } from './canvas-table.tsx';
import { CanvasTimeline } from './canvas-timeline.tsx';
import { CanvasToolbar } from './canvas-toolbar.tsx';
import { EdgePanel } from './edge-panel.tsx';
import { NodePanel } from './node-panel.tsx';
import { SavedTag } from './saved-tag.tsx';
import { SegmentPicker } from './segment-picker.tsx';
import type { LoadedCanvas } from './use-canvas-draft.ts';
import { type CanvasEditor, useCanvasEditor } from './use-canvas-editor.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';

/** The canvas: picture or table at the left, the panel of what is chosen at the right; a map and a list on the phone. */
export function CanvasEditorPage(props: { canvas: LoadedCanvas; onReload: () => void }) {
  const editor = useCanvasEditor(props.canvas);
  const phone = useIsPhone();
  useCanvasKeys(editor);
  return (
    <>
      <StoreTopBar
        title={editor.draft.name}
        crumbs={[{ label: 'Canvases', href: editor.store.path('/canvases') }, { label: editor.draft.name }]}
        tags={editor.mayEdit && <SavedTag save={editor.save} onRetry={() => void editor.retry()} />}
      >
        <CanvasActions editor={editor} />
      </StoreTopBar>
      <PageMain bleed>
        <h1 className="sr-only">{editor.draft.name}</h1>
        {props.canvas.archivedAt && <ArchivedStrip editor={editor} onReload={props.onReload} />}
        {editor.save.kind === 'conflict' && <ConflictStrip editor={editor} onReload={props.onReload} />}
        <div className="flex h-full" data-canvas>
          {phone ? (
            <CanvasPhone editor={editor} />
          ) : (
            <div className="flex min-w-0 flex-1 flex-col">
              <CanvasToolbar editor={editor} />
              <div className="relative flex min-h-0 flex-1 flex-col">
                <StageStrips editor={editor} over={!editor.view.table} />
                {editor.view.table ? <CanvasTable editor={editor} /> : <CanvasStage editor={editor} />}
              </div>
              <CanvasTimeline editor={editor} />
            </div>
          )}
          <ChosenPanel editor={editor} />
        </div>
      </PageMain>
      {editor.picking && <SegmentPicker editor={editor} />}
    </>
  );
}

function ChosenPanel({ editor }: { editor: CanvasEditor }) {
  const { selection } = editor.view;
  if (selection?.kind === 'node' && hasNode(editor.draft, selection.id))
    return <NodePanel editor={editor} segmentId={selection.id} />;
  const edge = selection?.kind === 'edge' ? parseEdgeKey(selection.id) : null;
  return edge && hasEdge(editor.draft, edge) ? <EdgePanel editor={editor} edge={edge} /> : null;
}
