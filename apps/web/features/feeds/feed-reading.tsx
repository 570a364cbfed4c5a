'use client';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Select } from '@throughline/ui/select';
import { TextField } from '@throughline/ui/text-field';
import type { ImportFormat } from '../../gql/graphql.ts';
import { formatNames } from '../imports/import-progress.ts';
import { useMappings } from '../imports/use-mappings.ts';
import { useStore } from '../shell/use-store.tsx';
import { type FeedFormProps, FormSection } from './form-section.tsx';

const formats = Object.keys(formatNames) as ImportFormat[];

/** What the files are, which of them, when they are looked for, and what happens to them. */
export function FeedReading({ draft, errorAt, onChange }: FeedFormProps) {
  const store = useStore();
  const mappings = useMappings(store.id).data ?? [];
  return (
    <>
      <FormSection title="What they are">
        <Select
          label="Format"
          options={formats.map((value) => ({ value, label: formatNames[value] }))}
          value={draft.format}
          error={errorAt('format')}
          onChange={(format) => onChange({ format })}
        />
        {draft.format === 'MAPPED_CSV' && (
          <Select
            label="Mapping"
            hint="Made and saved on the import page, with a file of the same columns."
            placeholder={mappings.length === 0 ? 'No mapping is saved yet' : 'Choose'}
            options={mappings.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.mappingId === '' ? undefined : draft.mappingId}
            error={errorAt('mappingId')}
            onChange={(mappingId) => onChange({ mappingId })}
          />
        )}
        <TextField
          label="Names"
          autoComplete="off"
          spellCheck={false}
          hint="* stands for any text, ? for one character. Plain, gzip and zip are told apart by themselves."
          value={draft.pattern}
          error={errorAt('pattern')}
          onChange={(event) => onChange({ pattern: event.target.value })}
        />
      </FormSection>
      <FormSection title="When they are read">
        <SegmentedControl
          label="Schedule"
          className="self-start"
          options={[
            { value: 'every', label: 'Every so many minutes' },
            { value: 'daily', label: 'Once a day' },
          ]}
          value={draft.schedule}
          onChange={(schedule) => onChange({ schedule })}
        />
        {draft.schedule === 'every' ? (
          <TextField
            className="max-w-52"
            label="Minutes"
            inputMode="numeric"
            hint="5 to 1440."
            value={draft.everyMinutes}
            error={errorAt('everyMinutes')}
            onChange={(event) => onChange({ everyMinutes: event.target.value })}
          />
        ) : (
          <TextField
            className="max-w-52"
            label="Time of day"
            type="time"
            hint={store.timeZone}
            value={draft.dailyAt}
            error={errorAt('dailyAt')}
            onChange={(event) => onChange({ dailyAt: event.target.value })}
          />
        )}
        <Select
          label="A file is whole"
          options={[
            { value: 'STILL', label: 'once two looks found it unchanged' },
            { value: 'MARKER', label: 'once a file of its name with .done lies beside it' },
          ]}
          value={draft.readyWhen}
          error={errorAt('readyWhen')}
          onChange={(readyWhen) => onChange({ readyWhen })}
        />
        <Select
          label="After reading"
          options={[
            { value: 'MOVE', label: 'moved to done or failed beside it' },
            { value: 'KEEP', label: 'left where it is, and remembered' },
          ]}
          value={draft.afterReading}
          error={errorAt('afterReading')}
          onChange={(afterReading) => onChange({ afterReading })}
        />
      </FormSection>
    </>
  );
}
