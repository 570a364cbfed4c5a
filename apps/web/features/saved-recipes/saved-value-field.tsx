'use client';
import { Field } from '@throughline/ui/field';
import { TextField } from '@throughline/ui/text-field';
import { TokenSelect } from '@throughline/ui/token-select';
import { useState } from 'react';
import { useDebounced } from '../../data/use-debounced.ts';
import { useFormat } from '../../data/use-format.ts';
import { useFieldValues } from '../segments/builder/use-field-values.ts';
import type { InStore, SavedRecipeUse } from './use-saved-recipe.ts';

type Parameter = InStore['parameters'][number];

interface FieldProps {
  use: SavedRecipeUse;
  parameter: Parameter;
}

/** One value to choose, by a picker of the store's own values where there are such. */
export function SavedValueField({ use, parameter }: FieldProps) {
  const { name, type } = parameter;
  const error = use.problems.get(name);
  const label = type === 'AMOUNT' ? `${parameter.label}, ${use.inStore.store.currencyCode}` : parameter.label;
  const hint = hintOf(parameter);
  if (parameter.field) {
    return (
      <Field label={label} hint={hint} error={error}>
        {() => <Picker use={use} parameter={parameter} invalid={error !== undefined} />}
      </Field>
    );
  }
  const value = use.chosen.get(name) ?? parameter.default ?? '';
  return (
    <TextField
      label={label}
      hint={hint}
      error={error}
      type={type === 'DATE' ? 'date' : 'text'}
      inputMode={type === 'NUMBER' || type === 'DAYS' ? 'numeric' : type === 'AMOUNT' ? 'decimal' : undefined}
      maxLength={500}
      value={value}
      onChange={(event) => use.choose(name, event.target.value)}
    />
  );
}

function hintOf(parameter: Parameter): string | undefined {
  const { hint, reason, marked, valueLabel, segmentNames } = parameter;
  const lacks = parameter.default === null || parameter.default === undefined;
  const parts = [hint, reason, lacks && `${valueLabel} is not known here: choose what stands for it.`];
  if (!marked) parts.push(`Stands in ${segmentNames.slice(0, 3).join(', ')}`);
  return parts.filter(Boolean).join(' ') || undefined;
}

function Picker({ use, parameter, invalid }: FieldProps & { invalid: boolean }) {
  const { name, field, type, label } = parameter;
  const target = use.inStore.store;
  const format = useFormat();
  const [text, setText] = useState('');
  const isChannel = type === 'CHANNEL';
  const { values, isFetching } = useFieldValues(target.id, field ?? '', useDebounced(text, 200), !isChannel);
  const value = use.chosen.get(name) ?? parameter.default ?? undefined;
  const seen = isChannel
    ? target.channels.map((channel) => ({ value: channel.handle, label: channel.name }))
    : values.map((one) => ({ value: one.value, label: one.label, count: format.count(one.count) }));
  const isThere = value === undefined || seen.some((one) => one.value === value);
  const shown = isThere ? seen : [{ value, label: parameter.defaultLabel ?? value }, ...seen];
  return (
    <TokenSelect
      label={label}
      asField
      options={shown}
      value={value}
      invalid={invalid || value === undefined}
      placeholder="Choose"
      allowNew={type === 'TEXT'}
      {...(isChannel ? {} : { onSearch: setText, loading: isFetching })}
      onChange={(next) => use.choose(name, next)}
    />
  );
}
