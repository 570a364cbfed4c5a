// How a client of a source uses access that ends: renewed a while before its end, and once when it is refused; whatever else is refused
// is the source's word.

import { type Account, type Credentials, type OAuthApp, type Outside, SourceError } from './source.ts';

/**
 * An account's access: `refreshToken` and `expiresAt` (ISO) beside the `accessToken` where it ends and can be renewed; `renewAt` where
 * the source wants it renewed long before.
 */
export type AccessHolder = Pick<Account, 'credentials' | 'renew' | 'renewNotBefore'>;

/** Asks the source for new credentials by the refresh token; gives the fields that change. */
export type AskRenewal = (standing: Credentials, app: OAuthApp, outside: Outside) => Promise<Credentials>;

/** Calls under way may take so long. */
const aheadMs = 5 * 60_000;
/** A renewal that is not through by then is given up: others wait for it. */
const renewalMsMax = 30_000;
/** Between two tries of a renewal, while the access lasts. */
const renewalPauseMs = 5 * 60_000;

/** The outcome of `ask`, with credentials that stand. Throws what `ask` throws, and UNAUTHORISED for access that can't be renewed. */
export async function withAccess<T>(
  holder: AccessHolder,
  outside: Outside,
  askRenewal: AskRenewal,
  ask: (credentials: Credentials) => Promise<T>,
): Promise<T> {
  const renew = () => renewAccess(holder, outside, askRenewal);
  if (isDue(holder, outside.now())) await renew().catch((error) => passOver(error, holder, outside));
  const used = holder.credentials;
  try {
    return await ask(used);
  } catch (error) {
    if (!(error instanceof SourceError) || error.code !== 'UNAUTHORISED' || !holder.renew) throw error;
    if (holder.credentials.accessToken === used.accessToken)
      await (canRenew(holder) ? renew() : readStanding(holder, error));
    return ask(holder.credentials);
  }
}

async function renewAccess(holder: AccessHolder, outside: Outside, askRenewal: AskRenewal): Promise<void> {
  if (!canRenew(holder)) return;
  await holder.renew!(holder.credentials, (standing, app) =>
    withDeadline(outside, (limited) => askRenewal(standing, app, limited)),
  );
}

/** Another job may have exchanged the access meanwhile. Throws `refused` where it stands as it was. */
async function readStanding(holder: AccessHolder, refused: SourceError): Promise<void> {
  await holder.renew!(holder.credentials, () => Promise.reject(refused));
}

/** Throws `SourceError` UNAVAILABLE when the time is over. */
async function withDeadline<T>(outside: Outside, work: (limited: Outside) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const over = new SourceError('UNAVAILABLE', 'The source did not renew the access within 30 seconds.');
  const given = new Promise<never>((_, reject) => late.signal.addEventListener('abort', () => reject(over)));
  const timer = setTimeout(() => late.abort(over), renewalMsMax);
  try {
    return await Promise.race([work({ ...outside, signal: AbortSignal.any([outside.signal, late.signal]) }), given]);
  } finally {
    clearTimeout(timer);
  }
}

function canRenew({ credentials, renew }: AccessHolder): boolean {
  return renew !== undefined && credentials.refreshToken !== undefined;
}

function isDue({ credentials, renewNotBefore = 0 }: AccessHolder, now: number): boolean {
  const { renewAt } = credentials;
  if (now < renewNotBefore && !endsBefore(credentials, now)) return false;
  return endsBefore(credentials, now + aheadMs) || (renewAt !== undefined && Date.parse(renewAt) <= now);
}

/** Milliseconds; access without an end does not end. */
function endsBefore({ expiresAt }: Credentials, at: number): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) < at;
}

/** A source that can't renew just now is used as long as the access lasts. */
function passOver(error: unknown, holder: AccessHolder, { now, signal }: Outside): void {
  const passes = error instanceof SourceError && ['UNAVAILABLE', 'RATE_LIMITED', 'APP_REFUSED'].includes(error.code);
  if (signal.aborted || !passes || endsBefore(holder.credentials, now())) throw error;
  holder.renewNotBefore = now() + renewalPauseMs;
}
