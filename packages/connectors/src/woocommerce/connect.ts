import { randomBytes } from 'node:crypto';
import { type Account, type ConnectedAccount, type Credentials, type Outside, SourceError } from '../source.ts';
import { WooClient, type WooKind } from './client.ts';
import { readShopUrl } from './shop-url.ts';
import { subscribedTopics } from './webhook-topics.ts';

/** Checks the address and the key by what it may read. */
export async function connect(input: Record<string, string>, outside: Outside): Promise<ConnectedAccount> {
  const shopUrl = readShopUrl(input.shopUrl ?? '');
  const consumerKey = input.consumerKey?.trim() ?? '';
  const consumerSecret = input.consumerSecret?.trim() ?? '';
  if (!consumerKey.startsWith('ck_')) throw new SourceError('REJECTED', 'Give the consumer key: it begins with ck_.');
  if (!consumerSecret.startsWith('cs_'))
    throw new SourceError('REJECTED', 'Give the consumer secret: it begins with cs_.');
  const credentials = { shopUrl, consumerKey, consumerSecret };
  const client = new WooClient(credentials, outside);
  const kinds: WooKind[] = ['order', 'customer', 'product'];
  for (const kind of kinds) await checkReading(client, kind);
  const mayWrite = await isPermitted(() => client.webhooks());
  return {
    account: shopUrl.replace('https://', ''),
    name: (await client.name()) || new URL(shopUrl).host,
    credentials,
    scopes: ['read', ...(mayWrite ? ['webhooks'] : [])],
    warnings: mayWrite
      ? []
      : ['The key may not manage webhooks, so orders are read every quarter of an hour instead of at once.'],
  };
}

async function checkReading(client: WooClient, kind: WooKind): Promise<void> {
  try {
    await client.list(kind, { per_page: '1' }, 'USD');
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (error.code === 'REJECTED' && /status 404/.test(error.message)) {
      const message =
        'WooCommerce does not answer at this address. Is it the address of the shop, and are permalinks other than "Plain"?';
      throw new SourceError('REJECTED', message, { cause: error });
    }
    throw error;
  }
}

async function isPermitted(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (error instanceof SourceError && (error.code === 'FORBIDDEN' || error.code === 'UNAUTHORISED')) return false;
    throw error;
  }
}

/** One webhook a topic: found and brought up to date, else made. A key that may only read leaves it at the turns of reading. */
export async function subscribe(
  account: Account,
  callbackUrl: string,
  outside: Outside,
): Promise<{ credentials?: Credentials }> {
  const client = new WooClient(account.credentials, outside);
  const webhookSecret = account.credentials.webhookSecret ?? randomBytes(32).toString('hex');
  try {
    const standing = (await client.webhooks()).filter(({ delivery_url }) => delivery_url === callbackUrl);
    for (const topic of subscribedTopics) {
      const own = standing.find((each) => each.topic === topic);
      await client.saveWebhook(topic, callbackUrl, webhookSecret, own?.id);
    }
    return { credentials: { webhookSecret, webhookUrl: callbackUrl } };
  } catch (error) {
    if (error instanceof SourceError && (error.code === 'FORBIDDEN' || error.code === 'UNAUTHORISED')) return {};
    throw error;
  }
}

export async function unsubscribe(account: Account, outside: Outside): Promise<void> {
  const { webhookUrl } = account.credentials;
  if (!webhookUrl) return;
  const client = new WooClient(account.credentials, outside);
  for (const { id, delivery_url } of await client.webhooks()) {
    if (delivery_url === webhookUrl) await client.removeWebhook(id);
  }
}
