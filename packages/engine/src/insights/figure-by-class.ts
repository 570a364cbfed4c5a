// Who is behind figures that count people by classes: of channels used, of amounts, of scores.

import type { CountedBy } from '@throughline/core/insights/figure';
import type { Columns } from '../columns/columns.ts';
import { orderAmount } from '../columns/order-amount.ts';
import { minorUnits } from '../compile/minor-units.ts';
import { landmarkEnd, sideOf } from './answer-channel-gap.ts';
import { cellOf, cutsOn, makeClassifier, makePastClassifier, pastOf } from './answer-rfm-grid.ts';
import { type Asked, windowEnd, windowStart } from './asked.ts';
import { chosenCodes, inWindow, type PersonTest } from './person-test.ts';

export function isComparedByLandmark(
  columns: Columns,
  asked: Asked,
  { landmark }: CountedBy['channelGap'],
): PersonTest {
  const side = landmark === 'several' ? 1 : 0;
  return (_person, first, end) => {
    const known = landmarkEnd(columns, asked, first, end);
    return known !== null && sideOf(columns, first, known) === side;
  };
}

export function hasOrderOfAmount(
  columns: Columns,
  asked: Asked,
  { orders, channel, base, from, below }: CountedBy['orderValues'],
): PersonTest {
  const isIn = inWindow(columns, asked);
  const { codes, dictionary } = columns.orders.text.channel;
  const isChosen = chosenCodes(dictionary.length, (code) => dictionary[code]!, channel);
  const minor = minorUnits(columns.store.currencyCode);
  const [least, limit] = [Number(minor(from)), Number(minor(below))];
  return (_person, first, end) => {
    const last = orders === 'first' ? first + 1 : end;
    for (let order = first; order < last; order++) {
      if (!isIn(order) || isChosen[codes[order]!] !== 1) continue;
      const amount = orderAmount(columns, order, base, asked.instant);
      if (amount >= least && amount < limit) return true;
    }
    return false;
  };
}

export function isInCells(columns: Columns, asked: Asked, { before, from, to }: CountedBy['rfmGrid']): PersonTest {
  const [cellAt, cuts] = [makeClassifier(columns), cutsOn(columns, asked.day)];
  const pastCell = makePastClassifier(columns, pastOf(columns, { day: before }));
  const [fromCell, toCell] = [cellOf(from), to ? cellOf(to) : null];
  return (person, first, end) => {
    if (windowStart(columns, asked, first, end) >= windowEnd(columns, asked, first, end)) return false;
    if (pastCell(person, first, end) !== fromCell) return false;
    return toCell === null || cellAt(person, end - 1, cuts) === toCell;
  };
}
