// What follows from the gap between customers of several channels and of one, and why.

export interface GapFigures {
  isClear: boolean;
  difference?: { value: { amount: string } } | null;
}

export interface ChannelGapFigures {
  sameOrderCount: GapFigures;
  landmark: GapFigures;
}

const byConstruction =
  'Who buys often has more chances to use a second channel, so the naive gap grows by construction.';
const noProof = 'It is not proof that a second channel is the cause.';

/** The finding in one sentence, and the reason in the next. */
export function gapWords({ sameOrderCount, landmark }: ChannelGapFigures): { finding: string; reason: string } {
  if (!sameOrderCount.difference && !landmark.difference) {
    return { finding: 'Too few customers to compare at equal order count.', reason: byConstruction };
  }
  const [atCount, atLandmark] = [directionOf(sameOrderCount), directionOf(landmark)];
  if (atCount === 'none' && atLandmark === 'none') {
    return {
      finding: sameOrderCount.difference ? 'No clear gap once order count is equal.' : 'No clear gap after day 90.',
      reason: byConstruction,
    };
  }
  if (atCount === atLandmark) {
    return {
      finding: `Customers of several channels are worth ${atCount}, also at equal order count and after day 90.`,
      reason: noProof,
    };
  }
  if (atCount !== 'none' && atLandmark !== 'none') {
    return {
      finding: `Worth ${atCount} at equal order count, but ${atLandmark} after day 90: the two disagree.`,
      reason: byConstruction,
    };
  }
  const [where, direction, other] =
    atCount === 'none'
      ? ['after day 90', atLandmark, 'at equal order count']
      : ['at equal order count', atCount, 'after day 90'];
  return {
    finding: `Customers of several channels are worth ${direction} ${where}; ${other} no gap is clear.`,
    reason: `${byConstruction} ${noProof}`,
  };
}

function directionOf({ isClear, difference }: GapFigures): 'more' | 'less' | 'none' {
  if (!isClear || !difference) return 'none';
  return difference.value.amount.startsWith('-') ? 'less' : 'more';
}
