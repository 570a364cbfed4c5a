'use client';
import { parseDay } from '@throughline/core/day';
import { Button } from '@throughline/ui/button';
import { Pause, Play } from '@throughline/ui/icon';
import { Timeline } from '@throughline/ui/timeline';
import type { ReactNode } from 'react';
import type { Format } from '../../data/format.ts';
import { useStore } from '../shell/use-store.tsx';
import { addDays, monthTicks } from './slider-range.ts';
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
  /** A past day is named here, with the way back: where the page itself does not do so. */
  offersToday?: boolean;
}

/** The day looked from as a slider over two years: drag, step by keys, or play. */
export function DayTimeline(props: DayTimelineProps) {
  const { time, words, windowDays } = props;
  const { slider, day } = time;
  const store = useStore();
  const bars = useWeeklyOrders(store.id, slider);
  const fromDay = parseDay(slider.from)!;
  const track = (
    <Timeline
      label="Day looked from"
      days={parseDay(slider.to)! - fromDay + 1}
      day={parseDay(day)! - fromDay}
      dayText={words.weekdayDate(day)}
      bars={bars}
      ticks={monthTicks(slider, words.locale)}
      height={props.phone ? 56 : 66}
      onDay={(index, settled) => time.scrub(addDays(slider.from, index), settled)}
      {...(windowDays === undefined ? {} : { windowDays })}
      {...(props.onWindow ? { onWindow: props.onWindow } : {})}
    />
  );
  const isPast = props.offersToday === true && day < store.today;
  if (props.phone)
    return (
      <section aria-label="Timeline" className="flex items-center gap-3 border-t border-line bg-surface px-3.5 py-1.5">
        <PlayButton time={time} round />
        <div className="min-w-0 flex-1">
          <div className="flex min-h-11 items-center gap-1">
            <span className="mr-auto min-w-0 font-semibold">{words.weekdayDate(day)}</span>
            {isPast && (
              <Button variant="ghost" size="small" aria-label="Back to today" onClick={time.backToToday}>
                Today
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
        <Legend isWindow={windowDays !== undefined}>
          {props.onRetry && <Retry onRetry={props.onRetry} />}
          {isPast && (
            <span className="ml-auto text-accent-ink">
              A past day, with what is known today.
              <button
                type="button"
                className="ml-1.5 rounded-tag px-1 font-semibold underline underline-offset-2"
                onClick={time.backToToday}
              >
                Back to today
              </button>
            </span>
          )}
        </Legend>
        {track}
      </div>
    </section>
  );
}

const Legend = ({ isWindow, children }: { isWindow: boolean; children: ReactNode }) => (
  <div className="flex gap-4 text-small text-ink3">
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
    {children}
  </div>
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
