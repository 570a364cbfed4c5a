'use client';
// A slider over days: bars of a measure, the window as a band that ends with the chosen day, the window before it hatched.
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { type ChartNote, spokenNotes } from './chart-notes.tsx';
import { weekEnd } from './timeline-days.ts';
import { TimelinePicture } from './timeline-picture.tsx';
import { useWidth } from './use-width.ts';

/** What happened, with its first and last day within the range. */
export type TimelineNote = ChartNote & { firstDay: number; lastDay: number };

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
  notes?: readonly TimelineNote[];
  height?: number;
  /** `settled` = the hand let go, or a key chose the day. */
  onDay: (day: number, settled: boolean) => void;
  /** The band's left edge was moved and let go. */
  onWindow?: (windowDays: number) => void;
}

/** A press that moves less than this far is a click. */
const clickReach = 3;
/** Distances in px at which a press takes hold of the band's left edge, and of the knob where it stands. */
const edgeReach = 6;
const knobReach = 9;

/** What the hand holds: where it was put down, how far from the middle of what it took, and whether it moved since. */
interface Hold {
  what: 'day' | 'window';
  startX: number;
  offset: number;
  moved: boolean;
  /** The day last told. */
  day: number;
}

export function Timeline(props: TimelineProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const hold = useRef<Hold | null>(null);
  /** The window while its edge is held: only the hand's last place is told. */
  const [heldWindow, setHeldWindow] = useState<number | null>(null);
  // The band stays where the hand left it until the page has followed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: any new window of the page ends it
  useEffect(() => {
    if (!hold.current) setHeldWindow(null);
  }, [props.windowDays]);
  const { days, notes = [] } = props;
  const windowDays = props.windowDays === undefined ? undefined : (heldWindow ?? props.windowDays);
  const height = props.height ?? 62;
  const day = Math.min(days - 1, Math.max(0, props.day));
  const right = (at: number) => ((at + 1) / days) * width;
  const xOf = (event: PointerEvent<HTMLElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  const dayAt = (x: number) => Math.min(days - 1, Math.max(0, Math.ceil((x / Math.max(1, width)) * days) - 1));
  const take = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const x = xOf(event);
    const knob = right(day);
    const edge = props.onWindow && windowDays !== undefined ? Math.max(0, right(day - windowDays)) : null;
    const onKnob = Math.abs(x - knob) <= knobReach;
    const onEdge = !onKnob && edge !== null && Math.abs(x - edge) <= edgeReach;
    hold.current = {
      what: onEdge ? 'window' : 'day',
      startX: x,
      offset: onKnob ? x - knob : onEdge ? x - edge : 0,
      moved: false,
      day: onKnob || onEdge ? day : weekEnd(dayAt(x), days),
    };
    if (onEdge) setHeldWindow(windowDays ?? null);
    else if (!onKnob) props.onDay(hold.current.day, false);
  };
  const follow = (event: PointerEvent<HTMLElement>) => {
    const held = hold.current;
    if (!held) return;
    const x = xOf(event);
    held.moved ||= Math.abs(x - held.startX) > clickReach;
    if (!held.moved) return;
    const at = dayAt(x - held.offset);
    if (held.what === 'window') return setHeldWindow(Math.max(1, day - at));
    if (at === held.day) return;
    held.day = at;
    props.onDay(at, false);
  };
  const letGo = () => {
    const held = hold.current;
    hold.current = null;
    if (held?.what === 'day') props.onDay(held.day, true);
    if (heldWindow === null) return;
    if (heldWindow === props.windowDays) setHeldWindow(null);
    else props.onWindow?.(heldWindow);
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
      aria-valuetext={`${props.dayText}${spokenNotes(notes.filter(({ firstDay, lastDay }) => firstDay <= day && lastDay >= day))}`}
      className="relative touch-none rounded-tag select-none"
      style={{ height, cursor: heldWindow === null ? 'pointer' : 'ew-resize' }}
      onKeyDown={(event) => onKey(event, day, days, props.onDay)}
      onPointerDown={take}
      onPointerMove={follow}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    >
      {width > 0 && (
        <TimelinePicture
          width={width}
          height={height}
          days={days}
          day={day}
          {...(windowDays === undefined ? {} : { windowDays })}
          isWindowHeld={heldWindow !== null}
          bars={props.bars}
          ticks={props.ticks}
          notes={notes}
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
