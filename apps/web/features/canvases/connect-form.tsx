'use client';
import { Button } from '@throughline/ui/button';
import { ArrowRight } from '@throughline/ui/icon';
import { Select } from '@throughline/ui/select';
import { useState } from 'react';
import { hasEdge } from './canvas-draft.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** Draws an edge between two segments chosen from lists: the same as dragging from a handle. */
export function ConnectForm({ editor, onDone }: { editor: CanvasEditor; onDone?: () => void }) {
  const { draft, segments, nameOf } = editor;
  const [source, setSource] = useState<string>();
  const [target, setTarget] = useState<string>();
  const options = draft.nodes.map(({ segmentId }) => ({
    value: segmentId,
    label: nameOf(segmentId),
    mark: <span aria-hidden="true">{segments.get(segmentId)?.emoji}</span>,
  }));
  const reason =
    !source || !target
      ? 'Choose both segments.'
      : source === target
        ? 'An edge joins two different segments.'
        : hasEdge(draft, { source, target })
          ? 'This edge is on the canvas already.'
          : undefined;
  const add = () => {
    if (!source || !target) return;
    editor.connect({ source, target });
    setTarget(undefined);
    onDone?.();
  };
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select
        className="w-56 min-w-0 max-md:w-full"
        label="From"
        options={options}
        value={source}
        onChange={setSource}
        placeholder="Segment"
      />
      <ArrowRight className="mb-2 size-4 text-ink3 max-md:hidden" />
      <Select
        className="w-56 min-w-0 max-md:w-full"
        label="To"
        options={options}
        value={target}
        onChange={setTarget}
        placeholder="Segment"
      />
      <Button variant={onDone ? 'primary' : 'default'} {...(reason ? { disabledReason: reason } : {})} onClick={add}>
        Add edge
      </Button>
    </div>
  );
}
