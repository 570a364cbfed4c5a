import { randomBytes } from 'node:crypto';
import { type Account, type ConnectedAccount, type Credentials, type Outside, SourceError } from '../source.ts';
import { KlaviyoClient } from './client.ts';
import { wantedTopics } from './metrics.ts';

/** Checks the key by what it may read; without profiles and events there is nothing to connect. */
export async function connect(input: Record<string, string>, outside: Outside): Promise<ConnectedAccount> {
  const apiKey = input.apiKey?.trim() ?? '';
  if (!/^pk_/.test(apiKey)) {
    throw new SourceError(
      'REJECTED',
      'Give a private API key of Klaviyo: it begins with pk_. (The public key has six characters.)',
    );
  }
  return readAccount({ apiKey }, outside);
}

/** What the access may read. */
export async function readAccount(access: Credentials, outside: Outside): Promise<ConnectedAccount> {
  const client = new KlaviyoClient({ credentials: access }, outside);
  const account = await client.account();
  const missing: string[] = [];
  if (!(await isPermitted(() => client.profiles({ size: 1 })))) missing.push('profiles:read');
  if (!(await isPermitted(() => client.events({ size: 1 })))) missing.push('events:read');
  if (!(await isPermitted(() => client.metrics()))) missing.push('metrics:read');
  if (missing.length > 0) {
    throw new SourceError(
      'FORBIDDEN',
      `The key may not read everything that is needed. Grant ${missing.join(', ')} and connect again.`,
    );
  }
  const hasWebhooks = await isPermitted(() => client.webhooks());
  return {
    account: account.id,
    name: account.name,
    credentials: { ...access, accountId: account.id },
    scopes: [
      'accounts:read',
      'profiles:read',
      'events:read',
      'metrics:read',
      ...(hasWebhooks ? ['webhooks:write'] : []),
    ],
    warnings: hasWebhooks
      ? []
      : ["Klaviyo's webhooks are not open to this key, so events are read every five minutes instead of at once."],
  };
}

/** Webhooks are a matter of Klaviyo's plan: without them the account is asked in turns, and nothing is kept. */
export async function subscribe(
  account: Account,
  callbackUrl: string,
  outside: Outside,
): Promise<{ credentials?: Credentials }> {
  const client = new KlaviyoClient(account, outside);
  if (!account.scopes.includes('webhooks:write')) return {};
  try {
    const known = new Set(await client.webhookTopics());
    const topics = wantedTopics.filter((topic) => known.has(topic));
    const standing = (await client.webhooks()).find(({ url }) => url === callbackUrl);
    const webhookSecret = account.credentials.webhookSecret ?? randomBytes(32).toString('hex');
    const webhookId = await client.saveWebhook(callbackUrl, webhookSecret, topics, standing?.id);
    return { credentials: { webhookSecret, webhookId } };
  } catch (error) {
    if (error instanceof SourceError && error.code === 'FORBIDDEN') return {};
    throw error;
  }
}

export async function unsubscribe(account: Account, outside: Outside): Promise<void> {
  const { webhookId } = account.credentials;
  if (webhookId) await new KlaviyoClient(account, outside).removeWebhook(webhookId);
}

async function isPermitted(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (error instanceof SourceError && error.code === 'FORBIDDEN') return false;
    throw error;
  }
}
