// Whether a figure counts a person, by its question: the tests read what the question's own answer reads.

import type { Dimension } from '@throughline/core/insights/dimensions';
import type { CountedBy, Counts, FigureKind } from '@throughline/core/insights/figure';
import type { ColdGroup } from '../columns/cold-columns.ts';
import type { Columns } from '../columns/columns.ts';
import { neededByBase } from '../questions/columns-needed.ts';
import type { Asked } from './asked.ts';
import { neededByDimension } from './dimension-values.ts';
import { hasOrderOfAmount, isComparedByLandmark, isInCells } from './figure-by-class.ts';
import { isOnPath, switchedChannel, wentOnTo } from './figure-by-path.ts';
import { boughtFirst, boughtFirstElsewhere, boughtTogether, hasOrderWithValue } from './figure-by-value.ts';
import type { PersonTest } from './person-test.ts';

interface FigureTest<Of> {
  /** The cold columns it reads. */
  needed(of: Of): readonly ColdGroup[];
  open(columns: Columns, asked: Asked, of: Of): PersonTest;
}

const neededByValue = ({ dimension }: { dimension: Dimension }) => neededByDimension(dimension);
const nothing = () => [];

const TESTS: { [Kind in FigureKind]: FigureTest<CountedBy[Kind]> } = {
  breakdown: { needed: neededByValue, open: hasOrderWithValue },
  firstProducts: { needed: neededByValue, open: boughtFirst },
  productAffinity: { needed: neededByValue, open: boughtTogether },
  firstBuys: { needed: neededByValue, open: boughtFirstElsewhere },
  orderPaths: {
    needed: ({ by }) => (by === 'CHANNEL' ? [] : [...neededByDimension(by), 'lines.amount']),
    open: isOnPath,
  },
  transitions: { needed: neededByValue, open: wentOnTo },
  channelGap: { needed: nothing, open: isComparedByLandmark },
  orderValues: { needed: ({ base }) => neededByBase(base), open: hasOrderOfAmount },
  rfmGrid: { needed: nothing, open: isInCells },
  didItWork: { needed: nothing, open: switchedChannel },
};

function testOf(counts: Counts): [FigureTest<never>, never] {
  const [[kind, of]] = Object.entries(counts) as [[FigureKind, never]];
  return [TESTS[kind] as FigureTest<never>, of];
}

export function neededByFigure(counts: Counts): readonly ColdGroup[] {
  const [test, of] = testOf(counts);
  return test.needed(of);
}

export function figureTest(columns: Columns, asked: Asked, counts: Counts): PersonTest {
  const [test, of] = testOf(counts);
  return test.open(columns, asked, of);
}
