'use client';
import { Button } from '@throughline/ui/button';
import { Maximize, Plus, Redo2, TableIcon, Undo2, WandSparkles, Workflow } from '@throughline/ui/icon';
import type { CanvasEditor } from './use-canvas-editor.ts';
import { WindowControl } from './window-control.tsx';

/** Undo, redo, add, tidy, fit, suggestions, table at the left; day and window at the right. */
export function CanvasToolbar({ editor }: { editor: CanvasEditor }) {
  const { view, setView } = editor;
  const empty = editor.draft.nodes.length === 0;
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-3 py-1.5">
      <div
        role="toolbar"
        aria-label={editor.mayEdit ? 'Edit the canvas' : 'Look at the canvas'}
        className="flex items-center gap-1"
      >
        <Button
          variant="ghost"
          size="small"
          square
          needs="definitions:write"
          aria-label="Undo"
          title="Undo, Ctrl + Z"
          icon={<Undo2 />}
          disabled={!editor.undo}
          onClick={editor.undo}
        />
        <Button
          variant="ghost"
          size="small"
          square
          needs="definitions:write"
          aria-label="Redo"
          title="Redo, Shift + Ctrl + Z"
          icon={<Redo2 />}
          disabled={!editor.redo}
          onClick={editor.redo}
        />
        {editor.mayEdit && <span aria-hidden="true" className="mx-1.5 h-5 w-px bg-line" />}
        <Button
          needs="definitions:write"
          size="small"
          icon={<Plus />}
          onClick={() => editor.setPicking({ at: null, from: null })}
        >
          Segment
          <kbd className="rounded-tag border border-line2 px-1 font-sans text-tiny text-ink3">S</kbd>
        </Button>
        {!view.table && (
          <>
            <Button
              needs="definitions:write"
              variant="ghost"
              size="small"
              icon={<WandSparkles />}
              disabled={empty}
              onClick={editor.tidy}
            >
              Tidy up
            </Button>
            <Button
              variant="ghost"
              size="small"
              icon={<Maximize />}
              disabled={empty}
              onClick={() => editor.board.current?.fit()}
            >
              Fit
            </Button>
          </>
        )}
        <Button
          variant="ghost"
          size="small"
          needs="definitions:write"
          icon={<Workflow />}
          aria-pressed={view.suggest}
          className={view.suggest ? 'bg-accent-soft! text-accent-ink!' : ''}
          disabled={editor.draft.nodes.length < 2}
          onClick={() => setView({ suggest: !view.suggest })}
        >
          Suggest
        </Button>
        <Button
          variant="ghost"
          size="small"
          square
          icon={<TableIcon />}
          aria-pressed={view.table}
          aria-label="Canvas as a table"
          title="Canvas as a table, T"
          className={view.table ? 'bg-accent-soft! text-accent-ink!' : ''}
          onClick={() => setView({ table: !view.table })}
        />
      </div>
      <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
        <WindowControl editor={editor} />
      </div>
    </div>
  );
}
