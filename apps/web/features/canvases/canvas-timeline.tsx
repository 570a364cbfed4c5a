'use client';
import { addMonths, formatDay, parseDay } from '@throughline/core/day';
import { Button } from '@throughline/ui/button';
import { Pause, Play } from '@throughline/ui/icon';
import { Timeline } from '@throughline/ui/timeline';
import { AsOfControl } from './as-of-control.tsx';
import { addDays } from './canvas-view.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** The day looked from as a slider over two years: drag, step by keys, or play. */
export function CanvasTimeline({ editor, phone = false }: { editor: CanvasEditor; phone?: boolean }) {
  const { slider, day, words, view, setView, scrub, history, playing } = editor;
  const fromDay = parseDay(slider.from)!;
  const days = parseDay(slider.to)! - fromDay + 1;
  const track = (
    <Timeline
      label="Day looked from"
      days={days}
      day={parseDay(day)! - fromDay}
      dayText={words.weekdayDate(day)}
      windowDays={view.windowDays}
      bars={history.bars}
      ticks={monthTicks(slider, words)}
      height={phone ? 56 : 66}
      onDay={(index, settled) => {
        playing.setPlaying(false);
        scrub(addDays(slider.from, index), settled);
      }}
      onWindow={(windowDays) => setView({ windowDays })}
    />
  );
  if (phone)
    return (
      <section aria-label="Timeline" className="flex items-center gap-3 border-t border-line bg-surface px-3.5 py-2">
        <PlayButton editor={editor} round />
        <div className="min-w-0 flex-1">
          <div className="flex items-baseline justify-between gap-2">
            <span className="font-semibold">{words.weekdayDate(day)}</span>
            <SpeedButton editor={editor} />
          </div>
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
        <AsOfControl editor={editor} />
        <div className="flex gap-1.5">
          <PlayButton editor={editor} />
          <SpeedButton editor={editor} />
        </div>
      </div>
      <div className="flex min-w-0 flex-1 flex-col justify-between">
        <p aria-hidden="true" className="flex gap-4 text-small text-ink3">
          <span>Orders a week</span>
          <span className="flex items-center gap-1.5">
            <i className="size-2.5 rounded-[2px] bg-s2" />
            Window
          </span>
          <span className="flex items-center gap-1.5">
            <i className="size-2.5 rounded-[2px] bg-[repeating-linear-gradient(45deg,var(--line2)_0_1.5px,transparent_1.5px_4px)]" />
            Window before
          </span>
          {history.failed && (
            <button type="button" className="text-neg underline" onClick={history.retry}>
              The days could not be counted. Retry
            </button>
          )}
        </p>
        {track}
      </div>
    </section>
  );
}

function PlayButton({ editor, round = false }: { editor: CanvasEditor; round?: boolean }) {
  const { playing, togglePlay } = editor;
  const label = playing.playing ? 'Pause' : 'Play';
  return (
    <Button
      variant="primary"
      size={round ? 'default' : 'small'}
      icon={playing.playing ? <Pause /> : <Play />}
      title={`${label}, P`}
      {...(round
        ? { square: true, 'aria-label': label, className: 'size-11 rounded-full' }
        : { className: 'min-w-[78px]' })}
      {...(togglePlay ? {} : { disabledReason: 'The days are being counted.' })}
      onClick={togglePlay}
    >
      {round ? undefined : label}
    </Button>
  );
}

const SpeedButton = ({ editor: { playing } }: { editor: CanvasEditor }) => (
  <Button
    size="small"
    title="Days a second"
    aria-label={`Speed: ${playing.speed} ${playing.speed === 1 ? 'day' : 'days'} a second`}
    onClick={playing.nextSpeed}
  >
    {playing.speed} d/s
  </Button>
);

/** The first days of every second month; of a year the year. */
function monthTicks({ from, to }: { from: string; to: string }, words: CanvasEditor['words']) {
  const fromDay = parseDay(from)!;
  const ticks: { day: number; text: string }[] = [];
  const month = new Intl.DateTimeFormat(words.locale, { month: 'short', timeZone: 'UTC' });
  for (let day = parseDay(`${from.slice(0, 7)}-01`)!; day <= parseDay(to)!; day = addMonths(day, 1)) {
    const iso = formatDay(day);
    const january = iso.slice(5, 7) === '01';
    if (day < fromDay || Number(iso.slice(5, 7)) % 2 === 0) continue;
    ticks.push({ day: day - fromDay, text: january ? iso.slice(0, 4) : month.format(Date.parse(iso)) });
  }
  return ticks;
}
