'use client';
import { Button } from '@throughline/ui/button';
import { Plus } from '@throughline/ui/icon';
import { Tag } from '@throughline/ui/tag';
import { TokenSelect } from '@throughline/ui/token-select';
import { useState } from 'react';
import { useDebounced } from '../../../data/use-debounced.ts';
import { segmentsMax } from './overlap-view.ts';
import { useOverlapChoices } from './use-overlap.ts';

interface Shown {
  id: string;
  name: string;
  emoji?: string | null;
}

export const shownName = ({ name, emoji }: Omit<Shown, 'id'>) => (emoji ? `${emoji} ${name}` : name);

/** Which segments are looked at, and more of them. */
export function ChosenSegments(props: {
  ids: readonly string[];
  known: readonly Shown[];
  onChange: (ids: string[]) => void;
}) {
  const { ids, known, onChange } = props;
  const [typed, setTyped] = useState('');
  const choices = useOverlapChoices(useDebounced(typed, 200));
  const found = choices.data?.store?.segments.nodes ?? [];
  const nameOf = (id: string) => {
    const segment = known.find((one) => one.id === id) ?? found.find((one) => one.id === id);
    return segment ? shownName(segment) : 'Segment';
  };
  return (
    <section aria-label="Segments" className="mb-4 flex flex-wrap items-center gap-1.5">
      {ids.map((id) => (
        <Tag
          key={id}
          className="h-auto min-h-6 max-w-full [overflow-wrap:anywhere] whitespace-normal max-md:min-h-11"
          removeLabel={`Remove ${nameOf(id)}`}
          onRemove={() => onChange(ids.filter((other) => other !== id))}
        >
          {nameOf(id)}
        </Tag>
      ))}
      {ids.length < segmentsMax && (
        <TokenSelect
          label="Add a segment"
          options={found
            .filter(({ id }) => !ids.includes(id))
            .map((segment) => ({ value: segment.id, label: shownName(segment) }))}
          value={undefined}
          onSearch={setTyped}
          loading={choices.isFetching}
          onChange={(id) => onChange([...ids, id])}
          trigger={
            <Button size="small" icon={<Plus />}>
              Add a segment
            </Button>
          }
        />
      )}
    </section>
  );
}
