// Facts under an `Idempotency-Key`. They are idempotent by their own keys as well, so an answer that is lost costs nothing but
// a second look at the facts.

import type { RequestContext } from '../../context.ts';
import { HttpRefused } from '../../http-errors.ts';
import { beginOnce, isUsableKey } from '../../idempotency/kept-answers.ts';
import type { OpenStore } from '../stores/open-store.ts';

export async function withIdempotency<T>(
  context: RequestContext,
  store: OpenStore,
  key: string | undefined,
  body: (string | Buffer)[],
  work: () => Promise<T>,
): Promise<T> {
  if (key === undefined) return work();
  if (!isUsableKey(key))
    throw new HttpRefused(400, 'WRONG_VALUE', 'Idempotency-Key has 1 to 255 characters.', ['Idempotency-Key']);
  const { dataDir } = context.services.env;
  const begun = await beginOnce<T>({ dataDir, owner: store.id, key, body, now: context.now });
  if (begun.state === 'kept') return begun.answer;
  if (begun.state === 'otherBody')
    throw new HttpRefused(409, 'WRONG_VALUE', 'This Idempotency-Key came with another body in the last 24 hours.', [
      'Idempotency-Key',
    ]);
  let answer: T | undefined;
  try {
    answer = await work();
    return answer;
  } finally {
    await begun.end(answer);
  }
}
