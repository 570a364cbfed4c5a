'use client';
import { Button } from '@throughline/ui/button';
import { Plus } from '@throughline/ui/icon';
import { Tabs } from '@throughline/ui/tabs';
import { Tag } from '@throughline/ui/tag';
import { useMemo, useState } from 'react';
import { FactEditor } from './fact-editor.tsx';
import { FileSettings } from './file-settings.tsx';
import { type FileMapping, type Mapping, usedColumns } from './mapping-format.ts';

/** Every file of the mapping on a tab: how it is written, what its rows are, what becomes of each column. */
export function MappingEditor(props: {
  mapping: Mapping;
  headers: ReadonlyMap<string, readonly string[]>;
  samples: ReadonlyMap<string, readonly (readonly string[])[]>;
  onChange: (mapping: Mapping) => void;
}) {
  const { mapping, headers, onChange } = props;
  const names = Object.keys(mapping.files);
  const [chosen, setChosen] = useState(names[0] ?? '');
  const name = names.includes(chosen) ? chosen : (names[0] ?? '');
  const file = mapping.files[name] ?? {};
  const used = useMemo(() => usedColumns(mapping), [mapping]);
  const facts = file.facts ?? [];
  const header = headers.get(name) ?? [];
  const write = (next: FileMapping) => onChange({ ...mapping, files: { ...mapping.files, [name]: next } });
  const unused = header.filter((column) => !used.get(name)?.has(column));
  return (
    <Tabs label="Files" items={names.map((value) => ({ value, label: value }))} value={name} onChange={setChosen}>
      <div className="pt-3" key={name}>
        <FileSettings file={file} onChange={write} />
        {facts.length === 0 && (
          <p className="mt-3 text-ink2">
            Rows of this file make nothing by themselves; other files may look values up in it.
          </p>
        )}
        {facts.map((fact, index) => (
          <FactEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: a fact is its place
            key={index}
            fact={fact}
            file={name}
            columns={headers}
            onChange={(next) => write({ ...file, facts: facts.map((old, at) => (at === index ? next : old)) })}
            onRemove={() => write({ ...file, facts: facts.filter((_, at) => at !== index) })}
          />
        ))}
        <Button
          className="mt-3"
          size="small"
          icon={<Plus />}
          onClick={() => write({ ...file, facts: [...facts, { kind: 'orders' }] })}
        >
          Make {facts.length === 0 ? 'something' : 'something else'} of its rows
        </Button>
        {unused.length > 0 && (
          <div className="mt-3 border-t border-line pt-2">
            <p className="mb-1 text-ink3">Ignored columns of {name}</p>
            <p className="flex flex-wrap gap-1">
              {unused.map((column) => (
                <Tag
                  key={column}
                  title={
                    props.samples
                      .get(name)
                      ?.map((row) => row[header.indexOf(column)])
                      .join(', ') ?? ''
                  }
                >
                  {column}
                </Tag>
              ))}
            </p>
          </div>
        )}
      </div>
    </Tabs>
  );
}
