'use client';
import { useMutation } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Archive, TriangleAlert } from '@throughline/ui/icon';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { describeError } from '../../data/api-error.ts';
import { cx } from '../../data/cx.ts';
import { request } from '../../data/request.ts';
import { createCanvasDocument } from './canvas-mutations.ts';
import { useCanvasActions } from './use-canvas-actions.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** Someone else saved this canvas meanwhile: theirs, or mine as a copy. */
export function ConflictStrip({ editor, onReload }: { editor: CanvasEditor; onReload: () => void }) {
  const router = useRouter();
  const copy = useMutation({
    mutationFn: async () => {
      const { name, nodes, edges } = editor.draft;
      const input = { storeId: editor.store.id, name: `${name} (copy)`, nodes: [...nodes], edges: [...edges] };
      const { createCanvas } = await request(createCanvasDocument, { input });
      if (!createCanvas.canvas) throw new Error(createCanvas.userErrors[0]?.message ?? 'The copy was not made.');
      return createCanvas.canvas.id;
    },
    onSuccess: (id) => router.push(editor.store.path(`/canvases/${id}${window.location.search}`)),
  });
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-warn-soft px-4 py-2 text-warn"
    >
      <TriangleAlert className="size-4 shrink-0" />
      <span className="min-w-0 flex-1">
        Someone else saved this canvas while you worked on it. Your changes are not saved.
      </span>
      <Button onClick={onReload}>Show theirs</Button>
      <Button needs="definitions:write" busy={copy.isPending} onClick={() => copy.mutate()}>
        Keep mine as a copy
      </Button>
      {copy.isError && (
        <span className="w-full">
          {copy.error instanceof Error ? copy.error.message : describeError(copy.error).message}
        </span>
      )}
    </div>
  );
}

/** The canvas is in the archive: it is read as ever, and the list does not show it until it is restored. */
export function ArchivedStrip({ editor, onReload }: { editor: CanvasEditor; onReload: () => void }) {
  const actions = useCanvasActions(editor.store.id);
  const restore = useMutation({
    mutationFn: () => actions.restore({ id: editor.canvas.id, name: editor.draft.name }),
    onSuccess: (done) => done && onReload(),
  });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-sunken px-4 py-2 text-ink2">
      <Archive className="size-4 shrink-0" />
      <span className="min-w-0 flex-1">This canvas is in the archive.</span>
      <Button needs="definitions:write" busy={restore.isPending} onClick={() => restore.mutate()}>
        Restore
      </Button>
    </div>
  );
}

const Strip = (props: { children: ReactNode }) => (
  <p className="w-fit rounded-button border border-accent-line bg-accent-soft px-2.5 py-1 text-small text-accent-ink [&_svg]:mr-1.5 [&_svg]:inline [&_svg]:align-[-2px]">
    {props.children}
  </p>
);
const action = 'ml-1.5 min-h-6 rounded-tag px-1 font-semibold underline underline-offset-2';

/**
 * What must be known to read the picture: an edge that waits for its second end, nothing to suggest, an error.
 * It lies over the picture (`over`), so that nothing moves when it comes and goes.
 */
export function StageStrips({ editor, over = false }: { editor: CanvasEditor; over?: boolean }) {
  const { view, setView, figures } = editor;
  return (
    <div className={cx('flex flex-col gap-1.5', over ? 'absolute top-3 right-3 left-3 z-10 items-start' : 'px-3 pt-2')}>
      {editor.connectingFrom && (
        <Strip>
          Choose the segment that the edge from {editor.nameOf(editor.connectingFrom)} leads to.
          <button type="button" className={action} onClick={() => editor.setConnectingFrom(null)}>
            Cancel
          </button>
        </Strip>
      )}
      {view.suggest && figures.suggestedReady && editor.suggestions.length === 0 && (
        <Strip>
          No edge to suggest: no pair of segments without an edge has 10 or more moves in this window.
          <button type="button" className={action} onClick={() => setView({ suggest: false })}>
            Close
          </button>
        </Strip>
      )}
      {figures.error && (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-button border border-line bg-neg-soft px-2.5 py-1 text-small text-neg"
        >
          <TriangleAlert className="size-4 shrink-0" />
          The figures could not be counted. {describeError(figures.error).message}
          <Button size="small" onClick={figures.retry}>
            Retry
          </Button>
        </div>
      )}
    </div>
  );
}
