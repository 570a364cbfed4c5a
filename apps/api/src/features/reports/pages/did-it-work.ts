import { formatDateRange } from '@throughline/core/format/dates';
import { askedOf, readDidItWorkView } from '@throughline/core/insights/did-it-work-view';
import {
  type EvidenceKind,
  evidenceWords,
  numbered,
  type RateSubject,
} from '@throughline/core/insights/evidence-words';
import { restingDay } from '@throughline/core/insights/resting-day';
import { ESTIMATE, type Estimate, estimated } from '../report-answers.ts';
import { dayBefore, type ReportPage, type ReportQuestion } from '../report-page.ts';
import { type Cell, type ReportColumn, type ReportTable, reportLocale } from '../report-table.ts';

interface Rate {
  count: number;
  of: number;
  rate: Estimate | null;
}
interface Compared {
  clear: boolean;
  adjustedP: number | null;
  difference: Estimate | null;
}
type Row = RateSubject & {
  evidence: EvidenceKind;
  now: Rate;
  before: Rate | null;
  yearAgo: Rate | null;
  againstBefore: Compared | null;
  againstYearAgo: Compared | null;
};
interface Days {
  from: string;
  to: string;
}
interface Answer {
  didItWork: { now: Days; before: Days | null; yearAgo: Days | null; rows: Row[] } | null;
}

const RATE = `{ count of rate ${ESTIMATE} }`;
const COMPARED = `{ clear adjustedP difference ${ESTIMATE} }`;
const sides = [
  { key: 'now', head: 'these days' },
  { key: 'before', head: 'days before' },
  { key: 'yearAgo', head: 'a year ago' },
] as const;

export const didItWorkReport: ReportPage = {
  title: 'Did it work?',
  looksAt: async (question) => {
    const asked = await readAsked(question);
    return asked ? [formatDateRange(asked.from, asked.to, reportLocale)] : [];
  },
  tables: async (question) => {
    const asked = await readAsked(question);
    if (asked === null) return [];
    const { didItWork } = await question.ask<Answer>(
      `didItWork(canvasId: $canvasId, segmentId: $subjectId, fromChannel: $fromChannel, toChannel: $toChannel, from: $start, to: $end) {
        now { from to } before { from to } yearAgo { from to }
        rows { kind evidence segment { name emoji } source { name emoji } target { name emoji } fromChannel { label } toChannel { label }
          now ${RATE} before ${RATE} yearAgo ${RATE} againstBefore ${COMPARED} againstYearAgo ${COMPARED} } }`,
      {
        canvasId: { type: 'ID', value: asked.canvasId },
        subjectId: { type: 'ID', value: asked.segmentId },
        fromChannel: { type: 'String', value: asked.fromChannel },
        toChannel: { type: 'String', value: asked.toChannel },
        start: { type: 'Date!', value: asked.from },
        end: { type: 'Date!', value: asked.to },
      },
    );
    return didItWork === null ? null : [rates(didItWork), differences(didItWork.rows)];
  },
};

/** What the screen asks under the same address; null while something is left to choose, or when the days have not begun. */
async function readAsked({ ask, store, search }: ReportQuestion) {
  const yesterday = dayBefore(store.today);
  const { canvases } = await ask<{ canvases: { nodes: { id: string }[] } }>('canvases(first: 1) { nodes { id } }');
  const channels = [...store.channels].sort((a, b) => b.orderCount - a.orderCount).map(({ handle }) => handle);
  const lastDay = restingDay(store.today, store.lastOrderOn) ?? yesterday;
  return askedOf(readDidItWorkView(search, { canvases: canvases.nodes, channels, lastDay }), yesterday);
}

function rates({ rows, ...days }: NonNullable<Answer['didItWork']>): ReportTable {
  const range = (of: Days | null) => (of ? formatDateRange(of.from, of.to, reportLocale) : 'no orders yet');
  return {
    title: 'People who could have, and who did',
    note: sides.map(({ key, head }) => `${head}: ${range(days[key])}`).join('; '),
    columns: [
      { head: 'Who moved', kind: 'text' },
      ...sides.flatMap(({ head }): ReportColumn[] => [
        { head: `Did, ${head}`, kind: 'count' },
        { head: `Of, ${head}`, kind: 'count' },
        { head: `Rate, ${head}`, kind: 'percent', digits: 2, isEstimated: true },
      ]),
      { head: 'Evidence', kind: 'text' },
    ],
    rows: rows.map((row, index) => [
      numbered(rows, index),
      ...sides.flatMap(({ key }): Cell[] => {
        const rate = row[key];
        return [rate?.count ?? null, rate?.of ?? null, estimated(rate?.rate)];
      }),
      evidenceWords[row.evidence].label,
    ]),
  };
}

function differences(rows: readonly Row[]): ReportTable {
  const against = [
    { key: 'againstBefore', words: 'the days before' },
    { key: 'againstYearAgo', words: 'a year ago' },
  ] as const;
  return {
    title: 'Differences of the rates',
    note: 'points, 95% intervals; clear = still so after correcting for all comparisons. Before and after is not proof',
    columns: [
      { head: 'Who moved', kind: 'text' },
      { head: 'Compared with', kind: 'text' },
      { head: 'Difference', kind: 'percent', digits: 2, isEstimated: true },
      { head: 'Adjusted p', kind: 'decimal', digits: 3 },
      { head: 'Clear', kind: 'text' },
    ],
    rows: rows.flatMap((row, index) =>
      against.flatMap(({ key, words }): Cell[][] => {
        const compared = row[key];
        if (!compared?.difference) return [];
        const clear = compared.clear ? 'yes' : 'no';
        return [[numbered(rows, index), words, estimated(compared.difference), compared.adjustedP, clear]];
      }),
    ),
  };
}
