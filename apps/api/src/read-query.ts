import type { z } from 'zod';
import { Refused, type UserProblem } from './refused.ts';

/** The query of an HTTP request, refused with every problem at once; unknown parameters are problems. */
export function readQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new Refused(
    parsed.error.issues.flatMap((issue): UserProblem[] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [key], code: 'UNKNOWN_FIELD', message: `Unknown parameter ${key}.` }))
        : [{ path: issue.path.map(String), code: 'WRONG_VALUE', message: `${issue.path.join('.')}: ${issue.message}` }],
    ),
  );
}
