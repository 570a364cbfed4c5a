// What a timeline shows: bars of weeks, the window as a band that ends with the knob, the window before it hatched.
import { useId } from 'react';
import { ChartNoteMarks } from './chart-notes.tsx';
import type { TimelineNote } from './timeline.tsx';

const barDays = 7;
const axisHeight = 18;

interface TimelinePictureProps {
  days: number;
  day: number;
  windowDays?: number;
  bars: readonly number[];
  ticks: readonly { day: number; text: string }[];
  notes: readonly TimelineNote[];
  width: number;
  height: number;
  /** Where a day ends, in px. */
  right: (day: number) => number;
  /** The length of the window is written at its edge. */
  isWindowHeld: boolean;
}

export function TimelinePicture({
  width,
  height,
  days,
  day,
  windowDays,
  bars,
  ticks,
  notes,
  right,
  isWindowHeld,
}: TimelinePictureProps) {
  const hatch = useId();
  const bottom = height - axisHeight;
  const largest = Math.max(1, ...bars);
  const slot = (width / days) * barDays;
  const knob = right(day);
  const bandLeft = windowDays === undefined ? knob : Math.max(0, right(day - windowDays));
  const beforeLeft = windowDays === undefined ? knob : Math.max(0, right(day - 2 * windowDays));
  return (
    <svg width={width} height={height} aria-hidden="true" className="block overflow-visible">
      <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" x2="0" y1="0" y2="5" stroke="var(--line2)" strokeWidth="2" />
      </pattern>
      <rect x={beforeLeft} y={0} width={Math.max(0, bandLeft - beforeLeft)} height={bottom} fill={`url(#${hatch})`} />
      <rect x={bandLeft} y={0} width={Math.max(0, knob - bandLeft)} height={bottom} fill="var(--accent-soft)" />
      {bars.map((value, index) => {
        const end = width - (bars.length - 1 - index) * slot;
        const tall = (value / largest) * (bottom - 6);
        const inside = end > bandLeft + 0.5 && end <= knob + 0.5;
        return (
          <rect
            key={end}
            x={end - slot * 0.78}
            y={bottom - tall}
            width={Math.max(1, slot * 0.66)}
            height={tall}
            rx={1}
            fill={inside ? 'var(--s2)' : 'var(--edge)'}
            opacity={inside || end <= knob + 0.5 ? 0.8 : 0.4}
          />
        );
      })}
      <ChartNoteMarks
        notes={notes}
        box={{ top: 0, height: bottom }}
        x={({ key }) => {
          const note = notes.find((one) => one.key === key);
          return note ? { left: right(note.firstDay), right: right(note.lastDay) } : null;
        }}
      />
      <line x1={0} x2={width} y1={bottom} y2={bottom} stroke="var(--line2)" />
      {ticks.map((tick) => (
        <line
          key={tick.day}
          x1={right(tick.day)}
          x2={right(tick.day)}
          y1={bottom}
          y2={bottom + 3}
          stroke="var(--line2)"
        />
      ))}
      <TickLabels ticks={ticks} right={right} width={width} y={height - 3} />
      {windowDays !== undefined && (
        <line
          x1={bandLeft}
          x2={bandLeft}
          y1={0}
          y2={bottom}
          stroke="var(--accent)"
          strokeWidth={1.5}
          className="cursor-ew-resize"
        />
      )}
      {isWindowHeld && (
        <text x={bandLeft + 5} y={12} fontSize="11" fontWeight="600" fill="var(--accent-ink)">
          {windowDays} d
        </text>
      )}
      <line x1={knob} x2={knob} y1={0} y2={bottom} stroke="var(--accent)" strokeWidth={2} />
      <circle
        cx={Math.min(width - 6, knob)}
        cy={bottom}
        r={6}
        fill="var(--accent)"
        stroke="var(--surface)"
        strokeWidth={2}
      />
    </svg>
  );
}

/** Labels are left out where they would touch or run over the ends. */
function TickLabels({
  ticks,
  right,
  width,
  y,
}: Pick<TimelinePictureProps, 'ticks' | 'right' | 'width'> & { y: number }) {
  const shown: { x: number; text: string }[] = [];
  for (const { day, text } of ticks) {
    const x = right(day);
    const half = text.length * 3.3;
    const before = shown.at(-1);
    if (x < half || x > width - half) continue;
    if (!before || x - before.x > half + before.text.length * 3.3 + 16) shown.push({ x, text });
  }
  return shown.map(({ x, text }) => (
    <text key={x} x={x} y={y} textAnchor="middle" fontSize="11" fill="var(--ink3)">
      {text}
    </text>
  ));
}
