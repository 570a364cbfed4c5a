import type { Env } from '../../env.ts';

/** Where a source sends a connection's changes: the dashboard's address, which passes them on. */
export function webhookUrlOf(env: Pick<Env, 'publicUrl'>, connectionId: string): string {
  return `${env.publicUrl}/v1/webhooks/${connectionId}`;
}

/** Where a source sends what concerns its whole app, whichever account it is about. */
export function appWebhookUrlOf(env: Pick<Env, 'publicUrl'>, source: string): string {
  return `${env.publicUrl}/v1/webhooks/app/${source}`;
}
