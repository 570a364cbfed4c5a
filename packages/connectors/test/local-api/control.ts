// A stand-in that runs as a process is told what happens in its account: `POST /_control/sell` with `{"args": [...]}` calls that method,
// then its webhooks go out. Answers `{ result, sent }`, `sent` = the statuses that the receiver answered.

import type { Handle, LocalAnswer } from './json-server.ts';
import { type Outgoing, post } from './send-deliveries.ts';

export interface Stand {
  outgoing: Outgoing[];
  now: number;
}

/** Posts all that waits, in its order. */
export async function sendOutgoing(stand: Stand): Promise<number[]> {
  const statuses: number[] = [];
  for (const each of stand.outgoing.splice(0)) statuses.push(await post(each));
  return statuses;
}

export function withControl(stand: Stand, methods: readonly string[], handle: Handle): Handle {
  return async (request): Promise<LocalAnswer> => {
    const match = /^\/_control\/(\w+)$/.exec(request.path);
    if (!match) return handle(request);
    const method = match[1]!;
    if (!methods.includes(method)) return { status: 404, body: { message: `one of ${methods.join(', ')}` } };
    const { args = [], now } = (request.json ?? {}) as { args?: unknown[]; now?: number };
    stand.now = now ?? Math.max(stand.now, Date.now());
    const run = (stand as unknown as Record<string, (...given: unknown[]) => unknown>)[method]!;
    const result = await run.apply(stand, args);
    return { body: { result: result ?? null, sent: await sendOutgoing(stand) } };
  };
}

/** `--port 4701 --seed 7` of the command line. */
export function numberArgument(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
}
