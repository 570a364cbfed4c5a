'use client';
import { Button } from '@throughline/ui/button';
import { Plus, Trash2, X } from '@throughline/ui/icon';
import { Select } from '@throughline/ui/select';
import { Switch } from '@throughline/ui/switch';
import { TokenSelect } from '@throughline/ui/token-select';
import { useState } from 'react';
import { FieldEditor } from './field-editor.tsx';
import { factNames, fieldTable, readField, writeField } from './mapping-fields.ts';
import type { Fact, FactKind, FieldContent } from './mapping-format.ts';
import type { Columns } from './value-editor.tsx';

const kinds = Object.entries(factNames).map(([value, label]) => ({ value: value as FactKind, label }));
const attributeTypes = ['text', 'number', 'boolean', 'date', 'list'].map((value) => ({ value, label: value }));

function Attributes(props: { fact: Fact; file: string; columns: Columns; onChange: (fact: Fact) => void }) {
  const attributes = (props.fact.attributes ?? {}) as Record<string, FieldContent>;
  const write = (next: Record<string, FieldContent>) =>
    props.onChange(
      writeField(
        props.fact,
        'attributes',
        Object.keys(next).length > 0 ? (next as unknown as FieldContent) : undefined,
      ),
    );
  const header = props.columns.get(props.file) ?? [];
  const typeOf = (content: FieldContent) =>
    typeof content === 'object' && !Array.isArray(content) && 'as' in content && content.as ? content.as : 'text';
  const columnOf = (content: FieldContent) =>
    typeof content === 'string'
      ? content
      : typeof content === 'object' &&
          !Array.isArray(content) &&
          'value' in content &&
          typeof content.value === 'string'
        ? content.value
        : undefined;
  const toContent = (column: string, as: string): FieldContent => (as === 'text' ? column : { value: column, as });
  return (
    <div className="border-t border-line py-2">
      <p className="mb-1">Own attributes</p>
      {Object.entries(attributes).map(([name, content]) => (
        <div key={name} className="mb-1 flex flex-wrap items-center gap-1.5">
          <input
            className="field h-[26px]! w-40!"
            aria-label="Attribute"
            defaultValue={name}
            onBlur={(event) => {
              const next = event.target.value.trim();
              if (next === '' || next === name || Object.hasOwn(attributes, next)) event.target.value = name;
              else
                write(
                  Object.fromEntries(
                    Object.entries(attributes).map(([key, kept]) => [key === name ? next : key, kept]),
                  ),
                );
            }}
          />
          <span className="text-ink3">from</span>
          {columnOf(content) === undefined ? (
            <span className="text-ink2">a made value</span>
          ) : (
            <TokenSelect
              label={`${name}: column`}
              options={header.map((column) => ({ value: column, label: column }))}
              value={columnOf(content)}
              onChange={(column) => write({ ...attributes, [name]: toContent(column, typeOf(content)) })}
            />
          )}
          <span className="text-ink3">as</span>
          <TokenSelect
            label={`${name}: type`}
            options={attributeTypes}
            value={typeOf(content)}
            onChange={(as) => write({ ...attributes, [name]: toContent(columnOf(content) ?? header[0] ?? '', as) })}
          />
          <Button
            variant="ghost"
            size="small"
            square
            aria-label={`Remove attribute ${name}`}
            icon={<X />}
            onClick={() => write(Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== name)))}
          />
        </div>
      ))}
      <Button
        variant="ghost"
        size="small"
        icon={<Plus />}
        onClick={() => write({ ...attributes, [`attribute ${Object.keys(attributes).length + 1}`]: header[0] ?? '' })}
      >
        Attribute
      </Button>
    </div>
  );
}

/** What rows of the file are, which of them, and each field's source. */
export function FactEditor(props: {
  fact: Fact;
  file: string;
  columns: Columns;
  onChange: (fact: Fact) => void;
  onRemove: () => void;
}) {
  const { fact, file, columns, onChange } = props;
  const [all, setAll] = useState(false);
  const rows = fieldTable[fact.kind];
  const shown = rows.filter((row) => all || row.required || row.common || readField(fact, row.path) !== undefined);
  const header = columns.get(file) ?? [];
  const where = fact.where;
  const texts = where?.notIn ?? where?.in ?? [];
  return (
    <section aria-label={factNames[fact.kind]} className="mt-3 rounded-card border border-line px-3 py-2">
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2 pb-2">
        <Select
          className="w-36"
          label="Rows are"
          options={kinds}
          value={fact.kind}
          onChange={(kind) => onChange({ kind, ...(where ? { where } : {}) })}
        />
        <div className="flex flex-wrap items-center gap-1.5">
          {where ? (
            <>
              <span className="text-ink3">where</span>
              <TokenSelect
                label="Only rows where"
                options={header.map((column) => ({ value: column, label: column }))}
                value={where.column}
                onChange={(column) => onChange({ ...fact, where: { ...where, column } })}
              />
              <TokenSelect
                label="Condition"
                options={[
                  { value: 'in', label: 'is' },
                  { value: 'notIn', label: 'is not' },
                ]}
                value={where.notIn ? 'notIn' : 'in'}
                onChange={(operator) => onChange({ ...fact, where: { column: where.column, [operator]: texts } })}
              />
              <TokenSelect
                multiple
                allowNew
                label="Texts"
                placeholder="text"
                options={texts.map((text) => ({ value: text, label: text }))}
                value={texts}
                onChange={(next) =>
                  onChange({ ...fact, where: { column: where.column, [where.notIn ? 'notIn' : 'in']: next } })
                }
              />
              <Button
                variant="ghost"
                size="small"
                square
                aria-label="All rows"
                icon={<X />}
                onClick={() => {
                  const { where: _, ...rest } = fact;
                  onChange(rest as Fact);
                }}
              />
            </>
          ) : (
            <Button
              variant="ghost"
              size="small"
              icon={<Plus />}
              onClick={() => onChange({ ...fact, where: { column: header[0] ?? '', notIn: [] } })}
            >
              Only some rows
            </Button>
          )}
        </div>
        <Button
          variant="ghost"
          size="small"
          square
          className="ml-auto"
          aria-label={`Remove ${factNames[fact.kind].toLowerCase()}`}
          icon={<Trash2 />}
          onClick={props.onRemove}
        />
      </div>
      {shown.map((row) => (
        <FieldEditor
          key={`${fact.kind}.${row.path}`}
          row={row}
          context={{ file, columns }}
          content={readField(fact, row.path)}
          onChange={(content) => onChange(writeField(fact, row.path, content))}
        />
      ))}
      {fact.kind === 'people' && <Attributes fact={fact} file={file} columns={columns} onChange={onChange} />}
      {fact.kind === 'orders' && (
        <div className="border-t border-line py-2">
          <Switch
            label="Negative quantities are refunds (else such rows are rejected)"
            checked={fact.negativeQuantities === 'refunds'}
            onChange={(on) => onChange(writeField(fact, 'negativeQuantities', on ? 'refunds' : undefined))}
          />
        </div>
      )}
      <Button variant="ghost" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? 'Fewer fields' : `${rows.length - shown.length} more fields`}
      </Button>
    </section>
  );
}
