'use client';
import { Button } from '@throughline/ui/button';
import { ArrowDown, ArrowUp, Plus, X } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import type { KeyboardEvent } from 'react';
import type { Json, JsonObject } from '../condition-tree.ts';
import { isObject } from '../condition-tree.ts';
import { FactToken } from './fact-token.tsx';
import { RemovableTokens } from './filter-editor.tsx';
import { readNumberText } from './operand-values.ts';
import { withKey } from './order-choices.ts';
import { addStep, gapsOf, moveStep, removeStep, stepLimits, stepsOf, writeGap, writeStep } from './sequence-steps.ts';
import { TokenInput, Words } from './token-input.tsx';
import { WindowEditor } from './window-editor.tsx';

type Change = (sequence: JsonObject) => void;

/** Orders and events that follow each other: a line a step, what is asked between two on a line of its own. */
export function SequenceEditor({ sequence, onChange }: { sequence: JsonObject; onChange: Change }) {
  const steps = stepsOf(sequence);
  const gaps = gapsOf(sequence);
  return (
    <>
      <WindowEditor when={sequence.when} onChange={(when) => onChange(withKey(sequence, 'when', when))} />
      <ol aria-label="Steps" className="flex min-w-0 basis-full flex-col gap-1.5 max-md:order-1">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are edited in place
          <li key={index} className="flex min-w-0 flex-col gap-1.5">
            {index > 0 && (
              <Gap
                number={index}
                gap={gaps[index - 1] ?? {}}
                onChange={(gap) => onChange(writeGap(sequence, index - 1, gap))}
              />
            )}
            <Step index={index} step={step} sequence={sequence} onChange={onChange} />
          </li>
        ))}
      </ol>
      {steps.length < stepLimits.max && (
        <span className="basis-full max-md:order-1">
          <Button
            size="small"
            variant="ghost"
            icon={<Plus />}
            onClick={() => onChange(addStep(sequence, { order: {} }))}
          >
            Step
          </Button>
        </span>
      )}
    </>
  );
}

function Step(props: { index: number; step: Json; sequence: JsonObject; onChange: Change }) {
  const { index, step, sequence, onChange } = props;
  const count = stepsOf(sequence).length;
  const name = `Step ${index + 1}`;
  const move = (by: -1 | 1) => onChange(moveStep(sequence, index, by));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    move(event.key === 'ArrowUp' ? -1 : 1);
  };
  const button = (label: string, icon: React.ReactNode, run: () => void, reason?: string) => (
    <Button
      variant="ghost"
      size="small"
      square
      icon={icon}
      aria-label={`${label} ${name.toLowerCase()}`}
      onClick={run}
      {...(reason === undefined ? {} : { disabledReason: reason })}
    />
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a line
    <div
      role="group"
      aria-label={name}
      onKeyDown={onKeyDown}
      className="flex min-w-0 items-start gap-1.5 rounded-button border border-line px-1.5 py-1 max-md:flex-wrap"
    >
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5">
        <span className="w-5 shrink-0 text-center font-semibold text-ink3">{index + 1}</span>
        <FactToken label={name} fact={step} onChange={(next) => onChange(writeStep(sequence, index, next))} />
      </span>
      <span className="ml-auto flex shrink-0">
        {button('Move up', <ArrowUp />, () => move(-1), index === 0 ? 'It is the first' : undefined)}
        {button('Move down', <ArrowDown />, () => move(1), index === count - 1 ? 'It is the last' : undefined)}
        {button(
          'Remove',
          <X />,
          () => onChange(removeStep(sequence, index)),
          count <= stepLimits.min ? `A sequence has at least ${stepLimits.min} steps` : undefined,
        )}
      </span>
    </div>
  );
}

const gapNames = { within: 'within', after: 'after at least', without: 'without in between' } as const;
type GapKey = keyof typeof gapNames;
const gapStarts: Record<GapKey, JsonObject> = {
  within: { days: 30 },
  after: { days: 1 },
  without: { order: {} },
};

function Gap({ number, gap, onChange }: { number: number; gap: JsonObject; onChange: (gap: JsonObject) => void }) {
  const keys = Object.keys(gapNames) as GapKey[];
  const missing = keys.filter((key) => gap[key] === undefined);
  const asked = keys.filter((key) => gap[key] !== undefined);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5 border-l-2 border-line pl-3">
      <Words>{asked.length === 0 ? 'then, at any time' : 'then'}</Words>
      {asked.map((key) => {
        const value = gap[key] ?? null;
        return (
          <RemovableTokens
            key={key}
            label={`Remove “${gapNames[key]}” after step ${number}`}
            onRemove={() => onChange(withKey(gap, key, undefined))}
          >
            <Words>{gapNames[key]}</Words>
            {key === 'without' ? (
              <FactToken
                label={`What is not between step ${number} and ${number + 1}`}
                fact={value}
                onChange={(without) => onChange({ ...gap, without })}
              />
            ) : (
              <TokenInput
                label={`${key === 'within' ? 'Most' : 'Fewest'} days after step ${number}`}
                kind="number"
                size={2}
                unit="days"
                value={String(isObject(value) ? (value.days ?? '') : '')}
                onChange={(text) => onChange({ ...gap, [key]: { days: readNumberText(text) } })}
              />
            )}
          </RemovableTokens>
        );
      })}
      {missing.length > 0 && (
        <Menu
          trigger={
            <Button variant="ghost" size="small" icon={<Plus />} aria-label={`Add a limit after step ${number}`}>
              Limit
            </Button>
          }
          items={missing.map((key) => ({
            label: gapNames[key],
            onSelect: () => onChange({ ...gap, [key]: gapStarts[key] }),
          }))}
        />
      )}
    </div>
  );
}
