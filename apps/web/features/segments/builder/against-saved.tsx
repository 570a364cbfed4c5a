'use client';
import { Card } from '@throughline/ui/card';
import { TextField } from '@throughline/ui/text-field';

/** Below a changed definition: what saving makes of it. */
export function AgainstSaved(props: { version: number; note: string; onNote: (note: string) => void }) {
  return (
    <Card title={`Against v${props.version}`} note={`if you save this as v${props.version + 1}`}>
      <TextField
        label={`Note about v${props.version + 1}`}
        hint="Why it changes, for whoever reads its versions. Optional."
        value={props.note}
        maxLength={500}
        onChange={(event) => props.onNote(event.target.value)}
      />
    </Card>
  );
}
