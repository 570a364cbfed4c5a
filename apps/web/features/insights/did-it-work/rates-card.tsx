'use client';
import { Card } from '@throughline/ui/card';
import { type Column, Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import type { Format } from '../../../data/format.ts';
import { percentRange } from '../estimate-words.ts';
import { Figure, WithInterval } from '../figure.tsx';
import {
  adjustedWords,
  type DidItWork,
  type DidItWorkRow,
  evidenceWords,
  numbered,
  rowTitle,
} from './evidence-words.ts';

type Side = 'now' | 'before' | 'yearAgo';

/** Each rate in its three windows, with the kind of evidence. */
export function RatesCard({ answer, format }: { answer: DidItWork; format: Format }) {
  const heads: Record<Side, string> = { now: 'These days', before: 'Days before', yearAgo: 'A year ago' };
  const cell = (row: DidItWorkRow, side: Side) => {
    const rate = row[side];
    if (!rate) return <span className="text-ink3">–</span>;
    const compared = side === 'before' ? row.againstBefore : side === 'yearAgo' ? row.againstYearAgo : null;
    const tested = adjustedWords(compared?.adjustedP, format.decimal);
    return (
      <span className="inline-block text-right">
        <span className="block whitespace-nowrap">
          <Figure people={rate.people} figure={rate.figure} name={rowTitle(row)} asOf={answer[side]?.to ?? null}>
            {format.count(rate.count)}
          </Figure>{' '}
          <span className="text-ink2">
            of{' '}
            <Figure
              people={rate.ofPeople}
              figure={rate.ofFigure}
              name={`${rowTitle(row)}, who could have`}
              asOf={answer[side]?.to ?? null}
            >
              {format.count(rate.of)}
            </Figure>
          </span>
        </span>
        {rate.rate && (
          <WithInterval
            value={format.percent(rate.rate.value)}
            interval={percentRange(rate.rate, format)}
            n={rate.rate.n}
          />
        )}
        {tested && <span className="block text-small whitespace-nowrap text-ink3">{tested}</span>}
      </span>
    );
  };
  const columns: readonly Column<DidItWorkRow>[] = [
    {
      key: 'what',
      head: 'Who moved',
      phone: 'title',
      cell: (row) => (
        <span className="[overflow-wrap:anywhere]">{numbered(answer.rows, answer.rows.indexOf(row))}</span>
      ),
    },
    { key: 'now', head: heads.now, align: 'right', phone: 'figure', cell: (row) => cell(row, 'now') },
    { key: 'before', head: heads.before, align: 'right', phone: 'detail', cell: (row) => cell(row, 'before') },
    { key: 'yearAgo', head: heads.yearAgo, align: 'right', phone: 'detail', cell: (row) => cell(row, 'yearAgo') },
    {
      key: 'evidence',
      head: 'Evidence',
      width: '300px',
      phone: 'detail',
      phoneLine: true,
      cell: ({ evidence }) => (
        <span data-evidence={evidence}>
          <Tag tone={evidenceWords[evidence].tone}>{evidenceWords[evidence].label}</Tag>
          <span className="mt-0.5 block text-small text-ink2">{evidenceWords[evidence].sentence}</span>
        </span>
      ),
    },
  ];
  const range = (window: { from: string; to: string }) => format.dateRange(window.from, window.to);
  return (
    <Card flush title="People who could have, and who did" note={range(answer.now)}>
      <Table
        label="Rates in three windows"
        columns={columns}
        rows={answer.rows}
        rowKey={(row) => [row.kind, row.segment?.id, row.source?.id, row.target?.id].filter(Boolean).join(' ')}
      />
      <p className="border-t border-line px-3.5 py-2 text-small text-ink3">
        {answer.before ? `Days before: ${range(answer.before)}. ` : 'The store had no orders yet in the days before. '}
        {answer.yearAgo ? `A year ago: ${range(answer.yearAgo)}. ` : 'The store had no orders yet a year ago. '}
        95% intervals; clear = still so after correcting for{' '}
        {format.counted(answer.comparisons, 'comparison', 'comparisons')}.
        {answer.edgesLeftOut > 0 && ` ${format.count(answer.edgesLeftOut)} more edges are not shown.`}
      </p>
    </Card>
  );
}
