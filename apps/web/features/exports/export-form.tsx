'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Download } from '@throughline/ui/icon';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import type { ExportFormat, ExportWhat } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { formatOptions, whatOptions } from './export-words.ts';
import { ExportedSegment } from './exported-segment.tsx';
import { type ExportInput, useCreateExport } from './use-exports.ts';

interface Draft {
  what: ExportWhat;
  format: ExportFormat;
  segment: { id: string; name: string } | null;
  /** A local day of the store; '' = now. */
  day: string;
}

const takesSegment = (what: ExportWhat) => what === 'MEMBERS' || what === 'MEMBERSHIPS';
const takesDay = (what: ExportWhat) => what !== 'PEOPLE';

function inputOf({ what, format, segment, day }: Draft): ExportInput {
  return {
    ...{ what, format },
    segmentId: takesSegment(what) ? (segment?.id ?? null) : null,
    asOf: takesDay(what) && day !== '' ? day : null,
  };
}

/** What is to be in the file, of when, and in which format. */
export function ExportForm() {
  const { today, permissions } = useStore();
  const [draft, setDraft] = useState<Draft>({ what: 'PEOPLE', format: 'JSONL', segment: null, day: '' });
  const create = useCreateExport();
  const change = (part: Partial<Draft>) => {
    create.reset();
    setDraft({ ...draft, ...part });
  };
  const errors = create.data?.userErrors ?? [];
  const errorAt = (field: string) => errors.find(({ path }) => path.at(-1) === field)?.message;
  const failed = create.isError ? describeError(create.error).message : errorAt('storeId');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(inputOf(draft));
  };
  return (
    <Card title="New export" className="mb-4">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <div className="grid grid-cols-4 items-start gap-3 max-lg:grid-cols-2 max-md:grid-cols-1">
          <Select label="What" options={whatOptions} value={draft.what} onChange={(what) => change({ what })} />
          {takesSegment(draft.what) && (
            <ExportedSegment
              segment={draft.segment}
              isOptional={draft.what === 'MEMBERSHIPS'}
              error={errorAt('segmentId')}
              onChange={(segment) => change({ segment })}
            />
          )}
          {takesDay(draft.what) && (
            <TextField
              label="To the end of"
              type="date"
              max={today}
              hint="Left empty: up to now"
              value={draft.day}
              error={errorAt('asOf')}
              onChange={(event) => change({ day: event.target.value })}
            />
          )}
          <Select
            label="Format"
            options={formatOptions}
            value={draft.format}
            onChange={(format) => change({ format })}
          />
        </div>
        {failed !== undefined && <Problem message={failed} />}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button type="submit" variant="primary" icon={<Download />} busy={create.isPending}>
            Export
          </Button>
          {!permissions.includes('personal:read') && (
            <p className="text-small text-ink3">Who people are is masked in the file, as it is for you on screen.</p>
          )}
        </div>
      </form>
    </Card>
  );
}
