import { type Behind, behind, type Figure, figureOf } from '@throughline/core/insights/figure';
import { peopleOfRfm, type RfmScores } from '@throughline/core/insights/people-by-rfm';
import type { Definition } from '@throughline/core/segments/definition';
import type { RfmCell, RfmMove } from '@throughline/engine/insights/answer-rfm-grid';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { InCurrency } from '../segments/metrics-type.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readDay, todayOf } from '../stores/read-as-of.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

interface InGrid {
  customers: number;
  customersOfAll: number;
}

export type RfmCellModel = InCurrency<RfmCell> & InGrid & { people: Definition };
/** `people` holds as of the earlier day. */
export type RfmPastCellModel = RfmScores & InGrid & Behind;
export type RfmMoveModel = RfmMove & InGrid & { figure: Figure };

export interface RfmGridModel {
  customers: number;
  cells: RfmCellModel[];
  before: RfmPastCellModel[] | null;
  moves: RfmMoveModel[] | null;
}

export type RfmGridArguments = ScopeArguments & { before?: string | null };

/** null when a segment is unknown in this store. */
export async function findRfmGrid(
  context: RequestContext,
  store: OpenStore,
  { before, ...args }: RfmGridArguments,
): Promise<RfmGridModel | null> {
  const read = await readScope(context, store, args);
  if (!read) return null;
  const past = before ? readDay(context, store, 'before', before) : null;
  const day = args.asOf ?? todayOf(context, store);
  if (past !== null && past >= day) refuse('before', `before (${past}) is a day before that of asOf (${day}).`);
  const query = { ...read.scope, before: past === null ? null : { day: past } };
  const { customers, cells, before: pastCells, moves } = await context.loaders.insight(store, 'rfmGrid', query);
  const { people } = read;
  const isEveryone = people.segmentId === null && people.from === null && people.to === null;
  return {
    customers,
    cells: cells.map((cell) => ({
      ...cell,
      customersOfAll: customers,
      currencyCode: store.currencyCode,
      people: peopleOfRfm(people, cell),
    })),
    before:
      pastCells?.map((cell) => ({
        ...cell,
        customersOfAll: customers,
        ...behind(people, isEveryone && cell.recency !== null ? peopleOfRfm(people, cell) : null, {
          rfmGrid: { before: past!, from: scoresOf(cell) },
        }),
      })) ?? null,
    moves:
      moves?.map((move) => ({
        ...move,
        customersOfAll: customers,
        figure: figureOf(people, { rfmGrid: { before: past!, from: scoresOf(move.from), to: scoresOf(move.to) } }),
      })) ?? null,
  };
}

const scoresOf = ({ recency, frequency }: RfmScores): RfmScores => ({ recency, frequency });
