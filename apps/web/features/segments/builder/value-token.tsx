'use client';
import { TokenSelect } from '@throughline/ui/token-select';
import { useState } from 'react';
import { useDebounced } from '../../../data/use-debounced.ts';
import { useStore } from '../../shell/use-store.tsx';
import { useBuilderContext } from './builder-context.tsx';
import { useFieldValues } from './use-field-values.ts';

type ValueTokenProps = {
  label: string;
  field: string;
  values: readonly string[];
  multiple: boolean;
  onChange: (values: string[]) => void;
};

/** Values of a field out of those the store has seen, with counts; others can be typed, since they may come tomorrow. */
export function ValueToken(props: ValueTokenProps) {
  const { storeId, channels, format } = useBuilderContext();
  const { colours } = useStore();
  const [search, setSearch] = useState('');
  const query = useDebounced(search, 150);
  const isChannel = props.field === 'channel';
  const { values, isFetching } = useFieldValues(storeId, props.field, query, !isChannel);
  const seen = isChannel
    ? channels.map((channel) => ({ value: channel.handle, label: channel.name, count: channel.orderCount }))
    : values;
  const options = seen.map((option) => ({
    value: option.value,
    label: option.label,
    count: format.count(option.count),
    colour: isChannel ? colours.get(option.value) : undefined,
  }));
  const common = {
    label: props.label,
    className: 'max-md:contents',
    options,
    placeholder: 'Choose',
    loading: isFetching,
    allowNew: true,
    ...(isChannel ? {} : { onSearch: setSearch }),
  };
  if (props.multiple) return <TokenSelect {...common} multiple value={props.values} onChange={props.onChange} />;
  const [value] = props.values;
  return (
    <TokenSelect {...common} value={value === '' ? undefined : value} onChange={(next) => props.onChange([next])} />
  );
}
