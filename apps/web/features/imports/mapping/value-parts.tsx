'use client';
// The small parts a value's editor is made of.
import { TokenSelect } from '@throughline/ui/token-select';
import type { Condition } from './mapping-format.ts';
import type { ValueContext } from './value-editor.tsx';

export const Words = (props: { children: string }) => <span className="text-ink3">{props.children}</span>;

export function ColumnSelect(props: {
  label: string;
  columns: readonly string[];
  value: string;
  onChange: (column: string) => void;
}) {
  return (
    <TokenSelect
      label={props.label}
      placeholder="Column"
      options={props.columns.map((column) => ({ value: column, label: column }))}
      value={props.value || undefined}
      onChange={props.onChange}
      invalid={!props.columns.includes(props.value)}
    />
  );
}

export const TextInput = (props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  width?: string;
}) => (
  <input
    aria-label={props.label}
    value={props.value}
    onChange={(event) => props.onChange(event.target.value)}
    className={`field ${props.width ?? 'w-40!'} h-[26px]!`}
  />
);

export function ConditionEditor(props: {
  context: ValueContext;
  condition: Condition;
  onChange: (condition: Condition) => void;
}) {
  const { condition, context } = props;
  const negated = condition.notIn !== undefined;
  const texts = condition.notIn ?? condition.in ?? [];
  const write = (next: string[], not: boolean) =>
    props.onChange(not ? { column: condition.column, notIn: next } : { column: condition.column, in: next });
  return (
    <>
      <ColumnSelect
        label={`${context.label}: condition column`}
        columns={context.columns.get(context.file) ?? []}
        value={condition.column}
        onChange={(column) => props.onChange({ ...condition, column })}
      />
      <TokenSelect
        label={`${context.label}: condition`}
        options={[
          { value: 'in', label: 'is' },
          { value: 'notIn', label: 'is not' },
        ]}
        value={negated ? 'notIn' : 'in'}
        onChange={(value) => write(texts, value === 'notIn')}
      />
      <TokenSelect
        multiple
        allowNew
        label={`${context.label}: texts`}
        placeholder="text"
        options={texts.map((text) => ({ value: text, label: text }))}
        value={texts}
        onChange={(next) => write(next, negated)}
      />
    </>
  );
}
