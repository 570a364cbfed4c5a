'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Select } from '@throughline/ui/select';
import { useToast } from '@throughline/ui/toast';
import { useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import type { SegmentActions } from './use-segment-actions.ts';
import { useSegmentTags } from './use-segment-list.ts';

export interface OwnedSegment {
  id: string;
  name: string;
  owner?: { id: string; name: string } | null;
}

const nobody = 'nobody';

/** Hands a segment to another member of the organization. */
export function OwnerDialog(props: { segment: OwnedSegment; actions: SegmentActions; onClose: () => void }) {
  const { segment, actions, onClose } = props;
  const { members } = useSegmentTags(useStore().id);
  const before = segment.owner?.id ?? nobody;
  const [owner, setOwner] = useState(before);
  const toast = useToast();
  const give = (id: string) => actions.update(segment.id, { ownerId: id === nobody ? null : id });
  const save = async () => {
    onClose();
    if (owner === before || !(await give(owner))) return;
    const name = members.find((member) => member.id === owner)?.name ?? 'nobody';
    toast({ text: `${segment.name} belongs to ${name}`, action: { label: 'Undo', run: () => void give(before) } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Owner of ${segment.name}`}
      description="Who answers for it. Everybody can still change it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={() => void save()}>
            Save owner
          </Button>
        </>
      }
    >
      <Select
        label="Owner"
        options={[{ value: nobody, label: 'Nobody' }, ...members.map(({ id, name }) => ({ value: id, label: name }))]}
        value={owner}
        onChange={setOwner}
      />
    </Dialog>
  );
}
