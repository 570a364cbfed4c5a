'use client';
import { Button } from '@throughline/ui/button';
import { ChevronDown, Download, ListFilter, Search } from '@throughline/ui/icon';
import { Menu } from '@throughline/ui/menu';
import { Tag } from '@throughline/ui/tag';
import { TextField } from '@throughline/ui/text-field';
import { CHOSEN_COLUMNS, type DeskColumn } from './desk-columns.tsx';
import { deskCsv } from './desk-csv.ts';
import type { DeskRow } from './desk-row.ts';

const windows = [
  { days: '30', label: 'Last 30 days' },
  { days: '90', label: 'Last 90 days' },
  { days: '365', label: 'Last 365 days' },
  { days: '730', label: 'Last 730 days' },
];

/** Which stores and what of them: the row above the table. */
export function DeskTools(props: {
  text: string;
  onText: (text: string) => void;
  needsCount: number;
  onlyNeeds: boolean;
  onOnlyNeeds: (on: boolean) => void;
  days: string;
  onDays: (days: string) => void;
  hidden: ReadonlySet<DeskColumn>;
  onHidden: (hidden: ReadonlySet<DeskColumn>) => void;
  rows: readonly DeskRow[];
}) {
  const { hidden, days, needsCount } = props;
  const toggle = (key: DeskColumn) =>
    props.onHidden(new Set(hidden.has(key) ? [...hidden].filter((one) => one !== key) : [...hidden, key]));
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <TextField
        label="Store or city"
        hideLabel
        placeholder="Store or city"
        icon={<Search />}
        value={props.text}
        onChange={(event) => props.onText(event.target.value)}
        className="w-60 max-md:w-full"
      />
      <Button icon={<ListFilter />} aria-pressed={props.onlyNeeds} onClick={() => props.onOnlyNeeds(!props.onlyNeeds)}>
        Needs attention
        <Tag tone={needsCount > 0 ? 'warn' : 'neutral'}>{needsCount}</Tag>
      </Button>
      <span className="flex-1 max-md:hidden" />
      <Menu
        align="end"
        items={windows.map(({ days: value, label }) => ({
          kind: 'choice',
          label,
          checked: value === days,
          onSelect: () => props.onDays(value),
        }))}
        trigger={
          <Button>
            {windows.find((one) => one.days === days)?.label ?? `Last ${days} days`}
            <ChevronDown />
          </Button>
        }
      />
      <Menu
        align="end"
        items={(Object.keys(CHOSEN_COLUMNS) as DeskColumn[]).map((key) => ({
          kind: 'choice',
          label: CHOSEN_COLUMNS[key],
          checked: !hidden.has(key),
          onSelect: () => toggle(key),
        }))}
        trigger={
          <Button>
            Columns
            <ChevronDown />
          </Button>
        }
      />
      <Button icon={<Download />} onClick={() => save(deskCsv(props.rows))}>
        CSV
      </Button>
    </div>
  );
}

function save(csv: string): void {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'stores.csv';
  link.click();
  URL.revokeObjectURL(url);
}
