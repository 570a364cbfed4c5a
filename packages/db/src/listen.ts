// NOTIFY by a connection of its own, for as long as someone listens. Nothing is polled: a break is noticed by the connection's
// end (TCP keep-alive for a peer that fell silent), then it is made anew, and whoever listens is told that it may have missed some.
import pg from 'pg';
import type { Database } from './database.ts';

export interface ListenHandlers {
  onNotify: (channel: string, payload: string) => void;
  /** It listens again: what was notified since the break did not arrive. */
  onReconnect: () => void;
  /** The connection broke, or could not be made anew yet. */
  onBroken?: (error: Error) => void;
}

export interface Listener {
  /** Idempotent; nothing is told afterwards. */
  close(): Promise<void>;
}

interface ListenOptions {
  /** Between two attempts: doubled from the first to the last. */
  retryMs?: { first: number; last: number };
}

const KEEP_ALIVE_AFTER_MS = 10_000;

/** Resolves once it listens to all of `channels`; rejects when the first connection can't be made. */
export async function listen(
  database: Database,
  channels: string[],
  handlers: ListenHandlers,
  { retryMs = { first: 100, last: 30_000 } }: ListenOptions = {},
): Promise<Listener> {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let closed = false;
  const onNotify: ListenHandlers['onNotify'] = (channel, payload) => {
    if (!closed) handlers.onNotify(channel, payload);
  };
  const onEnd = (error: Error): void => {
    client = null;
    if (!closed) failed(error, retryMs.first);
  };
  const connect = async (): Promise<void> => {
    client = await openListening(database.pool.options.connectionString, channels, onNotify, onEnd);
  };
  const failed = (error: Error, waitMs: number): void => {
    handlers.onBroken?.(error);
    retry = setTimeout(() => {
      connect().then(
        () => (closed ? client?.end().catch(() => {}) : handlers.onReconnect()),
        (again: Error) => {
          if (!closed) failed(again, Math.min(waitMs * 2, retryMs.last));
        },
      );
    }, waitMs);
  };
  await connect();
  return {
    close: async () => {
      closed = true;
      if (retry) clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}

/** `onEnd` is told of a connection that was handed over, once. */
async function openListening(
  connectionString: string | undefined,
  channels: string[],
  onNotify: ListenHandlers['onNotify'],
  onEnd: (error: Error) => void,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    application_name: 'throughline listen',
  });
  let failure: Error | null = null;
  client.on('error', (error) => {
    failure = error;
  });
  client.on('notification', ({ channel, payload = '' }) => onNotify(channel, payload));
  try {
    await client.connect();
    for (const channel of channels) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    if (failure) throw failure;
  } catch (error) {
    client.end().catch(() => {});
    throw error;
  }
  client.on('end', () => onEnd(failure ?? new Error('the connection that listens has ended')));
  return client;
}
