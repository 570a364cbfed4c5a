'use client';
import { Button } from '@throughline/ui/button';
import { Calendar, ChevronLeft, ChevronRight } from '@throughline/ui/icon';
import { Popover } from '@throughline/ui/popover';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import { stepAsOf } from './canvas-view.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** The day looked from: any past day, one step back or forward, or back to today. */
export function AsOfControl({ editor }: { editor: CanvasEditor }) {
  const { view, setView, store, words, day } = editor;
  const [open, setOpen] = useState(false);
  const go = (asOf: string | null) => {
    setView({ asOf });
    setOpen(false);
  };
  const step = (by: -1 | 1) => setView({ asOf: stepAsOf(view.asOf, store.today, 'day', by) });
  return (
    <div className="flex items-center gap-1">
      <Button
        variant="ghost"
        size="small"
        square
        aria-label="One day back"
        title="One day back, ["
        icon={<ChevronLeft />}
        onClick={() => step(-1)}
      />
      <Popover
        label="Day looked from"
        align="end"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button size="small" icon={<Calendar />} className="min-w-[138px]">
            {words.weekdayDate(day)}
          </Button>
        }
      >
        <div className="flex w-64 flex-col gap-2">
          <TextField
            type="date"
            label="Any past day"
            defaultValue={day}
            max={store.today}
            hint={`Days end at midnight in ${store.timeZone.replace('_', ' ')}.`}
            onChange={(event) => {
              const next = event.target.value;
              if (next !== '' && next <= store.today && next >= '1970-01-01')
                setView({ asOf: next === store.today ? null : next });
            }}
          />
          {store.lastOrderOn && (
            <Button onClick={() => go(store.lastOrderOn === store.today ? null : (store.lastOrderOn ?? null))}>
              Last order: {words.date(store.lastOrderOn)}
            </Button>
          )}
          {view.asOf && <Button onClick={() => go(null)}>Back to today</Button>}
        </div>
      </Popover>
      <Button
        variant="ghost"
        size="small"
        square
        aria-label="One day forward"
        title="One day forward, ]"
        icon={<ChevronRight />}
        disabled={view.asOf === null}
        onClick={() => step(1)}
      />
    </div>
  );
}
