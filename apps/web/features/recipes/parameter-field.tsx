'use client';
import { Select } from '@throughline/ui/select';
import { TextField } from '@throughline/ui/text-field';
import { TokenSelect } from '@throughline/ui/token-select';
import { useEffect, useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { useFieldValues } from '../segments/builder/use-field-values.ts';
import { useStore } from '../shell/use-store.tsx';
import type { RecipeParameter } from './use-parameters.ts';

interface FieldProps {
  parameter: RecipeParameter;
  values: readonly string[];
  problem: string | undefined;
  onChange: (values: readonly string[]) => void;
}

/** One choice of a recipe, asked for as its type wants, with the reason for what the store suggests. */
export function ParameterField(props: FieldProps) {
  const { parameter, values, problem, onChange } = props;
  const suggested = parameter.default?.values ?? [];
  const isSuggested = values.length === suggested.length && values.every((value, index) => value === suggested[index]);
  const hint = (isSuggested ? parameter.default?.reason : null) ?? parameter.hint ?? undefined;
  if (parameter.type === 'CHOICE') {
    return (
      <Select
        className="w-full max-w-[322px]"
        label={parameter.label}
        hint={hint}
        error={problem}
        options={parameter.choices}
        value={values[0]}
        onChange={(value) => onChange([value])}
      />
    );
  }
  if (parameter.field) return <SeenValueField {...props} field={parameter.field} hint={hint} />;
  return <TypedField {...props} hint={hint} />;
}

/** Written down where it is left, or a moment after the last key. */
function TypedField({ parameter, values, problem, onChange, hint }: FieldProps & { hint: string | undefined }) {
  const value = values[0] ?? '';
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange([text]), 400);
    return () => clearTimeout(timer);
  });
  return (
    <TextField
      className="w-full max-w-[322px]"
      label={parameter.label}
      hint={hint}
      error={problem}
      type={parameter.type === 'DATE' ? 'date' : 'text'}
      inputMode={parameter.type === 'NUMBER' ? 'numeric' : parameter.type === 'AMOUNT' ? 'decimal' : 'text'}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => text !== value && onChange([text])}
    />
  );
}

/** Out of the values that the store has seen. */
function SeenValueField(props: FieldProps & { field: string; hint: string | undefined }) {
  const { parameter, values, problem, onChange, field, hint } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const [text, setText] = useState('');
  const seen = useFieldValues(store.id, field, text);
  const found = seen.values.map(({ value, label, count }) => ({ value, label, count: format.count(count) }));
  const options = [
    ...found,
    ...values.filter((value) => !found.some((one) => one.value === value)).map((value) => ({ value, label: value })),
  ];
  const common = {
    label: parameter.label,
    asField: true,
    options,
    onSearch: setText,
    loading: seen.isFetching,
    placeholder: 'Choose',
    invalid: problem !== undefined,
    allowNew: parameter.type === 'TAGS' || parameter.type === 'TAG',
  };
  return (
    <fieldset className="w-full min-w-0 max-w-[322px]">
      <legend className="mb-1 font-semibold">{parameter.label}</legend>
      {parameter.isList ? (
        <TokenSelect {...common} multiple value={values} onChange={onChange} />
      ) : (
        <TokenSelect {...common} value={values[0]} onChange={(value) => onChange([value])} />
      )}
      {problem ? (
        <p className="mt-1 text-small text-neg">{problem}</p>
      ) : (
        hint && <p className="mt-1 text-small text-ink3">{hint}</p>
      )}
    </fieldset>
  );
}
