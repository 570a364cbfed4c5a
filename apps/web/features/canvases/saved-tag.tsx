'use client';
import { Button } from '@throughline/ui/button';
import { Check, TriangleAlert } from '@throughline/ui/icon';
import { Tag } from '@throughline/ui/tag';
import type { SaveState } from './use-canvas-draft.ts';

/** Saved, saving, or why not. */
export function SavedTag(props: { save: SaveState; onRetry: () => void }) {
  const { save } = props;
  return (
    <span role="status" className="inline-flex items-center gap-1.5">
      {save.kind === 'saved' && (
        <Tag icon={<Check />} className="max-md:[&>span]:sr-only">
          Saved
        </Tag>
      )}
      {save.kind === 'saving' && <Tag className="min-w-[62px] justify-center">Saving</Tag>}
      {save.kind === 'conflict' && (
        <Tag tone="warn" icon={<TriangleAlert />}>
          Not saved
        </Tag>
      )}
      {save.kind === 'failed' && (
        <>
          <Tag tone="neg" icon={<TriangleAlert />} title={save.message}>
            Not saved: {save.message}
          </Tag>
          <Button size="small" onClick={props.onRetry}>
            Retry
          </Button>
        </>
      )}
    </span>
  );
}
