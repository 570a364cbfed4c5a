'use client';
import { Button } from '@throughline/ui/button';
import { Select } from '@throughline/ui/select';
import { TextField } from '@throughline/ui/text-field';
import { type Ref, useState } from 'react';
import type { SegmentDraft } from '../segment-draft.ts';

const noFolder = 'none';

/** Name, emoji, folder, and the description once it is asked for. */
export function DraftDetails(props: {
  draft: SegmentDraft;
  folders: readonly { id: string; name: string }[];
  nameError: string | undefined;
  nameRef: Ref<HTMLInputElement>;
  onChange: (draft: SegmentDraft, merge: string) => void;
}) {
  const { draft, onChange } = props;
  const [described, setDescribed] = useState(draft.description !== '');
  const options = [
    { value: noFolder, label: 'No folder' },
    ...props.folders.map((folder) => ({ value: folder.id, label: folder.name })),
  ];
  return (
    <div className="mb-4 flex flex-wrap items-start gap-3">
      <TextField
        className="w-16"
        label="Emoji"
        value={draft.emoji}
        inputClassName="text-center"
        maxLength={16}
        onChange={(event) => onChange({ ...draft, emoji: event.target.value }, 'emoji')}
      />
      <TextField
        className="min-w-56 flex-1"
        ref={props.nameRef}
        label="Name"
        value={draft.name}
        error={props.nameError}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => onChange({ ...draft, name: event.target.value }, 'name')}
      />
      <Select
        className="w-44"
        label="Folder"
        options={options}
        value={draft.folderId ?? noFolder}
        onChange={(value) => onChange({ ...draft, folderId: value === noFolder ? null : value }, 'folder')}
      />
      {described ? (
        <TextField
          className="w-full"
          label="Description"
          value={draft.description}
          maxLength={2000}
          onChange={(event) => onChange({ ...draft, description: event.target.value }, 'description')}
        />
      ) : (
        <Button variant="ghost" className="mt-6" onClick={() => setDescribed(true)}>
          Add description
        </Button>
      )}
    </div>
  );
}
