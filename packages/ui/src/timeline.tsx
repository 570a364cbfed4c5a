'use client';
// A slider over days: bars of a measure, the window as a band that ends with the chosen day, the window before it hatched.
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { useWidth } from './use-width.ts';

export interface TimelineProps {
  /** What the slider chooses, for screen readers. */
  label: string;
  /** Days in the range; chosen days are 0 to days - 1. */
  days: number;
  /** The chosen day; outside of the range it stands at its end. */
  day: number;
  /** The chosen day in words. */
  dayText: string;
  windowDays?: number;
  /** One bar for every seven days that end with the last day, oldest first. */
  bars: readonly number[];
  ticks: readonly { day: number; text: string }[];
  height?: number;
  /** `settled` = the hand let go, or a key chose the day. */
  onDay: (day: number, settled: boolean) => void;
  /** The band's left edge was moved. */
  onWindow?: (windowDays: number) => void;
}

const barDays = 7;
const axisHeight = 18;
/** Distance in px at which a press takes hold of the band's left edge. */
const edgeReach = 6;

export function Timeline(props: TimelineProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [hold, setHold] = useState<'day' | 'window' | null>(null);
  const { days, windowDays } = props;
  const height = props.height ?? 62;
  const day = Math.min(days - 1, Math.max(0, props.day));
  const right = (at: number) => ((at + 1) / days) * width;
  const dayAt = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return Math.min(days - 1, Math.max(0, Math.ceil((x / Math.max(1, width)) * days) - 1));
  };
  const bandLeft = windowDays === undefined ? null : Math.max(0, right(day - windowDays));
  const move = (event: PointerEvent<HTMLElement>, what: 'day' | 'window', settled: boolean) => {
    if (what === 'day') props.onDay(dayAt(event), settled);
    else props.onWindow?.(Math.max(1, day - dayAt(event)));
  };
  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={days - 1}
      aria-valuenow={day}
      aria-valuetext={props.dayText}
      className="relative touch-none rounded-tag select-none"
      style={{ height, cursor: hold === 'window' ? 'ew-resize' : 'pointer' }}
      onKeyDown={(event) => onKey(event, day, days, props.onDay)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
        const onEdge = props.onWindow && bandLeft !== null && Math.abs(x - bandLeft) <= edgeReach;
        const what = onEdge && Math.abs(x - right(day)) > edgeReach ? 'window' : 'day';
        setHold(what);
        if (what === 'day') move(event, what, false);
      }}
      onPointerMove={(event) => hold && move(event, hold, false)}
      onPointerUp={(event) => {
        if (hold) move(event, hold, true);
        setHold(null);
      }}
      onPointerCancel={() => {
        if (hold === 'day') props.onDay(day, true);
        setHold(null);
      }}
    >
      {width > 0 && (
        <Picture
          width={width}
          height={height}
          days={days}
          day={day}
          {...(windowDays === undefined ? {} : { windowDays })}
          bars={props.bars}
          ticks={props.ticks}
          right={right}
        />
      )}
    </div>
  );
}

function onKey(event: KeyboardEvent, day: number, days: number, onDay: TimelineProps['onDay']): void {
  const step = event.shiftKey ? 7 : 1;
  const next = {
    ArrowLeft: day - step,
    ArrowDown: day - step,
    ArrowRight: day + step,
    ArrowUp: day + step,
    PageDown: day - 30,
    PageUp: day + 30,
    Home: 0,
    End: days - 1,
  }[event.key];
  if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  onDay(Math.min(days - 1, Math.max(0, next)), true);
}

interface PictureProps extends Pick<TimelineProps, 'days' | 'day' | 'windowDays' | 'bars' | 'ticks'> {
  width: number;
  height: number;
  right: (day: number) => number;
}

function Picture({ width, height, days, day, windowDays, bars, ticks, right }: PictureProps) {
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
function TickLabels({ ticks, right, width, y }: Pick<PictureProps, 'ticks' | 'right' | 'width'> & { y: number }) {
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
