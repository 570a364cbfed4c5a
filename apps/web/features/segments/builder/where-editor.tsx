'use client';
import { type FieldRow, lineFields, lineQuantity, orderFields, whereFields } from '@throughline/core/segments/fields';
import { Plus } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { TokenSelect } from '@throughline/ui/token-select';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { OperatorsEditor, RemovableTokens } from './filter-editor.tsx';
import { startOperators } from './operand-values.ts';
import { withKey } from './order-choices.ts';
import { Words } from './token-input.tsx';
import { UnknownToken } from './unknown-token.tsx';

type Change = (where: JsonObject) => void;
const lineRows: Record<string, FieldRow> = { ...lineFields, quantity: lineQuantity };

/** Filters that one order must pass, all of them; `line` binds several to one line. */
export function WhereEditor(props: { where: JsonObject; onChange: Change }) {
  const { where, onChange } = props;
  return (
    <>
      {Object.keys(where).map((key, index) => (
        <RemovableTokens
          key={key}
          label={`Remove filter ${labelOf(key)}`}
          onRemove={() => onChange(withKey(where, key, undefined))}
        >
          {index > 0 && <Words>and</Words>}
          <WhereKey name={key} value={where[key] ?? null} onChange={(value) => onChange({ ...where, [key]: value })} />
        </RemovableTokens>
      ))}
    </>
  );
}

function labelOf(key: string): string {
  return Object.hasOwn(whereFields, key) ? whereFields[key as keyof typeof whereFields].label.toLowerCase() : key;
}

function WhereKey(props: { name: string; value: Json; onChange: (value: Json) => void }) {
  const { name, value, onChange } = props;
  if ((name === 'any' || name === 'all') && Array.isArray(value))
    return <WhereGroup kind={name} items={value} onChange={onChange} />;
  if (name === 'not' && isObject(value)) {
    return (
      <>
        <Words>not</Words>
        <WhereEditor where={value} onChange={onChange} />
        <AddFilter where={value} onChange={onChange} label="Add filter under not" />
      </>
    );
  }
  if (name === 'line' && isObject(value)) return <LineEditor line={value} onChange={onChange} />;
  if (!Object.hasOwn(whereFields, name)) return <UnknownToken what={name} value={value} />;
  const row = whereFields[name as keyof typeof whereFields];
  return (
    <>
      <Words>{row.label.toLowerCase()}</Words>
      <OperatorsEditor label={row.label} type={row.type} field={name} given={value} onChange={onChange} />
    </>
  );
}

function WhereGroup(props: { kind: 'any' | 'all'; items: Json[]; onChange: (items: Json[]) => void }) {
  const { items, onChange } = props;
  const write = (index: number, item: JsonObject) => onChange(items.map((other, at) => (at === index ? item : other)));
  return (
    <>
      <Words>{props.kind === 'any' ? 'either' : 'all of'}</Words>
      {items.map((item, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: alternatives are edited in place
          key={index}
          className="inline-flex max-w-full rounded-button border border-line px-1.5 py-1 max-md:w-full"
        >
          <RemovableTokens
            label={`Remove alternative ${index + 1}`}
            onRemove={() => onChange(items.filter((_, at) => at !== index))}
          >
            {index > 0 && <Words>{props.kind === 'any' ? 'or' : 'and'}</Words>}
            {isObject(item) ? (
              <WhereEditor where={item} onChange={(next) => write(index, next)} />
            ) : (
              <UnknownToken what="" value={item} />
            )}
            {isObject(item) && (
              <AddFilter
                where={item}
                onChange={(next) => write(index, next)}
                label={`Add filter to alternative ${index + 1}`}
              />
            )}
          </RemovableTokens>
        </span>
      ))}
      <button type="button" className="link min-h-6" onClick={() => onChange([...items, {}])}>
        Add alternative
      </button>
    </>
  );
}

function LineEditor(props: { line: JsonObject; onChange: Change }) {
  const { begin } = useBuilderContext();
  const { line, onChange } = props;
  const missing = Object.keys(lineRows).filter((name) => !(name in line));
  return (
    <>
      <Words>one line with</Words>
      {Object.keys(line).map((name, index) => {
        const row = lineRows[name];
        return (
          <RemovableTokens
            key={name}
            label={`Remove ${row?.label.toLowerCase() ?? name} of the line`}
            onRemove={() => onChange(withKey(line, name, undefined))}
          >
            {index > 0 && <Words>and</Words>}
            {row ? (
              <>
                <Words>{row.label.toLowerCase()}</Words>
                <OperatorsEditor
                  label={row.label}
                  type={row.type}
                  field={name === 'quantity' ? null : name}
                  given={line[name]}
                  onChange={(given) => onChange({ ...line, [name]: given })}
                />
              </>
            ) : (
              <UnknownToken what={name} value={line[name] ?? null} />
            )}
          </RemovableTokens>
        );
      })}
      {missing.length > 0 && (
        <Menu
          trigger={<PlusButton label="Add field of the line" />}
          items={missing.map((name) => ({
            label: lineRows[name]!.label,
            onSelect: () => onChange({ ...line, [name]: startOperators(lineRows[name]!.type, begin) }),
          }))}
        />
      )}
    </>
  );
}

function PlusButton({ label, ...rest }: { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      {...rest}
      className="inline-flex h-[26px] items-center gap-1 rounded-button px-1.5 text-ink2 hover:bg-sunken hover:text-ink max-md:h-11 [&_svg]:size-3.5"
    >
      <Plus />
      <span className="md:hidden">Field</span>
    </button>
  );
}

const together: Record<string, string> = { line: 'One line with several', any: 'Either, or', not: 'Not' };

/** A list, with search, of every field of the core table that is not used yet, line binding and groups included. */
export function AddFilter(props: { where: JsonObject; onChange: Change; label?: string; onWindow?: () => void }) {
  const { begin } = useBuilderContext();
  const { where, onChange } = props;
  const starts: Record<string, () => Json> = {
    line: () => ({ product: startOperators('text', begin), quantity: { gte: 1 } }),
    any: () => [{}, {}],
    not: () => ({}),
  };
  const optionsOf = (labels: Record<string, string>, group: string) =>
    Object.entries(labels)
      .filter(([name]) => !(name in where))
      .map(([value, label]) => ({ value, label, group }));
  const add = (name: string) => {
    if (name === 'when') return props.onWindow?.();
    const start = starts[name]?.() ?? startOperators(whereFields[name as keyof typeof whereFields].type, begin);
    onChange({ ...where, [name]: start });
  };
  return (
    <TokenSelect
      label={props.label ?? 'Add filter'}
      placeholder="Filter"
      value={undefined}
      options={[
        ...optionsOf(labelsOf(orderFields), 'The order'),
        ...optionsOf(labelsOf(lineFields), 'Its lines'),
        ...optionsOf(together, 'Together'),
        ...(props.onWindow ? [{ value: 'when', label: 'Time window', group: 'Together' }] : []),
      ]}
      onChange={add}
    />
  );
}

const labelsOf = (rows: Record<string, FieldRow>) =>
  Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, row.label]));
