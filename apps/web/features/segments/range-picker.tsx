'use client';
import { Button } from '@throughline/ui/button';
import { Calendar } from '@throughline/ui/icon';
import { Popover } from '@throughline/ui/popover';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import type { DayRange } from './history-range.ts';
import { type RangeChoice, rangeNames } from './segment-view.ts';

const labels = { '90d': '90 d', '1y': '1 y', '2y': '2 y', all: 'All' };

/** A range by name, or two days. */
export function RangePicker(props: {
  choice: RangeChoice;
  shown: DayRange;
  last: string;
  onChange: (choice: RangeChoice) => void;
}) {
  const { choice, shown, last, onChange } = props;
  const [open, setOpen] = useState(false);
  const [days, setDays] = useState(shown);
  const wrong = days.from === '' || days.to === '' || days.from > days.to || days.to > last;
  const show = (next: boolean) => {
    if (next) setDays(shown);
    setOpen(next);
  };
  return (
    <>
      <SegmentedControl
        label="Range"
        size="small"
        options={rangeNames.map((value) => ({ value, label: labels[value] }))}
        value={typeof choice === 'string' ? choice : ('' as (typeof rangeNames)[number])}
        onChange={onChange}
      />
      <Popover
        label="Range of days"
        align="end"
        open={open}
        onOpenChange={show}
        trigger={<Button size="small" square aria-label="Pick two days" icon={<Calendar />} />}
      >
        <form
          className="flex w-56 flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (wrong) return;
            onChange(days);
            setOpen(false);
          }}
        >
          <TextField
            label="From"
            type="date"
            value={days.from}
            max={last}
            onChange={(event) => setDays({ ...days, from: event.target.value })}
          />
          <TextField
            label="To"
            type="date"
            value={days.to}
            max={last}
            onChange={(event) => setDays({ ...days, to: event.target.value })}
          />
          <Button
            type="submit"
            variant="primary"
            {...(wrong ? { disabledReason: `Two days in order, up to ${last}.` } : {})}
          >
            Show these days
          </Button>
        </form>
      </Popover>
    </>
  );
}
