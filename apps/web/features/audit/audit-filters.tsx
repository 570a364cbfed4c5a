'use client';
import { Select } from '@throughline/ui/select';
import { TextField } from '@throughline/ui/text-field';
import { wordsOf } from './audit-words.ts';
import type { AuditFilter } from './use-audit-log.ts';

const anyAction = 'any';

/** Who, which action, what it was done to, and the days. */
export function AuditFilters(props: {
  filter: AuditFilter;
  operations: readonly string[];
  today: string;
  onChange: (change: Partial<AuditFilter>) => void;
}) {
  const { filter, operations, today, onChange } = props;
  const named =
    filter.operation === '' || operations.includes(filter.operation) ? operations : [filter.operation, ...operations];
  return (
    <fieldset className="mb-3 grid grid-cols-[1fr_1fr_1fr_auto_auto] items-end gap-2 max-lg:grid-cols-2">
      <legend className="sr-only">Narrow the list</legend>
      <TextField
        label="Who"
        type="search"
        placeholder="E-mail or key"
        maxLength={200}
        value={filter.actor}
        onChange={(event) => onChange({ actor: event.target.value })}
      />
      <Select
        label="Action"
        options={[
          { value: anyAction, label: 'Any action' },
          ...named.map((value) => ({ value, label: wordsOf(value) })),
        ]}
        value={filter.operation === '' ? anyAction : filter.operation}
        onChange={(value) => onChange({ operation: value === anyAction ? '' : value })}
      />
      <TextField
        className="max-lg:col-span-2"
        label="What"
        type="search"
        placeholder="Name or id"
        maxLength={200}
        value={filter.object}
        onChange={(event) => onChange({ object: event.target.value })}
      />
      <TextField
        label="From"
        type="date"
        max={today}
        value={filter.from}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <TextField
        label="To"
        type="date"
        max={today}
        value={filter.to}
        onChange={(event) => onChange({ to: event.target.value })}
      />
    </fieldset>
  );
}
