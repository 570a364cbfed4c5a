import { builder } from '../../builder.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';

export const ArrangeInput = builder.inputType('ArrangeInput', {
  description: 'The ids in their new order; others keep theirs behind them.',
  fields: (t) => ({ storeId: t.id({ required: true }), ids: t.idList({ required: true }) }),
});

export const ArrangePayload = builder
  .objectRef<{ ids?: string[]; userErrors: UserProblem[] }>('ArrangePayload')
  .implement({
    fields: (t) => ({
      ids: t.idList({ resolve: (payload) => payload.ids ?? [] }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });
