import { type Account, type ConnectedAccount, type Credentials, type Outside, SourceError } from '../source.ts';
import { SquareClient } from './client.ts';
import { subscribedTopics } from './webhook-topics.ts';

/** Checks the token by what it may read; without orders there is nothing to connect. */
export async function connect(input: Record<string, string>, outside: Outside): Promise<ConnectedAccount> {
  const accessToken = input.accessToken?.trim() ?? '';
  if (accessToken === '') throw new SourceError('REJECTED', 'Give the access token of your Square application.');
  return readAccount({ accessToken }, outside);
}

/** What the access may read. */
export async function readAccount(access: Credentials, outside: Outside): Promise<ConnectedAccount> {
  const client = new SquareClient({ credentials: access }, outside);
  const merchant = await client.merchant();
  const locations = await client.locations();
  const scopes = ['MERCHANT_PROFILE_READ'];
  const warnings: string[] = [];
  const first = locations[0];
  if (first) await client.orders([first.id], { field: 'created_at' }, undefined, 1);
  else warnings.push('The account has no location yet, so there are no orders to read.');
  scopes.push('ORDERS_READ');
  if (await isPermitted(() => client.customerCount())) scopes.push('CUSTOMERS_READ');
  else throw new SourceError('FORBIDDEN', 'The token may not read customers: grant CUSTOMERS_READ and connect again.');
  if (await isPermitted(() => client.loyaltyAccounts())) scopes.push('LOYALTY_READ');
  else warnings.push("Loyalty can't be read: LOYALTY_READ is not granted. Everything else works.");
  return {
    account: merchant.id,
    name: merchant.business_name ?? merchant.id,
    credentials: { ...access, merchantId: merchant.id },
    scopes,
    warnings,
  };
}

async function isPermitted(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (error instanceof SourceError && (error.code === 'FORBIDDEN' || error.code === 'REJECTED')) return false;
    throw error;
  }
}

/** One subscription for this address: found and brought up to date, else made. Gives the key that deliveries are signed with. */
export async function subscribe(
  account: Account,
  callbackUrl: string,
  outside: Outside,
): Promise<{ credentials?: Credentials }> {
  // Webhooks of an app are the operator's: one subscription, whose deliveries come to the app's address.
  if (account.credentials.refreshToken !== undefined) return {};
  const client = new SquareClient(account, outside);
  const standing = (await client.subscriptions()).find(({ notification_url }) => notification_url === callbackUrl);
  const saved = await client.saveSubscription(callbackUrl, subscribedTopics, standing?.id);
  const signatureKey = saved.signature_key ?? standing?.signature_key ?? account.credentials.signatureKey;
  if (!signatureKey) throw new SourceError('MALFORMED', 'Square gave no signature key for the webhooks.');
  return { credentials: { signatureKey, subscriptionId: saved.id, notificationUrl: callbackUrl } };
}

export async function unsubscribe(account: Account, outside: Outside): Promise<void> {
  const { subscriptionId } = account.credentials;
  if (subscriptionId) await new SquareClient(account, outside).removeSubscription(subscriptionId);
}
