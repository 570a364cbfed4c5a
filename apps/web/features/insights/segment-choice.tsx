'use client';
import { Button } from '@throughline/ui/button';
import { ChevronDown, Layers, Plus, X } from '@throughline/ui/icon';
import { TokenSelect } from '@throughline/ui/token-select';
import { useState } from 'react';
import { useDebounced } from '../../data/use-debounced.ts';
import { shownName } from '../segments/overlap/chosen-segments.tsx';
import { useOverlapChoices } from '../segments/overlap/use-overlap.ts';

interface Named {
  id: string;
  name: string;
  emoji?: string | null;
}

const everyone = { value: '', label: 'All customers' };

function useChoices() {
  const [typed, setTyped] = useState('');
  const query = useOverlapChoices(useDebounced(typed, 200));
  const options = (query.data?.store?.segments.nodes ?? []).map((segment) => ({
    value: segment.id,
    label: shownName(segment),
  }));
  return { options, loading: query.isFetching, onSearch: setTyped };
}

const name = 'min-w-0 truncate';

/** Whose orders the page is about. */
export function SegmentChoice(props: {
  id: string | null;
  segment: Named | null | undefined;
  /** With the name as it is shown, empty of nobody. */
  onChange: (id: string | null, name: string) => void;
}) {
  const { options, ...search } = useChoices();
  const shown = props.id === null ? everyone.label : props.segment ? shownName(props.segment) : 'Segment';
  return (
    <TokenSelect
      {...search}
      label="Whose orders"
      searchPlaceholder="Search segments"
      options={[everyone, ...options]}
      value={props.id ?? ''}
      onChange={(id) => props.onChange(id === '' ? null : id, options.find(({ value }) => value === id)?.label ?? '')}
      trigger={
        <Button icon={<Layers />} aria-label={`Whose orders: ${shown}`} className="max-w-72">
          <span className={name}>{shown}</span>
          <ChevronDown />
        </Button>
      }
    />
  );
}

/** A second segment beside the first, and the way to take it off. */
export function CompareChoice(props: {
  id: string | null;
  segment: Named | null | undefined;
  onChange: (id: string | null) => void;
}) {
  const { options, ...search } = useChoices();
  const shown = props.segment ? shownName(props.segment) : 'Segment';
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1">
      <TokenSelect
        {...search}
        label="Compare with"
        searchPlaceholder="Search segments"
        options={options}
        value={props.id ?? undefined}
        onChange={props.onChange}
        trigger={
          props.id === null ? (
            <Button variant="ghost" icon={<Plus />}>
              Compare with a segment
            </Button>
          ) : (
            <Button aria-label={`Compared with: ${shown}`} className="max-w-72">
              <span className={name}>against {shown}</span>
              <ChevronDown />
            </Button>
          )
        }
      />
      {props.id !== null && (
        <Button
          variant="ghost"
          square
          aria-label="Compare with nobody"
          icon={<X />}
          onClick={() => props.onChange(null)}
        />
      )}
    </span>
  );
}
