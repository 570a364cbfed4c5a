'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { useRestoreVersion } from './use-restore-version.ts';
import { useComparedVersions } from './use-versions.ts';

/** Asked before an earlier version becomes the next one: who comes and goes, and a note. */
export function RestoreDialog(props: {
  segmentId: string;
  version: number;
  current: number;
  asOf: string | null;
  format: Format;
  onClose: () => void;
}) {
  const { segmentId, version, current, format } = props;
  const store = useStore();
  const [note, setNote] = useState('');
  const compared = useComparedVersions(store.id, segmentId, { from: current, to: version }, props.asOf);
  const { restore, isRestoring } = useRestoreVersion(store.id, segmentId);
  const difference = compared.data?.store?.segment?.to?.difference;
  const submit = async () => {
    if (!isRestoring && (await restore(version, current, note))) props.onClose();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Restore version ${version}?`}
      description={`It becomes version ${current + 1}; every version before it stays.`}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="primary" busy={isRestoring} onClick={() => void submit()}>
            Restore version {version}
          </Button>
        </>
      }
    >
      <p className="mb-3 min-h-5 text-ink2" aria-live="polite">
        {difference &&
          `Against version ${current}, ${format.count(difference.gainedCount)} come and ${format.count(difference.lostCount)} go.`}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label="Note"
          hint="Stands beside the version. Optional."
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
