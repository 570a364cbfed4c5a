import { builder } from '../../builder.ts';
import { Store } from '../stores/store-type.ts';
import { Connection } from './connection-type.ts';
import { type ConnectionProblemModel, findAttention } from './find-attention.ts';

const ConnectionProblem = builder.objectRef<ConnectionProblemModel>('ConnectionProblem').implement({
  fields: (t) => ({
    connection: t.field({ type: Connection, resolve: ({ connection }) => connection }),
    code: t.exposeString('code', { description: 'One of a fixed list; see docs/connections.md.' }),
    message: t.exposeString('message'),
    action: t.exposeString('action', { description: 'What to do.' }),
    since: t.expose('since', { type: 'DateTime', nullable: true }),
  }),
});

builder.objectField(Store, 'attention', (t) =>
  t.field({
    type: [ConnectionProblem],
    description: 'The connections that need something; empty while all is well.',
    resolve: (store, _args, context) => findAttention(context, store),
  }),
);
