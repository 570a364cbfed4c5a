'use client';
import { TokenSelect } from '@throughline/ui/token-select';
import { useState } from 'react';
import { useDebounced } from '../../data/use-debounced.ts';
import { shownName } from '../segments/overlap/chosen-segments.tsx';
import { useOverlapChoices } from '../segments/overlap/use-overlap.ts';

interface Chosen {
  id: string;
  name: string;
}

const all = { value: '', label: 'All segments' };

/** Whose members or memberships are exported. */
export function ExportedSegment(props: {
  segment: Chosen | null;
  /** All segments can be chosen too. */
  isOptional: boolean;
  error: string | undefined;
  onChange: (segment: Chosen | null) => void;
}) {
  const { segment, isOptional, error } = props;
  const [typed, setTyped] = useState('');
  const query = useOverlapChoices(useDebounced(typed, 200));
  const found = (query.data?.store?.segments.nodes ?? []).map((one) => ({ value: one.id, label: shownName(one) }));
  // The chosen one keeps its name while another is searched for.
  const kept = segment && !found.some(({ value }) => value === segment.id);
  const options = [
    ...(isOptional ? [all] : []),
    ...(kept ? [{ value: segment.id, label: segment.name }] : []),
    ...found,
  ];
  return (
    <div className="min-w-0">
      <p className="mb-1 font-semibold">Segment</p>
      <TokenSelect
        asField
        label="Segment"
        placeholder="Choose a segment"
        searchPlaceholder="Search segments"
        options={options}
        loading={query.isFetching}
        invalid={error !== undefined}
        onSearch={setTyped}
        value={segment?.id ?? (isOptional ? all.value : undefined)}
        onChange={(id) => {
          const label = options.find(({ value }) => value === id)?.label;
          props.onChange(id === '' || label === undefined ? null : { id, name: label });
        }}
      />
      {error && <p className="mt-1 text-small text-neg">{error}</p>}
    </div>
  );
}
