'use client';
import { Button } from '@throughline/ui/button';
import { ArrowRight, Plus, X } from '@throughline/ui/icon';
import { Popover } from '@throughline/ui/popover';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import type { TextModifiers } from './mapping-format.ts';

const summary = ({ values, padStart, default: fallback }: TextModifiers): string => {
  const parts = [
    values && Object.keys(values).length > 0 ? `${Object.keys(values).length} replaced` : '',
    padStart ? `padded to ${padStart.length}` : '',
    fallback !== undefined && fallback !== '' ? `else “${fallback}”` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'as it is' : parts.join(', ');
};

/** What happens to the text that was read: padding, replacements, and what stands for an empty or unlisted one. */
export function TextModifiersEditor(props: {
  label: string;
  modifiers: TextModifiers;
  onChange: (modifiers: TextModifiers) => void;
}) {
  const { values, padStart, default: fallback } = props.modifiers;
  const [rows, setRows] = useState<readonly (readonly [string, string])[]>(() => Object.entries(values ?? {}));
  const emit = (changes: TextModifiers) => {
    const next = { values, padStart, default: fallback, ...changes };
    props.onChange({
      ...(next.padStart ? { padStart: next.padStart } : {}),
      ...(next.values && Object.keys(next.values).length > 0 ? { values: next.values } : {}),
      ...(next.default === undefined || next.default === '' ? {} : { default: next.default }),
    });
  };
  const write = (next: readonly (readonly [string, string])[]) => {
    setRows(next);
    emit({ values: Object.fromEntries(next.filter(([from]) => from !== '')) });
  };
  return (
    <Popover
      label={`${props.label}: text`}
      trigger={
        <Button variant="ghost" size="small" aria-label={`${props.label}: text ${summary(props.modifiers)}, change`}>
          {summary(props.modifiers)}
        </Button>
      }
    >
      <div className="flex w-80 max-w-full flex-col gap-3">
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 font-semibold">Replace texts</legend>
          {rows.map(([from, to], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <div key={index} className="flex items-center gap-1.5">
              <input
                className="field"
                aria-label={`Text ${index + 1} in the file`}
                placeholder="in the file"
                value={from}
                onChange={(event) => write(rows.map((row, at) => (at === index ? [event.target.value, to] : row)))}
              />
              <ArrowRight className="size-4 shrink-0 text-ink3" />
              <input
                className="field"
                aria-label={`Text ${index + 1} becomes`}
                placeholder="becomes"
                value={to}
                onChange={(event) => write(rows.map((row, at) => (at === index ? [from, event.target.value] : row)))}
              />
              <Button
                variant="ghost"
                size="small"
                square
                aria-label={`Remove replacement ${index + 1}`}
                icon={<X />}
                onClick={() => write(rows.filter((_, at) => at !== index))}
              />
            </div>
          ))}
          <Button size="small" icon={<Plus />} className="self-start" onClick={() => setRows([...rows, ['', '']])}>
            Replacement
          </Button>
        </fieldset>
        <TextField
          label="Else"
          hint="For an empty text, and for one that is not listed above."
          value={fallback ?? ''}
          onChange={(event) => emit({ default: event.target.value })}
        />
        <div className="flex gap-2">
          <TextField
            label="Pad to length"
            type="number"
            min={0}
            max={100}
            value={padStart?.length ?? ''}
            onChange={(event) =>
              emit({
                padStart:
                  event.target.value === '' || event.target.value === '0'
                    ? undefined
                    : { length: Number(event.target.value), with: padStart?.with ?? '0' },
              } as TextModifiers)
            }
          />
          <TextField
            label="with"
            maxLength={1}
            value={padStart?.with ?? '0'}
            onChange={(event) =>
              padStart && event.target.value && emit({ padStart: { ...padStart, with: event.target.value } })
            }
          />
        </div>
      </div>
    </Popover>
  );
}
