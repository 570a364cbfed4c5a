'use client';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { rangePresets, rangeProblem } from './range-presets.ts';
import type { LocalRange } from './use-connection-actions.ts';

const own = 'own';

/** Asks for a range of local days, by a preset or by hand. */
export function RangeDialog(props: {
  title: string;
  description: string;
  action: string;
  range?: LocalRange | undefined;
  onClose: () => void;
  onSave: (range: LocalRange) => Promise<string | null>;
}) {
  const store = useStore();
  const presets = rangePresets(store.today, store.firstOrderOn ?? null);
  const [range, setRange] = useState<LocalRange>(props.range ?? { from: presets[1]!.from, to: presets[1]!.to });
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const problem = rangeProblem(range, store.today);
  const chosen = presets.find(({ from, to }) => from === range.from && to === range.to)?.label ?? own;
  const save = async () => {
    if (problem !== null || busy) return;
    setBusy(true);
    const why = await props.onSave({ from: range.from, to: range.to });
    setBusy(false);
    setRefused(why);
    if (why === null) props.onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const field = (key: 'from' | 'to', label: string) => (
    <TextField
      label={label}
      type="date"
      max={store.today}
      value={range[key]}
      onChange={(event) => setRange((before) => ({ ...before, [key]: event.target.value }))}
    />
  );
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      description={props.description}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={busy}
            onClick={() => void save()}
            {...(problem === null ? {} : { disabledReason: problem })}
          >
            {props.action}
          </Button>
        </>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <SegmentedControl
          label="Range"
          className="self-start max-md:flex-wrap"
          options={presets.map(({ label }) => ({ value: label, label }))}
          value={chosen}
          onChange={(label) => {
            const preset = presets.find((one) => one.label === label);
            if (preset) setRange({ from: preset.from, to: preset.to });
          }}
        />
        <div className="grid grid-cols-2 gap-3">
          {field('from', 'First day')}
          {field('to', 'Last day')}
        </div>
        <p aria-live="polite" className="min-h-4 text-small text-neg">
          {problem}
        </p>
        <button type="submit" className="hidden" aria-hidden="true" tabIndex={-1} />
      </form>
      {refused && <Problem message={refused} />}
    </Dialog>
  );
}
