// What happened on a day, on a chart's time axis: a flag at its day, a band where it lasted. The words are in the chart's tooltip
// and spoken label at the days it holds.
import type { ChartBox } from './chart-axes.tsx';

export type ChartNote = {
  key: string;
  /** Local dates, `YYYY-MM-DD`, both included. */
  from: string;
  to: string;
  text: string;
};

/** Those that hold the day. */
export const notesOn = (notes: readonly ChartNote[] | undefined, from: string, to = from): readonly ChartNote[] =>
  (notes ?? []).filter((note) => note.from <= to && note.to >= from);

/** Behind the lines; `x` gives the left and right end of a note in px, null where it lies outside. */
export const ChartNoteMarks = (props: {
  notes: readonly ChartNote[] | undefined;
  box: Pick<ChartBox, 'top' | 'height'>;
  x: (note: ChartNote) => { left: number; right: number } | null;
}) =>
  (props.notes ?? []).map((note) => {
    const at = props.x(note);
    if (at === null) return null;
    const { top, height } = props.box;
    const { left, right } = at;
    return (
      <g key={note.key} data-note={note.key}>
        {right - left > 1 && (
          <rect x={left} y={top} width={right - left} height={height} fill="var(--both)" fillOpacity="0.1" />
        )}
        <line x1={left} x2={left} y1={top} y2={top + height} stroke="var(--both)" strokeDasharray="2 3" />
        <path d={`M${left} ${top}h8l-2.5 3.5 2.5 3.5h-8z`} fill="var(--both)" />
        <title>{note.text}</title>
      </g>
    );
  });

/** In a tooltip, below its figures. */
export const NoteWords = ({ notes }: { notes: readonly ChartNote[] }) =>
  notes.map((note) => (
    <p
      key={note.key}
      className="max-w-56 border-t border-line pt-1 text-small whitespace-normal text-both [overflow-wrap:anywhere] first:border-t-0"
    >
      {note.text}
    </p>
  ));

/** For a spoken label. */
export const spokenNotes = (notes: readonly ChartNote[]): string =>
  notes.length === 0 ? '' : `. Note: ${notes.map(({ text }) => text).join('; ')}`;
