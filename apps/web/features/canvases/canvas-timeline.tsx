'use client';
import { DayTimeline } from '../timeline/day-timeline.tsx';
import { restingWords } from '../timeline/day-words.ts';
import { AsOfControl } from './as-of-control.tsx';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** The slider of the canvas, with the window as a band that ends with the day. */
export function CanvasTimeline({ editor, phone = false }: { editor: CanvasEditor; phone?: boolean }) {
  const { store, words, window, time } = editor;
  const resting = restingWords(window.from, store, words);
  return (
    <DayTimeline
      time={time}
      words={words}
      phone={phone}
      picker={<AsOfControl editor={editor} />}
      windowDays={editor.view.windowDays}
      onWindow={(windowDays) => editor.setView({ windowDays })}
      onRetry={editor.history.failed ? editor.history.retry : undefined}
      note={
        resting && {
          ...resting,
          action: 'Look from that day',
          onAction: () => store.lastOrderOn && time.scrub(store.lastOrderOn, true),
        }
      }
    />
  );
}
