'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Plus } from '@throughline/ui/icon';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import { changeOf, type Share, shareOf, type Tagged } from './change-tags.ts';
import type { TagActions } from './use-tag-actions.ts';

const clean = (text: string) => text.trim().replace(/\s+/g, ' ');

/** Which tags one or several segments have: a box that some of them have stays as it is until it is set. */
export function TagsDialog(props: {
  segments: readonly (Tagged & { name: string })[];
  /** Of the store. */
  known: readonly string[];
  actions: TagActions;
  onClose: () => void;
}) {
  const { segments, onClose } = props;
  const [wanted, setWanted] = useState<ReadonlyMap<string, Share>>(new Map());
  const [text, setText] = useState('');
  const own = segments.flatMap(({ tags }) => tags);
  const tags = [...new Set([...props.known, ...own, ...wanted.keys()])].sort((a, b) => a.localeCompare(b));
  const shareNow = (tag: string) => wanted.get(tag) ?? shareOf(segments, tag);
  const want = (tag: string, share: Share) => setWanted((before) => new Map(before).set(tag, share));
  const add = () => {
    const tag = clean(text);
    if (tag === '') return;
    want(tags.find((known) => known.toLowerCase() === tag.toLowerCase()) ?? tag, 'all');
    setText('');
  };
  const save = () => {
    const typed = clean(text);
    const last = typed === '' ? wanted : new Map(wanted).set(typed, 'all');
    const change = changeOf(segments, last);
    onClose();
    if (change) void props.actions.change(segments, change);
  };
  const [first] = segments;
  return (
    <Dialog
      open
      onClose={onClose}
      title={segments.length === 1 ? `Tags of ${first?.name}` : `Tags of ${segments.length} segments`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={save}>
            Save tags
          </Button>
        </>
      }
    >
      <form
        className="mb-3 flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          autoFocus
          className="flex-1"
          label="New tag"
          maxLength={50}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" icon={<Plus />}>
          Add
        </Button>
      </form>
      {tags.length === 0 && <p className="text-ink3">The store has no tags yet. A tag is any word or two.</p>}
      <ul>
        {tags.map((tag) => (
          <li key={tag}>
            <TagBox tag={tag} share={shareNow(tag)} onChange={(share) => want(tag, share)} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

const TagBox = ({ tag, share, onChange }: { tag: string; share: Share; onChange: (share: Share) => void }) => (
  <label className="flex min-h-8 items-center gap-2 rounded-tag px-1 hover:bg-sunken max-md:min-h-11">
    <input
      type="checkbox"
      className="size-4 shrink-0 accent-accent"
      checked={share === 'all'}
      ref={(box) => {
        if (box) box.indeterminate = share === 'some';
      }}
      onChange={(event) => onChange(event.target.checked ? 'all' : 'none')}
    />
    <span className="min-w-0 [overflow-wrap:anywhere]">{tag}</span>
    {share === 'some' && <span className="text-small text-ink3">on some of them</span>}
  </label>
);
