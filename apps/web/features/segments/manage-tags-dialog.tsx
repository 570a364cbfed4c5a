'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Pencil, Trash2 } from '@throughline/ui/icon';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { useSegmentTags } from './use-segment-list.ts';
import type { TagActions } from './use-tag-actions.ts';

/** All tags of the store: renamed, merged by the name of another, taken off everywhere. */
export function ManageTagsDialog({ actions, onClose }: { actions: TagActions; onClose: () => void }) {
  const { tags } = useSegmentTags(useStore().id);
  const [renamed, setRenamed] = useState<string | null>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Tags of the store"
      description="A tag that is given the name of another becomes one with it."
    >
      {tags.length === 0 && <p className="text-ink3">No segment has a tag.</p>}
      <ul>
        {tags.map(({ name, segmentCount }) => (
          <li key={name} className="border-b border-line py-1 last:border-b-0">
            {renamed === name ? (
              <RenameTag
                name={name}
                others={tags.map((tag) => tag.name).filter((other) => other !== name)}
                actions={actions}
                onDone={() => setRenamed(null)}
              />
            ) : (
              <div className="flex min-h-9 items-center gap-2">
                <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{name}</span>
                <span className="text-small whitespace-nowrap text-ink3">
                  {segmentCount === 1 ? '1 segment' : `${segmentCount} segments`}
                </span>
                <Button
                  variant="ghost"
                  square
                  aria-label={`Rename the tag ${name}`}
                  icon={<Pencil />}
                  onClick={() => setRenamed(name)}
                />
                <Button
                  variant="ghost"
                  square
                  aria-label={`Take the tag ${name} off every segment`}
                  icon={<Trash2 />}
                  onClick={() => void actions.remove(name)}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function RenameTag(props: { name: string; others: readonly string[]; actions: TagActions; onDone: () => void }) {
  const { name, actions } = props;
  const [text, setText] = useState(name);
  const to = text.trim().replace(/\s+/g, ' ');
  const other = props.others.find((tag) => tag.toLowerCase() === to.toLowerCase());
  const save = async () => {
    if (to === '' || to === name) return props.onDone();
    if (await (other ? actions.merge(name, other) : actions.rename(name, to))) props.onDone();
  };
  return (
    <form
      className="flex items-end gap-2 py-1"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        autoFocus
        className="flex-1"
        label={`New name of ${name}`}
        maxLength={50}
        hint={other && `${other} is there already: the two become one.`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" variant="primary">
        {other ? 'Merge' : 'Rename'}
      </Button>
    </form>
  );
}
