import { builder } from '../../builder.ts';
import { pageArguments } from '../../connection.ts';
import { AmountBaseEnum, SortDirection } from '../../scalars.ts';
import { PersonConnection } from '../people/person-connection-type.ts';
import { Store } from '../stores/store-type.ts';
import { type FigurePeopleModel, figureInWords, findFigurePeople, listFigurePeople } from './find-figure-people.ts';

const FigurePeopleSort = builder.enumType('FigurePeopleSort', {
  values: {
    NAME: { value: 'name' },
    ORDER_COUNT: { value: 'orderCount' },
    AMOUNT: { value: 'amount' },
    FIRST_ORDER_AT: { value: 'firstOrderAt' },
    LAST_ORDER_AT: { value: 'lastOrderAt' },
  } as const,
});

const FigurePeople = builder.objectRef<FigurePeopleModel>('FigurePeople').implement({
  description: 'The people behind a figure that no definition selects.',
  fields: (t) => ({
    sentence: t.string({
      description: 'Who they are.',
      resolve: (found, _args, context) => figureInWords(context, found),
    }),
    people: t.field({
      type: PersonConnection,
      args: {
        ...pageArguments,
        query: t.arg.string(),
        sort: t.arg({ type: FigurePeopleSort, defaultValue: 'name' }),
        direction: t.arg({ type: SortDirection, defaultValue: 'ASC' }),
      },
      resolve: (found, args, context) => listFigurePeople(context, found, args),
    }),
  }),
});

builder.objectField(Store, 'figurePeople', (t) =>
  t.field({
    type: FigurePeople,
    nullable: true,
    description: 'Whom a figure counts, as of the same day; null when its segment is unknown.',
    args: {
      figure: t.arg({ type: 'JSON', required: true, description: 'As the question that counts them gave it.' }),
      asOf: t.arg({ type: 'Date' }),
      base: t.arg({ type: AmountBaseEnum, defaultValue: 'gross' }),
    },
    resolve: (store, args, context) => findFigurePeople(context, store, args),
  }),
);
