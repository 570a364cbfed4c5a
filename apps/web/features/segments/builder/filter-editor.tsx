'use client';
import { type OperatorName, operators } from '@throughline/core/segments/operators';
import { type ValueType, valueTypes } from '@throughline/core/segments/value-types';
import { X } from '@throughline/ui/icon';
import { TokenSelect } from '@throughline/ui/token-select';
import type { ReactNode } from 'react';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { OperandEditor } from './operand-editor.tsx';
import { changeOperator } from './operand-values.ts';
import { withKey } from './order-choices.ts';
import { Words } from './token-input.tsx';
import { UnknownToken } from './unknown-token.tsx';

/** Operators over one value: `channel is any of Store`. Unknown operators stay in sight, to be removed or corrected. */
export function OperatorsEditor(props: {
  label: string;
  type: ValueType;
  field: string | null;
  given: Json | undefined;
  /** All values there are, with their names. */
  choices?: Readonly<Record<string, string>>;
  onChange: (given: JsonObject) => void;
}) {
  const { begin } = useBuilderContext();
  const { label, type, given, onChange } = props;
  if (!isObject(given)) return <UnknownToken what={label} value={given ?? null} />;
  const names = Object.keys(given);
  const options = valueTypes[type].operators.map((name) => ({ value: name, label: operators[name].label }));
  return (
    <>
      {names.map((name, index) => {
        const known = Object.hasOwn(operators, name) ? (name as OperatorName) : null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an operator keeps its place when it is exchanged
          <span key={index} className="inline-flex flex-wrap items-center gap-1.5 max-md:contents">
            {index > 0 && <Words>and</Words>}
            {type === 'flag' && known === 'eq' ? (
              <Words>is</Words>
            ) : (
              <TokenSelect
                label={`${label}: comparison`}
                options={options}
                value={name}
                invalid={known === null}
                onChange={(next) => onChange(changeOperator(given, name, next as OperatorName, type, begin))}
              />
            )}
            {known ? (
              <OperandEditor
                operator={known}
                operand={given[name] ?? null}
                type={type}
                field={props.field}
                choices={props.choices}
                label={label}
                onChange={(operand) => onChange({ ...given, [name]: operand })}
              />
            ) : (
              <UnknownToken what={name} value={given[name] ?? null} />
            )}
            {names.length > 1 && (
              <RemoveToken
                label={`Remove ${label} ${name}`}
                onRemove={() => onChange(withKey(given, name, undefined))}
              />
            )}
          </span>
        );
      })}
    </>
  );
}

/** Tokens of one filter with the cross that takes it away; on the phone a line of its own, the cross at its right. */
export const RemovableTokens = (props: {
  label: string;
  /** By which what was added finds it. */
  name?: string;
  onRemove: () => void;
  children: ReactNode;
}) => (
  <span
    data-filter={props.name}
    className="inline-flex max-w-full flex-wrap items-center gap-1.5 max-md:flex max-md:w-full max-md:flex-nowrap max-md:items-start"
  >
    <span className="contents min-w-0 flex-1 flex-wrap items-center gap-1.5 max-md:flex">{props.children}</span>
    <RemoveToken label={props.label} onRemove={props.onRemove} />
  </span>
);

export const RemoveToken = (props: { label: string; onRemove: () => void }) => (
  <button
    type="button"
    aria-label={props.label}
    title={props.label}
    onClick={props.onRemove}
    className="grid size-6 shrink-0 place-items-center rounded-tag text-ink3 hover:bg-sunken hover:text-ink max-md:size-11 [&_svg]:size-3.5"
  >
    <X />
  </button>
);
