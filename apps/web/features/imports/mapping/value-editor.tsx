'use client';
// Where a field's content comes from: a column, a fixed text, another file, or made of these. Recursive.
import { Button } from '@throughline/ui/button';
import { Plus, X } from '@throughline/ui/icon';
import { TokenSelect } from '@throughline/ui/token-select';
import type { Value } from './mapping-format.ts';
import { TextModifiersEditor } from './text-modifiers-editor.tsx';
import { ColumnSelect, ConditionEditor, TextInput, Words } from './value-parts.tsx';

export type Columns = ReadonlyMap<string, readonly string[]>;
export type ValueContext = { file: string; columns: Columns; label: string };

const sourceNames = {
  column: 'column',
  constant: 'fixed text',
  lookup: 'look up',
  multiply: 'multiply',
  when: 'depends on',
  join: 'join',
} as const;
type Source = keyof typeof sourceNames;
const sources = Object.entries(sourceNames).map(([value, label]) => ({ value, label }));

export const sourceOf = (value: Value): Source =>
  typeof value === 'string' ? 'column' : (Object.keys(sourceNames).find((key) => key in value) as Source);

function emptyValue(source: Source, { file, columns }: ValueContext): Value {
  const first = columns.get(file)?.[0] ?? '';
  const other = [...columns.keys()].find((name) => name !== file) ?? file;
  const shared = columns.get(other)?.find((name) => columns.get(file)?.includes(name));
  return {
    column: first,
    constant: { constant: '' },
    lookup: { lookup: { file: other, by: shared ?? first, column: columns.get(other)?.[0] ?? '' } },
    multiply: { multiply: [first, first] as [Value, Value] },
    when: { when: { column: first, in: [] }, use: { constant: '' }, otherwise: { constant: '' } },
    join: { join: [first], with: ' ' },
  }[source] as Value;
}

function LookupEditor(props: {
  context: ValueContext;
  value: Extract<Value, { lookup: unknown }>;
  onChange: (value: Value) => void;
}) {
  const { context, value } = props;
  const { lookup } = value;
  const change = (changes: Partial<typeof lookup>) => props.onChange({ ...value, lookup: { ...lookup, ...changes } });
  return (
    <>
      <ColumnSelect
        label={`${context.label}: looked-up column`}
        columns={context.columns.get(lookup.file) ?? []}
        value={lookup.column}
        onChange={(column) => change({ column })}
      />
      <Words>of</Words>
      <TokenSelect
        label={`${context.label}: file to look up in`}
        options={[...context.columns.keys()].map((name) => ({ value: name, label: name }))}
        value={lookup.file}
        onChange={(file) => change({ file })}
      />
      <Words>where its</Words>
      <ColumnSelect
        label={`${context.label}: key there`}
        columns={context.columns.get(lookup.file) ?? []}
        value={lookup.key ?? lookup.by}
        onChange={(key) => change({ key })}
      />
      <Words>is this row’s</Words>
      <ColumnSelect
        label={`${context.label}: key here`}
        columns={context.columns.get(context.file) ?? []}
        value={lookup.by}
        onChange={(by) => change({ by, key: lookup.key ?? lookup.by })}
      />
    </>
  );
}

function Parts(props: { context: ValueContext; value: Value; onChange: (value: Value) => void }) {
  const { context, value, onChange } = props;
  if (typeof value === 'string' || 'column' in value) {
    const column = typeof value === 'string' ? value : value.column;
    const modifiers = typeof value === 'string' ? {} : value;
    return (
      <>
        <ColumnSelect
          label={`${context.label}: column`}
          columns={context.columns.get(context.file) ?? []}
          value={column}
          onChange={(next) => onChange(typeof value === 'string' ? next : { ...value, column: next })}
        />
        <TextModifiersEditor
          label={context.label}
          modifiers={modifiers}
          onChange={(next) => {
            const written = Object.values(next).some((entry) => entry !== undefined);
            onChange(written ? { column, ...next } : column);
          }}
        />
      </>
    );
  }
  if ('constant' in value)
    return (
      <TextInput
        label={`${context.label}: fixed text`}
        value={value.constant}
        onChange={(constant) => onChange({ constant })}
      />
    );
  if ('lookup' in value)
    return (
      <>
        <LookupEditor context={context} value={value} onChange={onChange} />
        <TextModifiersEditor
          label={context.label}
          modifiers={value}
          onChange={(next) => onChange({ lookup: value.lookup, ...next })}
        />
      </>
    );
  if ('multiply' in value)
    return (
      <>
        <ValueEditor
          context={context}
          value={value.multiply[0]}
          onChange={(part) => onChange({ multiply: [part, value.multiply[1]] })}
        />
        <Words>times</Words>
        <ValueEditor
          context={context}
          value={value.multiply[1]}
          onChange={(part) => onChange({ multiply: [value.multiply[0], part] })}
        />
      </>
    );
  if ('join' in value)
    return (
      <>
        {value.join.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          <span key={index} className="inline-flex flex-wrap items-center gap-1.5">
            <ValueEditor
              context={context}
              value={part}
              onChange={(next) =>
                onChange({ ...value, join: value.join.map((old, at) => (at === index ? next : old)) })
              }
            />
            {value.join.length > 1 && (
              <Button
                variant="ghost"
                size="small"
                square
                aria-label={`${context.label}: remove part ${index + 1}`}
                icon={<X />}
                onClick={() => onChange({ ...value, join: value.join.filter((_, at) => at !== index) })}
              />
            )}
          </span>
        ))}
        <Button
          variant="ghost"
          size="small"
          icon={<Plus />}
          onClick={() => onChange({ ...value, join: [...value.join, emptyValue('column', context)] })}
        >
          Part
        </Button>
        <Words>with</Words>
        <TextInput
          label={`${context.label}: text between parts`}
          width="w-14!"
          value={value.with}
          onChange={(text) => onChange({ ...value, with: text })}
        />
      </>
    );
  return (
    <span className="inline-flex flex-col gap-1.5 border-l-2 border-line2 pl-2">
      <span className="flex flex-wrap items-center gap-1.5">
        <Words>where</Words>
        <ConditionEditor context={context} condition={value.when} onChange={(when) => onChange({ ...value, when })} />
      </span>
      <span className="flex flex-wrap items-center gap-1.5">
        <Words>then</Words>
        <ValueEditor
          context={{ ...context, label: `${context.label}, then` }}
          value={value.use}
          onChange={(next) => onChange({ ...value, use: next })}
        />
      </span>
      <span className="flex flex-wrap items-center gap-1.5">
        <Words>else</Words>
        <ValueEditor
          context={{ ...context, label: `${context.label}, else` }}
          value={value.otherwise ?? { constant: '' }}
          onChange={(next) => onChange({ ...value, otherwise: next })}
        />
      </span>
    </span>
  );
}

/** One value: its source, and what belongs to it. */
export function ValueEditor(props: {
  context: ValueContext;
  value: Value;
  onChange: (value: Value) => void;
  onRemove?: () => void;
}) {
  const source = sourceOf(props.value);
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <TokenSelect
        label={`${props.context.label}: source`}
        options={sources}
        value={source}
        onChange={(next) => next !== source && props.onChange(emptyValue(next as Source, props.context))}
      />
      <Parts {...props} />
      {props.onRemove && (
        <Button
          variant="ghost"
          size="small"
          square
          aria-label={`${props.context.label}: clear`}
          icon={<X />}
          onClick={props.onRemove}
        />
      )}
    </span>
  );
}
