'use client';
import { Button } from '@throughline/ui/button';
import { ChevronDown } from '@throughline/ui/icon';
import { Popover } from '@throughline/ui/popover';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import type { Format } from '../../data/format.ts';
import { type WindowChoice, type WindowName, windowDays, windowNames } from './insight-view.ts';

const labels: Record<WindowName, { short: string; long: string }> = {
  all: { short: 'All', long: 'All time' },
  '30d': { short: '30 d', long: 'Last 30 days' },
  '90d': { short: '90 d', long: 'Last 90 days' },
  '365d': { short: '365 d', long: 'Last 365 days' },
};

/** Last 90 days; 1 Jan 2021 to 31 Jan 2021. */
export const windowWords = (window: WindowChoice, format: Format): string =>
  typeof window === 'string' ? labels[window].long : format.dateRange(window.from, window.to);

/** The days whose orders are looked at: a length up to the shown day, or two days. */
export function WindowMenu(props: {
  window: WindowChoice;
  shownDay: string;
  format: Format;
  onChange: (window: WindowChoice) => void;
}) {
  const { window, shownDay, format } = props;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState({ from: '', to: '' });
  const name = typeof window === 'string' ? window : null;
  const { from, to } = windowDays(window, shownDay);
  const show = (next: boolean) => {
    if (next) setTyped({ from: from ?? '', to: to ?? shownDay });
    setOpen(next);
  };
  const choose = (choice: WindowChoice) => {
    props.onChange(choice);
    setOpen(false);
  };
  const wrong = typed.from === '' || typed.to === '' || typed.from > typed.to || typed.to > shownDay;
  return (
    <Popover
      label="Window"
      align="end"
      open={open}
      onOpenChange={show}
      trigger={
        <Button>
          {name ? labels[name].long : `${format.date(from!)} to ${format.date(to!)}`}
          <ChevronDown />
        </Button>
      }
    >
      <form
        className="flex w-60 flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong) choose(typed);
        }}
      >
        <SegmentedControl
          label="Length of the window"
          size="small"
          options={windowNames.map((value) => ({ value, label: labels[value].short }))}
          value={name ?? ('' as WindowName)}
          onChange={choose}
        />
        <TextField
          label="From"
          type="date"
          value={typed.from}
          max={shownDay}
          onChange={(event) => setTyped({ ...typed, from: event.target.value })}
        />
        <TextField
          label="To"
          type="date"
          value={typed.to}
          max={shownDay}
          onChange={(event) => setTyped({ ...typed, to: event.target.value })}
        />
        <Button
          type="submit"
          variant="primary"
          {...(wrong ? { disabledReason: `Two days in order, up to ${shownDay}.` } : {})}
        >
          Show these days
        </Button>
      </form>
    </Popover>
  );
}
