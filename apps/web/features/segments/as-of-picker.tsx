'use client';
import { formatDay, parseDay } from '@throughline/core/day';
import { Button } from '@throughline/ui/button';
import { Calendar } from '@throughline/ui/icon';
import { Popover } from '@throughline/ui/popover';
import { TextField } from '@throughline/ui/text-field';
import type { Format } from '../../data/format.ts';

/** The day the whole page looks from. Null = today; a later day than today is refused by the field itself. */
export function AsOfPicker(props: {
  asOf: string | null;
  today: string;
  first: string | null;
  format: Format;
  onChange: (asOf: string | null) => void;
  size?: 'small' | 'default';
}) {
  const { asOf, today, first, format, onChange } = props;
  const shown = asOf ?? today;
  const set = (day: string) => {
    if (parseDay(day) === null || day > today || (first !== null && day < first)) return;
    onChange(day === today ? null : day);
  };
  const step = (days: number) => set(formatDay((parseDay(shown) ?? 0) + days));
  return (
    <Popover
      label="As of"
      align="end"
      trigger={
        <Button icon={<Calendar />} size={props.size ?? 'default'}>
          As of {format.date(shown)}
        </Button>
      }
    >
      <div className="flex w-60 flex-col gap-2">
        <TextField
          label="Look from the end of"
          type="date"
          value={shown}
          max={today}
          min={first ?? undefined}
          onChange={(event) => set(event.target.value)}
          hint="All figures on the page are those of that day."
        />
        <div className="flex gap-1.5">
          <Button size="small" onClick={() => step(-1)}>
            Day before
          </Button>
          <Button
            size="small"
            onClick={() => step(1)}
            {...(shown >= today ? { disabledReason: 'There is no later day than today.' } : {})}
          >
            Day after
          </Button>
          <Button size="small" className="ml-auto" onClick={() => onChange(null)}>
            Today
          </Button>
        </div>
      </div>
    </Popover>
  );
}
