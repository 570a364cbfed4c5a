'use client';
import { DayTimeline } from '../timeline/day-timeline.tsx';
import { AsOfControl } from './as-of-control.tsx';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** The slider of the canvas, with the window as a band that ends with the day. */
export const CanvasTimeline = ({ editor, phone = false }: { editor: CanvasEditor; phone?: boolean }) => (
  <DayTimeline
    time={editor.time}
    words={editor.words}
    phone={phone}
    picker={<AsOfControl editor={editor} />}
    windowDays={editor.view.windowDays}
    onWindow={(windowDays) => editor.setView({ windowDays })}
    onRetry={editor.history.failed ? editor.history.retry : undefined}
  />
);
