'use client';
import { Button } from '@throughline/ui/button';
import { Eye, Pencil } from '@throughline/ui/icon';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { Skeleton } from '@throughline/ui/skeleton';
import { useMemo, useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { MappingEditor } from './mapping/mapping-editor.tsx';
import { type Mapping, usedColumns, withIgnored } from './mapping/mapping-format.ts';
import { draftMapping, fitOf, matchFiles } from './mapping/match-files.ts';
import { PreviewTable } from './mapping/preview-table.tsx';
import { SaveMapping } from './mapping/save-mapping.tsx';
import { cutHead, useDryRun } from './mapping/use-dry-run.ts';
import type { DroppedFile } from './read-file-head.ts';
import { UnknownFiles } from './unknown-files.tsx';
import { enqueueUpload } from './upload-queue.ts';
import { type SavedMapping, useMappings } from './use-mappings.ts';

type Props = { files: readonly DroppedFile[]; onStarted: (keys: readonly number[]) => void };
type Draft = { base: SavedMapping | undefined; mapping: Mapping; edited: boolean };

/** The files that others look values up in: a preview needs them whole. */
function lookupFiles(mapping: Mapping): ReadonlySet<string> {
  const found = new Set<string>();
  const used = usedColumns(mapping);
  for (const [name, file] of Object.entries(mapping.files))
    if ((file.facts ?? []).length === 0 && used.has(name)) found.add(name);
  for (const match of JSON.stringify(mapping).matchAll(/"lookup":\{[^}]*?"file":"((?:[^"\\]|\\.)*)"/g))
    found.add(JSON.parse(`"${match[1]}"`) as string);
  return found;
}

function MappedDraft(props: Props & { mappings: readonly SavedMapping[] }) {
  const { files, mappings } = props;
  const store = useStore();
  const best = useMemo(
    () => [...mappings].map((entry) => ({ entry, fit: fitOf(entry.mapping, files) })).sort((a, b) => b.fit - a.fit)[0],
    [mappings, files],
  );
  const fresh = (): Draft => ({ base: undefined, mapping: draftMapping(files), edited: true });
  const [draft, setDraft] = useState<Draft>(() =>
    best && best.fit >= 0.5 ? { base: best.entry, mapping: best.entry.mapping, edited: false } : fresh(),
  );
  const [editing, setEditing] = useState(draft.base === undefined);
  const [assigned, setAssigned] = useState(() => matchFiles(draft.mapping, files));
  const [without, setWithout] = useState<readonly string[]>([]);
  const dryRun = useDryRun();
  const names = Object.keys(draft.mapping.files);
  const here = names.flatMap((name) => {
    const file = assigned[name] === undefined ? undefined : files[assigned[name]];
    return file ? [{ name, ...file }] : [];
  });
  const headers = new Map(here.map(({ name, head }) => [name, head.header]));
  const samples = new Map(here.map(({ name, head }) => [name, head.rows]));
  const missing = names.filter((name) => !headers.has(name));
  const unknown = files.filter((_, index) => !Object.values(assigned).includes(index)).map((entry) => entry.file.name);
  const left = unknown.filter((name) => !without.includes(name));
  const blocked =
    missing.length > 0
      ? `${missing.join(', ')}: choose the file`
      : left.length > 0
        ? `Say first what happens with ${left.join(', ')}`
        : undefined;
  const choose = (id: string) => {
    const base = mappings.find((entry) => entry.id === id);
    const next: Draft = base ? { base, mapping: base.mapping, edited: false } : fresh();
    setDraft(next);
    setAssigned(matchFiles(next.mapping, files));
    setWithout([]);
    setEditing(!base);
  };
  const toSend = () => ({
    ...(draft.edited ? withIgnored(draft.mapping, headers) : draft.mapping),
    ...(draft.base && !draft.edited ? { name: draft.base.name } : {}),
  });
  const preview = async () => {
    const whole = lookupFiles(draft.mapping);
    const parts = await Promise.all(
      here.map(async ({ name, file, gzip }) => ({ name, content: await cutHead(file, whole.has(name) || gzip) })),
    );
    dryRun.run({ storeId: store.id, kind: 'mapped', mapping: toSend(), files: parts });
  };
  const start = () => {
    const mapping = toSend();
    const title =
      here.length === 1 ? here[0]!.file.name : `${mapping.name ?? here[0]!.file.name}, ${here.length} files`;
    props.onStarted([
      enqueueUpload(title, {
        storeId: store.id,
        kind: 'mapped',
        mapping,
        files: here.map(({ name, file }) => ({ name, content: file })),
      }),
    ]);
  };
  return (
    <div className="border-t border-line pt-3">
      <div className="flex flex-wrap items-end gap-3">
        <Select
          className="w-72 max-md:w-full"
          label="Mapping"
          options={[
            ...mappings.map((entry) => ({ value: entry.id, label: entry.name, detail: entry.fileNames.join(', ') })),
            { value: 'new', label: 'New mapping', detail: 'made from the columns of these files' },
          ]}
          value={draft.base?.id ?? 'new'}
          onChange={choose}
        />
        <Button icon={<Pencil />} aria-expanded={editing} onClick={() => setEditing(!editing)}>
          {editing ? 'Hide mapping' : 'Edit mapping'}
        </Button>
        <Button
          icon={<Eye />}
          busy={dryRun.busy}
          onClick={() => void preview()}
          {...(blocked ? { disabledReason: blocked } : {})}
        >
          Preview first rows
        </Button>
        <div className="ml-auto flex flex-wrap items-end gap-3">
          {draft.edited && (
            <SaveMapping
              base={draft.base}
              mapping={() => withIgnored(draft.mapping, headers)}
              onSaved={(name) => setDraft({ ...draft, mapping: { ...draft.mapping, name } })}
            />
          )}
          <Button variant="primary" onClick={start} {...(blocked ? { disabledReason: blocked } : {})}>
            Import {files.length === 1 ? 'the file' : `${files.length - without.length} files`}
          </Button>
        </div>
      </div>
      {(missing.length > 0 || unknown.length > 0) && (
        <div className="mt-3 flex flex-col gap-2">
          {missing.length > 0 ? (
            <Problem
              warning
              message={`The mapping also reads ${missing.join(', ')}.`}
              hint="Drop it too, or say below which of your files it is."
            />
          ) : (
            <UnknownFiles
              mapping={draft.base?.name}
              unknown={unknown}
              others={here.length}
              isLeftOut={left.length === 0}
              onLeaveOut={(out) => setWithout(out ? unknown : [])}
            />
          )}
          <div className="flex flex-wrap gap-3">
            {names.map((name) => (
              <Select
                key={name}
                className="w-60"
                label={`${name} is`}
                placeholder="not here"
                options={files.map((entry, index) => ({ value: String(index), label: entry.file.name }))}
                value={assigned[name] === undefined ? undefined : String(assigned[name])}
                onChange={(index) =>
                  setAssigned({
                    ...Object.fromEntries(Object.entries(assigned).filter(([, at]) => at !== Number(index))),
                    [name]: Number(index),
                  })
                }
              />
            ))}
          </div>
        </div>
      )}
      {(dryRun.busy || dryRun.details || dryRun.error) && (
        <section aria-label="Preview" className="mt-3 overflow-hidden rounded-card border border-line">
          <PreviewTable run={dryRun} />
        </section>
      )}
      {editing && (
        <div className="mt-3">
          <MappingEditor
            mapping={draft.mapping}
            headers={headers}
            samples={samples}
            onChange={(mapping) => setDraft({ ...draft, mapping, edited: true })}
          />
        </div>
      )}
    </div>
  );
}

/** Files that need a mapping: pick one, change it or make one, look at the first rows, start. */
export function MappedSetup(props: Props) {
  const store = useStore();
  const mappings = useMappings(store.id);
  if (mappings.isPending) return <Skeleton className="h-16" />;
  return <MappedDraft {...props} mappings={mappings.data ?? []} />;
}
