// The schema builder. It defines nothing: each type stands in its feature's folder, beside the operations it calls.

import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import type { RequestContext } from './context.ts';
import { Refused } from './refused.ts';

/** Values an answer may hold if every list were full. */
const complexityMax = 150_000;

export const builder = new SchemaBuilder<{
  Context: RequestContext;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: number; Output: number };
    Date: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
    Decimal: { Input: string; Output: string };
  };
}>({
  plugins: [ComplexityPlugin],
  defaultFieldNullability: false,
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 5,
    limit: { complexity: complexityMax },
    complexityError: (_kind, { complexity }) => {
      const message = `The query may answer about ${complexity} values, at most ${complexityMax}: ask for fewer rows (first) or fields.`;
      return new Refused([{ path: ['query'], code: 'LIMIT', message }]);
    },
  },
});
