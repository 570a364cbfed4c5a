import { builder } from '../../builder.ts';
import { pageArguments } from '../../connection.ts';
import { Money } from '../../scalars.ts';
import { PersonConnection } from '../people/person-connection-type.ts';
import { findMovers, type MovesModel } from './find-movers.ts';

export const EdgePeopleEnum = builder.enumType('EdgePeople', {
  values: {
    MOVED: { value: 'moved' },
    NOT_MOVED: { value: 'notMoved' },
    STAYED: { value: 'stayed' },
    LEFT: { value: 'left' },
    AT_RISK: { value: 'atRisk' },
  } as const,
});

export const Moves = builder.objectRef<MovesModel>('Moves');
Moves.implement({
  fields: (t) => ({
    moved: t.int({ resolve: ({ result }) => result.moved }),
    atRisk: t.int({ resolve: ({ result }) => result.atRisk }),
    rate: t.float({ nullable: true, resolve: ({ result }) => result.rate }),
    rateLow: t.float({ nullable: true, resolve: ({ result }) => result.rateLow }),
    rateHigh: t.float({ nullable: true, resolve: ({ result }) => result.rateHigh }),
    medianDays: t.float({ nullable: true, resolve: ({ result }) => result.medianDays }),
    stayed: t.int({ resolve: ({ result }) => result.stayed }),
    left: t.int({ resolve: ({ result }) => result.left }),
    revenueAfter: t.field({
      type: Money,
      nullable: true,
      resolve: ({ result, key }) => ({
        amountMinor: result.revenueAfterMinor,
        currencyCode: key.from.store.currencyCode,
      }),
    }),
    revenueAfterOrders: t.int({ resolve: ({ result }) => result.revenueAfterOrders }),
    movers: t.field({
      type: PersonConnection,
      args: {
        ...pageArguments,
        people: t.arg({ type: EdgePeopleEnum, defaultValue: 'moved' }),
      },
      resolve: (moves, args, context) => findMovers(context, moves.key, args),
    }),
  }),
});
