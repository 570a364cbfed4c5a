// A curve of what happened by when as a step chart draws it.

export interface CurvePoint {
  days: number;
  share: number;
}

/** A curve as the edges and values of steps: nothing before the first event, the last share up to `last`. */
export function curveSteps(curve: readonly CurvePoint[], last: number): { edges: number[]; shares: number[] } {
  const within = curve.filter(({ days }) => days < last);
  return {
    edges: [0, ...within.map(({ days }) => days).filter((days) => days > 0), last],
    shares: within[0]?.days === 0 ? within.map(({ share }) => share) : [0, ...within.map(({ share }) => share)],
  };
}

/** Beyond fewer people at risk a curve says little: there it ends. */
const AT_RISK_MIN = 30;

/** The part that rests on enough people; all of it where none does. */
export function trustedPart<Step extends { atRisk: number }>(curve: readonly Step[]): readonly Step[] {
  const trusted = curve.filter(({ atRisk }) => atRisk >= AT_RISK_MIN);
  return trusted.length > 0 ? trusted : curve;
}
