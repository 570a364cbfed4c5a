'use client';
import { type OperatorName, operators } from '@throughline/core/segments/operators';
import { refundStates, type ValueType } from '@throughline/core/segments/value-types';
import { TokenSelect } from '@throughline/ui/token-select';
import type { Json } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { isNumeric, readNumberText } from './operand-values.ts';
import { ScalarValue } from './scalar-value.tsx';
import { TokenInput, Words } from './token-input.tsx';
import { ValueToken } from './value-token.tsx';

export interface OperandProps {
  operator: OperatorName;
  operand: Json;
  type: ValueType;
  /** The field whose seen values are offered; null = a plain field. */
  field: string | null;
  label: string;
  /** All values there are, with their names. */
  choices?: Readonly<Record<string, string>> | undefined;
  onChange: (operand: Json) => void;
}

const refundChoices = Object.fromEntries(refundStates.map((state) => [state, state]));
const textOf = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

function OneValue(props: { value: Json | undefined; type: ValueType; label: string; onChange: (value: Json) => void }) {
  const { currencyCode } = useBuilderContext();
  const text = textOf(props.value);
  if (props.type === 'amount')
    return (
      <TokenInput
        label={props.label}
        value={text}
        size={6}
        unit={currencyCode}
        kind="number"
        onChange={props.onChange}
      />
    );
  if (props.type === 'date')
    return <TokenInput label={props.label} value={text} kind="date" onChange={props.onChange} />;
  if (isNumeric(props.type))
    return (
      <TokenInput
        label={props.label}
        value={text}
        size={2}
        kind="number"
        onChange={(next) => props.onChange(readNumberText(next))}
      />
    );
  if (props.type === 'scalar') return <ScalarValue label={props.label} value={props.value} onChange={props.onChange} />;
  if (props.type === 'any')
    return (
      <TokenInput label={props.label} value={text} size={8} onChange={(next) => props.onChange(readNumberText(next))} />
    );
  return <TokenInput label={props.label} value={text} size={8} onChange={props.onChange} />;
}

function SeveralValues(props: OperandProps & { values: Json[] }) {
  return (
    <>
      {props.values.map((value, index) => (
        <OneValue
          // biome-ignore lint/suspicious/noArrayIndexKey: values are edited in place
          key={index}
          value={value}
          type={props.type}
          label={`${props.label}, value ${index + 1}`}
          onChange={(next) => props.onChange(props.values.map((other, at) => (at === index ? next : other)))}
        />
      ))}
      <button type="button" className="link min-h-6" onClick={() => props.onChange([...props.values, ''])}>
        Add value
      </button>
    </>
  );
}

/** What stands beside an operator, by the operator's shape and the field's type (core's tables). */
export function OperandEditor(props: OperandProps) {
  const { operator, operand, type, field, label, onChange } = props;
  const shape = operators[operator].operand;
  if (shape === 'flag') return null;
  if (type === 'flag') return <Words>yes</Words>;
  if (shape === 'size') return <OneValue value={operand} type="count" label={label} onChange={onChange} />;
  const list = Array.isArray(operand) ? operand : [];
  if (shape === 'pair') {
    return (
      <>
        <OneValue
          value={list[0]}
          type={type}
          label={`${label}, from`}
          onChange={(next) => onChange([next, list[1] ?? ''])}
        />
        <Words>and</Words>
        <OneValue
          value={list[1]}
          type={type}
          label={`${label}, to`}
          onChange={(next) => onChange([list[0] ?? '', next])}
        />
      </>
    );
  }
  const multiple = shape === 'values' || shape === 'texts';
  const choices = props.choices ?? (type === 'refundState' ? refundChoices : undefined);
  if (choices) {
    const options = Object.entries(choices).map(([value, words]) => ({ value, label: words }));
    if (multiple)
      return <TokenSelect label={label} multiple options={options} value={list.map(textOf)} onChange={onChange} />;
    return <TokenSelect label={label} options={options} value={textOf(operand)} onChange={onChange} />;
  }
  const isTyped = shape === 'text' || shape === 'pattern';
  const offered = field !== null && (type === 'text' || type === 'list' || type === 'any') && !isTyped;
  if (offered && (multiple || operator === 'eq' || operator === 'notEq')) {
    const values = multiple ? list.map(textOf) : [textOf(operand)];
    return (
      <ValueToken
        label={label}
        field={field}
        multiple={multiple}
        values={values}
        onChange={(next) => onChange(multiple ? next : (next[0] ?? ''))}
      />
    );
  }
  if (multiple) return <SeveralValues {...props} values={list} />;
  return <OneValue value={operand} type={isTyped ? 'text' : type} label={label} onChange={onChange} />;
}
