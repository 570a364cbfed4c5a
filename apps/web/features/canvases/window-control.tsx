'use client';
import { Button } from '@throughline/ui/button';
import { Popover } from '@throughline/ui/popover';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import { windowChoices, windowDaysBetween } from './canvas-view.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** 7, 30, 90, 365 days, or any first and last day. */
export function WindowControl({ editor, fill = false }: { editor: CanvasEditor; fill?: boolean }) {
  const { view, setView } = editor;
  const custom = !windowChoices.some((days) => days === view.windowDays);
  const [open, setOpen] = useState(false);
  return (
    <div className={fill ? 'flex items-center gap-2' : 'flex items-center gap-2'}>
      {!fill && <span className="text-small text-ink3">Window</span>}
      <SegmentedControl
        label="Window"
        size="small"
        className={fill ? 'min-w-0 flex-1 [&>button]:flex-1 [&>button]:px-1' : ''}
        value={custom ? '' : String(view.windowDays)}
        onChange={(days) => setView({ windowDays: Number(days) })}
        options={windowChoices.map((days) => ({
          value: String(days),
          label: `${days} d`,
          title: `${days} days, W for the next`,
        }))}
      />
      <Popover
        label="Custom window"
        align="end"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button size="small" className={custom ? 'font-semibold' : ''}>
            {custom ? `${editor.words.count(view.windowDays)} d` : 'Custom'}
          </Button>
        }
      >
        <CustomWindow editor={editor} onDone={() => setOpen(false)} />
      </Popover>
    </div>
  );
}

function CustomWindow({ editor, onDone }: { editor: CanvasEditor; onDone: () => void }) {
  const { today } = editor.store;
  const [from, setFrom] = useState(editor.window.from);
  const [to, setTo] = useState(editor.window.to);
  const days = windowDaysBetween(from, to);
  const error =
    from === '' || to === ''
      ? undefined
      : to > today
        ? 'The last day is at most today.'
        : days === null
          ? 'The first day comes before the last, at most ten years.'
          : undefined;
  return (
    <form
      className="flex w-64 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (days === null || to > today) return;
        editor.setView({ windowDays: days, asOf: to === today ? null : to });
        onDone();
      }}
    >
      <TextField
        type="date"
        label="First day"
        value={from}
        max={today}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        type="date"
        label="Last day, looked from"
        value={to}
        max={today}
        error={error}
        onChange={(event) => setTo(event.target.value)}
      />
      <Button
        type="submit"
        variant="primary"
        {...(days === null || to > today ? { disabledReason: 'Give a first and a last day.' } : {})}
      >
        Show {days === null ? 'the window' : `${editor.words.count(days)} ${days === 1 ? 'day' : 'days'}`}
      </Button>
    </form>
  );
}
