import { firstIn } from '@throughline/core/insights/channel-people';
import type { PeopleScope } from '@throughline/core/insights/people-behind';
import type { Definition } from '@throughline/core/segments/definition';
import type { FirstAndNextCell, FirstRow, LaterCell } from '@throughline/engine/insights/answer-first-and-next';
import type { Moments } from '@throughline/stats/mean';
import type { RequestContext } from '../../context.ts';
import type { InCurrency } from '../segments/metrics-type.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { type ChannelModel, channelLabels } from './channel-labels.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

/** Some of the customers whose first order was in one channel. */
export type FirstCellModel = InCurrency<{ customers: number; amount: Moments }> & {
  /** The cell's customers are a share of these: of all with that first channel, or of the group's. */
  customersOfAll: number;
  people: Definition;
};

export interface LaterCellModel extends FirstCellModel {
  channel: ChannelModel;
  days: LaterCell['days'];
}

export interface FirstRowModel extends FirstCellModel {
  channel: ChannelModel;
  later: LaterCellModel[];
  none: FirstCellModel;
}

export interface FirstAndNextModel {
  rows: FirstRowModel[];
  /** Of the group compared with; null without one. */
  compared: FirstRowModel[] | null;
}

/** null when a segment is unknown in this store. */
export async function findFirstAndNext(
  context: RequestContext,
  store: OpenStore,
  args: ScopeArguments,
): Promise<FirstAndNextModel | null> {
  const read = await readScope(context, store, args);
  if (!read) return null;
  const { channels, own, compared } = await context.loaders.insight(store, 'firstAndNext', read.scope);
  const labelOf = await channelLabels(context, store);
  const { currencyCode } = store;

  const rowsOf = (rows: readonly FirstRow[], scope: PeopleScope): FirstRowModel[] => {
    const all = rows.reduce((sum, { customers }) => sum + customers, 0);
    return rows.map(({ first, later, none, ...row }) => {
      const cell = (
        { customers, amount }: FirstAndNextCell,
        customersOfAll: number,
        next?: Parameters<typeof firstIn>[3],
      ): FirstCellModel => ({
        customers,
        amount,
        customersOfAll,
        currencyCode,
        people: firstIn(scope, channels, first, next),
      });
      return {
        ...cell(row, all),
        channel: labelOf(channels, first),
        later: later.map((found) => ({
          ...cell(found, row.customers, { later: found.later }),
          channel: labelOf(channels, found.later),
          days: found.days,
        })),
        none: cell(none, row.customers, 'none'),
      };
    });
  };
  return { rows: rowsOf(own, read.people), compared: compared && rowsOf(compared, read.comparedPeople!) };
}
