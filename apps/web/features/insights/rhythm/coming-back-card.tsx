'use client';
import { ChartCard } from '@throughline/ui/chart-card';
import { StepChart } from '@throughline/ui/step-chart';
import type { Format } from '../../../data/format.ts';
import { curveSteps, trustedPart } from '../curve-steps.ts';
import type { Rhythm } from './use-rhythm.ts';

/** Kaplan and Meier: the share of customers who have ordered again by a number of days since their first order. */
export function ComingBackCard({ rhythm, storeName, format }: { rhythm: Rhythm; storeName: string; format: Format }) {
  const { comingBack, comingBackMedian } = rhythm;
  const drawn = trustedPart(comingBack);
  const last = Math.max(30, (drawn.at(-1)?.days ?? 0) + 1);
  const { edges, shares } = curveSteps(drawn, last);
  const ofCurve = (key: 'low' | 'high') =>
    curveSteps(
      drawn.map((step) => ({ days: step.days, share: step[key] })),
      last,
    ).shares;
  const end = drawn.at(-1);
  const words =
    comingBackMedian != null
      ? `Half of all customers have ordered again ${format.counted(comingBackMedian, 'day', 'days')} after their first order.`
      : end
        ? `Fewer than half are expected to order again: ${format.percent(end.share, 1)} (${format.percent(end.low, 1)} to ${format.percent(end.high, 1)}) by day ${format.count(end.days)}.`
        : 'Nobody has ordered again yet.';
  return (
    <ChartCard
      title="Coming back"
      note="share with a second order, 95% limits"
      fileName={`${storeName} coming back`}
      className="min-w-0 flex-[2] max-rail:w-full"
      table={{
        heads: ['Days since the first order', 'At risk', 'Ordered again', 'Low', 'High'],
        rows: comingBack.map((step) => [
          String(step.days),
          String(step.atRisk),
          String(step.share),
          String(step.low),
          String(step.high),
        ]),
      }}
    >
      <StepChart
        summary={words}
        edges={edges}
        series={[
          { name: 'High', colour: 'var(--line2)', values: ofCurve('high') },
          { name: 'Low', colour: 'var(--line2)', values: ofCurve('low') },
          { name: 'Ordered again', colour: 'var(--s1)', values: shares, mark: comingBackMedian ?? null },
        ]}
        formatShare={(share) => format.percent(share, 0)}
        formatEdge={(edge) => `${Math.round(edge)} d`}
      />
      <p className="mt-2 text-small text-ink2" data-coming-back>
        {words}
      </p>
      <p className="mt-1 text-small text-ink3">
        Who has not come back counts for as long as they have been looked at (Kaplan and Meier).
      </p>
    </ChartCard>
  );
}
