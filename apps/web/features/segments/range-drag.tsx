'use client';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';

interface Drag {
  from: number;
  to: number;
}

/** The drawn area of a chart within its box, from its first grid line. */
function plotOf(box: HTMLElement): { left: number; width: number } | null {
  const line = box.querySelector('svg line');
  const x1 = Number(line?.getAttribute('x1'));
  const x2 = Number(line?.getAttribute('x2'));
  return line && x2 > x1 ? { left: x1, width: x2 - x1 } : null;
}

/** Lets a range be dragged over a chart; answers both ends as shares (0..1) of its days. The range buttons do the same by keyboard. */
export function RangeDrag({ onRange, children }: { onRange: (from: number, to: number) => void; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const xOf = (event: PointerEvent) => event.clientX - (box.current?.getBoundingClientRect().left ?? 0);
  const finish = () => {
    const plot = box.current && plotOf(box.current);
    if (drag && plot && Math.abs(drag.to - drag.from) > 8) {
      const share = (x: number) => Math.min(1, Math.max(0, (x - plot.left) / plot.width));
      onRange(share(Math.min(drag.from, drag.to)), share(Math.max(drag.from, drag.to)));
    }
    setDrag(null);
  };
  return (
    <div
      ref={box}
      className="relative touch-pan-y select-none"
      onPointerDown={(event) =>
        event.button === 0 && event.pointerType === 'mouse' && setDrag({ from: xOf(event), to: xOf(event) })
      }
      onPointerMove={(event) => drag && setDrag({ ...drag, to: xOf(event) })}
      onPointerUp={finish}
      onPointerLeave={() => setDrag(null)}
    >
      {children}
      {drag && (
        <div
          className="pointer-events-none absolute top-2.5 bottom-7 border-x border-accent bg-accent-soft opacity-60"
          style={{ left: Math.min(drag.from, drag.to), width: Math.abs(drag.to - drag.from) }}
        />
      )}
    </div>
  );
}
