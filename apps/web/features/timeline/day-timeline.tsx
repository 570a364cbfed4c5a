'use client';
import { parseDay } from '@throughline/core/day';
import { Button } from '@throughline/ui/button';
import { Pause, Play } from '@throughline/ui/icon';
import { Timeline } from '@throughline/ui/timeline';
import type { ReactNode } from 'react';
import { cx } from '../../data/cx.ts';
import type { Format } from '../../data/format.ts';
import { useChartNotes } from '../notes/use-notes.ts';
import { useStore } from '../shell/use-store.tsx';
import { type DayWords, pastDayWords } from './day-words.ts';
import { addDays, monthTicks, notesWithin } from './slider-range.ts';
import type { DaySlider } from './use-day-slider.ts';
import { useWeeklyOrders } from './use-weekly-orders.ts';

export interface DayTimelineProps {
  time: DaySlider;
  words: Format;
  /** Chooses any day; beside the play button, not on the phone. */
  picker?: ReactNode;
  phone?: boolean;
  windowDays?: number;
  onWindow?: (windowDays: number) => void;
  /** The days could not be counted: asks again. */
  onRetry?: (() => void) | undefined;
  /** What else must be known of the day shown when it is today, and what can be done about it. */
  note?: DayNote | null;
}

export interface DayNote extends DayWords {
  action: string;
  onAction: () => void;
}

/** The day looked from as a slider over two years: drag, step by keys, or play. */
export function DayTimeline(props: DayTimelineProps) {
  const { time, words, windowDays } = props;
  const { slider, day } = time;
  const store = useStore();
  const bars = useWeeklyOrders(store.id, slider);
  const notes = useChartNotes();
  const fromDay = parseDay(slider.from)!;
  const track = (
    <Timeline
      label="Day looked from"
      days={parseDay(slider.to)! - fromDay + 1}
      day={parseDay(day)! - fromDay}
      dayText={words.weekdayDate(day)}
      bars={bars}
      ticks={monthTicks(slider, words.locale)}
      notes={notesWithin(notes, slider)}
      height={props.phone ? 56 : 66}
      onDay={(index, settled) => time.scrub(addDays(slider.from, index), settled)}
      {...(windowDays === undefined ? {} : { windowDays })}
      {...(props.onWindow ? { onWindow: props.onWindow } : {})}
    />
  );
  const past = pastDayWords(day, store, words);
  const note: DayNote | null = past
    ? { ...past, action: 'Back to today', onAction: time.backToToday }
    : (props.note ?? null);
  if (props.phone)
    return (
      <section aria-label="Timeline" className="flex items-center gap-3 border-t border-line bg-surface px-3.5 py-1.5">
        <PlayButton time={time} round />
        <div className="min-w-0 flex-1">
          <div className="flex min-h-11 items-center gap-1">
            <span className="mr-auto min-w-0">
              <span className="block leading-5 font-semibold">{words.weekdayDate(day)}</span>
              <span className={cx('block text-tiny leading-4', note ? 'text-accent-ink' : 'text-ink3')}>
                {note ? note.short : 'today'}
              </span>
            </span>
            {note && (
              <Button variant="ghost" size="small" aria-label={note.action} onClick={note.onAction}>
                {past ? 'Today' : 'Look'}
              </Button>
            )}
            <SpeedButton time={time} quiet />
          </div>
          {props.onRetry && <Retry onRetry={props.onRetry} />}
          {track}
        </div>
      </section>
    );
  return (
    <section
      aria-label="Timeline"
      className="flex h-[106px] items-stretch gap-5 border-t border-line bg-surface px-4 py-2.5"
    >
      <div className="flex w-[200px] shrink-0 flex-col justify-between">
        <p className="text-small text-ink3">As of end of day</p>
        {props.picker ?? <p className="font-semibold">{words.weekdayDate(day)}</p>}
        <div className="flex gap-1.5">
          <PlayButton time={time} />
          <SpeedButton time={time} />
        </div>
      </div>
      <div className="flex min-w-0 flex-1 flex-col justify-between">
        <div className="flex gap-4 text-small">
          <Legend isWindow={windowDays !== undefined} />
          {props.onRetry && <Retry onRetry={props.onRetry} />}
          {note && <Note note={note} />}
        </div>
        {track}
      </div>
    </section>
  );
}

/** Gives way to what is said of the day. */
const Legend = ({ isWindow }: { isWindow: boolean }) => (
  <div className="flex min-w-0 shrink-[99] gap-4 overflow-hidden whitespace-nowrap text-ink3">
    <span>Orders a week</span>
    {isWindow && (
      <>
        <span className="flex items-center gap-1.5">
          <i className="size-2.5 rounded-[2px] bg-s2" />
          Window
        </span>
        <span className="flex items-center gap-1.5">
          <i className="size-2.5 rounded-[2px] bg-[repeating-linear-gradient(45deg,var(--line2)_0_1.5px,transparent_1.5px_4px)]" />
          Window before
        </span>
      </>
    )}
  </div>
);

const Note = ({ note }: { note: DayNote }) => (
  <p className="ml-auto flex min-w-0 text-accent-ink">
    <span className="min-w-0 truncate" title={note.text}>
      {note.text}
    </span>
    <button
      type="button"
      className="-mt-1.5 -mb-0.5 ml-1.5 shrink-0 rounded-tag px-1 pt-1.5 pb-0.5 font-semibold underline underline-offset-2"
      onClick={note.onAction}
    >
      {note.action}
    </button>
  </p>
);

const Retry = ({ onRetry }: { onRetry: () => void }) => (
  <button type="button" className="text-left text-small text-neg underline" onClick={onRetry}>
    The days could not be counted. Retry
  </button>
);

function PlayButton({ time, round = false }: { time: DaySlider; round?: boolean }) {
  const label = time.playing ? 'Pause' : 'Play';
  return (
    <Button
      variant={round ? 'primary' : 'default'}
      size={round ? 'default' : 'small'}
      icon={time.playing ? <Pause /> : <Play />}
      title={`${label}, P`}
      {...(round
        ? { square: true, 'aria-label': label, className: 'size-11 rounded-full' }
        : { className: 'min-w-[78px]' })}
      {...(time.togglePlay ? {} : { disabledReason: 'The days are being counted.' })}
      onClick={time.togglePlay}
    >
      {round ? undefined : label}
    </Button>
  );
}

const SpeedButton = ({ time: { speed, nextSpeed }, quiet = false }: { time: DaySlider; quiet?: boolean }) => (
  <Button
    variant={quiet ? 'ghost' : 'default'}
    size="small"
    title="Days a second"
    aria-label={`Speed: ${speed} ${speed === 1 ? 'day' : 'days'} a second`}
    onClick={nextSpeed}
  >
    {speed} d/s
  </Button>
);
