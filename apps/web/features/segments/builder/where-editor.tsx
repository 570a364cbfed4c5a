'use client';
import { type FieldRow, lineFields, lineQuantity } from '@throughline/core/segments/fields';
import { Plus } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { TokenSelect } from '@throughline/ui/token-select';
import { useRef } from 'react';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { OperatorsEditor, RemovableTokens } from './filter-editor.tsx';
import { startOperators } from './operand-values.ts';
import { withKey } from './order-choices.ts';
import { Words } from './token-input.tsx';
import { UnknownToken } from './unknown-token.tsx';
import { orderWhere, type WhereKind } from './where-kinds.ts';

type Change = (where: JsonObject) => void;
const lineRows: Record<string, FieldRow> = { ...lineFields, quantity: lineQuantity };

/** Filters that one order or event must pass, all of them; `line` binds several to one line. */
export function WhereEditor(props: { where: JsonObject; kind?: WhereKind; onChange: Change }) {
  const { where, kind = orderWhere, onChange } = props;
  return (
    <>
      {Object.keys(where).map((key, index) => (
        <RemovableTokens
          key={key}
          name={key}
          label={`Remove filter ${(kind.row(key)?.label ?? key).toLowerCase()}`}
          onRemove={() => onChange(withKey(where, key, undefined))}
        >
          {index > 0 && <Words>and</Words>}
          <WhereKey
            name={key}
            kind={kind}
            value={where[key] ?? null}
            onChange={(value) => onChange({ ...where, [key]: value })}
          />
        </RemovableTokens>
      ))}
    </>
  );
}

function WhereKey(props: { name: string; kind: WhereKind; value: Json; onChange: (value: Json) => void }) {
  const { name, kind, value, onChange } = props;
  if ((name === 'any' || name === 'all') && Array.isArray(value))
    return <WhereGroup joint={name} kind={kind} items={value} onChange={onChange} />;
  if (name === 'not' && isObject(value)) {
    return (
      <>
        <Words>not</Words>
        <WhereEditor where={value} kind={kind} onChange={onChange} />
        <AddFilter where={value} kind={kind} onChange={onChange} label="Add filter under not" />
      </>
    );
  }
  if (name === 'line' && kind === orderWhere && isObject(value))
    return (
      <>
        <Words>one line with</Words>
        <LineEditor line={value} onChange={onChange} />
      </>
    );
  const row = kind.row(name);
  if (!row) return <UnknownToken what={name} value={value} />;
  return (
    <>
      <Words>{kind.isOpen ? row.label : row.label.toLowerCase()}</Words>
      <OperatorsEditor label={row.label} type={row.type} field={row.field} given={value} onChange={onChange} />
    </>
  );
}

function WhereGroup(props: {
  joint: 'any' | 'all';
  kind: WhereKind;
  items: Json[];
  onChange: (items: Json[]) => void;
}) {
  const { joint, kind, items, onChange } = props;
  const write = (index: number, item: JsonObject) => onChange(items.map((other, at) => (at === index ? item : other)));
  return (
    <>
      <Words>{joint === 'any' ? 'either' : 'all of'}</Words>
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
            {index > 0 && <Words>{joint === 'any' ? 'or' : 'and'}</Words>}
            {isObject(item) ? (
              <WhereEditor where={item} kind={kind} onChange={(next) => write(index, next)} />
            ) : (
              <UnknownToken what="" value={item} />
            )}
            {isObject(item) && (
              <AddFilter
                where={item}
                kind={kind}
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

/** Fields of one line of an order, all and-ed. */
export function LineEditor(props: { line: JsonObject; onChange: Change }) {
  const { begin } = useBuilderContext();
  const { line, onChange } = props;
  const missing = Object.keys(lineRows).filter((name) => !(name in line));
  return (
    <>
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

/** A list, with search, of everything that is not asked yet, line binding and groups included. */
export function AddFilter(props: {
  where: JsonObject;
  kind?: WhereKind;
  onChange: Change;
  label?: string;
  onWindow?: () => void;
}) {
  const { begin } = useBuilderContext();
  const place = useRef<HTMLSpanElement>(null);
  const { where, kind = orderWhere, onChange } = props;
  const starts: Record<string, () => Json> = {
    line: () => ({ product: startOperators('text', begin), quantity: { gte: 1 } }),
    any: () => [{}, {}],
    not: () => ({}),
  };
  const add = (name: string) => {
    if (name === 'when' && props.onWindow) props.onWindow();
    else onChange({ ...where, [name]: starts[name]?.() ?? startOperators(kind.row(name)?.type ?? 'any', begin) });
    const row = place.current?.parentElement;
    requestAnimationFrame(() => focusFilter(row, name));
  };
  return (
    <span ref={place} className="contents">
      <TokenSelect
        keepsFocus
        label={props.label ?? 'Add filter'}
        placeholder={kind.noun}
        searchPlaceholder={kind.search}
        value={undefined}
        allowNew={kind.isOpen}
        options={[
          ...kind.choices.filter(({ value }) => !(value in where)),
          ...(props.onWindow ? [{ value: 'when', label: 'Time window', group: 'Together' }] : []),
        ]}
        onChange={add}
      />
    </span>
  );
}

/** Goes to the value of a filter that was just added, which is what comes next. */
function focusFilter(row: Element | null | undefined, name: string): void {
  const filter = row?.querySelector(`:scope > [data-filter="${CSS.escape(name)}"]`);
  const controls = [...(filter?.querySelectorAll<HTMLElement>('button, input') ?? [])];
  // A filter is a comparison, a value and the cross that removes it; a group begins with what stands in it.
  const isGroup = name === 'any' || name === 'line';
  const value = isGroup ? controls[0] : (controls.find((one) => one.tagName === 'INPUT') ?? controls.at(-2));
  (value ?? row?.querySelector<HTMLElement>('button'))?.focus();
}
