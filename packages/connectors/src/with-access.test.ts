import { expect, test, vi } from 'vitest';
import { testOutside } from '../test/local-api/test-outside.ts';
import { type Credentials, type OAuthApp, SourceError } from './source.ts';
import { type AccessHolder, type AskRenewal, withAccess } from './with-access.ts';

const now = Date.parse('2026-03-01T00:00:00Z');
const { outside } = testOutside({}, now);
const app: OAuthApp = { clientId: 'id', clientSecret: 'secret', redirectUri: 'https://x.example' };
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

/** Access whose tokens are `t1`, `t2`... */
function access(credentials: Credentials, askFails?: SourceError) {
  let count = 1;
  const asked: string[] = [];
  const holder: AccessHolder = {
    credentials,
    async renew(_worn, ask) {
      holder.credentials = { ...holder.credentials, ...(await ask(holder.credentials, app)) };
      return holder.credentials;
    },
  };
  const askRenewal = async ({ refreshToken }: Credentials): Promise<Credentials> => {
    asked.push(refreshToken!);
    if (askFails) throw askFails;
    count++;
    return { accessToken: `t${count}`, refreshToken: `r${count}`, expiresAt: inMinutes(60) };
  };
  const use = <T>(work: (token: string) => T) =>
    withAccess(holder, outside, askRenewal, async ({ accessToken }) => work(accessToken!));
  return { holder, asked, use };
}
const refuse = (refused: string) => (token: string) => {
  if (token === refused) throw new SourceError('UNAUTHORISED', 'refused');
  return token;
};

test('access is renewed five minutes before its end, and not before', async () => {
  const late = access({ accessToken: 't1', refreshToken: 'r1', expiresAt: inMinutes(4) });
  expect([await late.use((token) => token), await late.use((token) => token), late.asked]).toEqual([
    't2',
    't2',
    ['r1'],
  ]);
  const early = access({ accessToken: 't1', refreshToken: 'r1', expiresAt: inMinutes(6) });
  expect([await early.use((token) => token), early.asked]).toEqual(['t1', []]);
});

test('access that is refused is renewed once, and what is refused then is the word of the source', async () => {
  const one = access({ accessToken: 't1', refreshToken: 'r1' });
  expect(await one.use(refuse('t1'))).toBe('t2');
  await expect(one.use(() => refuse('t')('t'))).rejects.toMatchObject({ code: 'UNAUTHORISED' });
  expect(one.asked).toEqual(['r1', 'r2']);
});

test('access without a refresh token, or without a place to keep what is renewed, is used as it is', async () => {
  const form = access({ accessToken: 't1' });
  await expect(form.use(refuse('t1'))).rejects.toMatchObject({ code: 'UNAUTHORISED' });
  const checked = access({ accessToken: 't1', refreshToken: 'r1', expiresAt: inMinutes(1) });
  delete checked.holder.renew;
  expect(await checked.use((token) => token)).toBe('t1');
  expect([form.asked, checked.asked]).toEqual([[], []]);
});

test('access without a refresh token that another job has exchanged meanwhile goes on with what stands', async () => {
  const one = access({ accessToken: 't1' });
  one.holder.renew = async () => {
    one.holder.credentials = { accessToken: 't2', refreshToken: 'r2', expiresAt: inMinutes(60) };
    return one.holder.credentials;
  };
  expect(await one.use(refuse('t1'))).toBe('t2');
  expect(one.asked).toEqual([]);
});

test('a renewal that failed is not tried again for some minutes while the access lasts', async () => {
  const refused = new SourceError('APP_REFUSED', 'the secret is wrong');
  const one = access(
    { accessToken: 't1', refreshToken: 'r1', expiresAt: inMinutes(60 * 24), renewAt: inMinutes(-1) },
    refused,
  );
  expect([await one.use((token) => token), await one.use((token) => token)]).toEqual(['t1', 't1']);
  expect(one.asked).toEqual(['r1']);
  await expect(one.use(refuse('t1'))).rejects.toBe(refused);
  one.holder.renewNotBefore = now;
  await one.use((token) => token);
  expect(one.asked).toEqual(['r1', 'r1', 'r1']);
});

test('a renewal that is not answered within half a minute is given up', async () => {
  vi.useFakeTimers();
  try {
    const holder: AccessHolder = {
      credentials: { accessToken: 't1', refreshToken: 'r1', expiresAt: inMinutes(2) },
      renew: (worn, ask) => ask(worn, app),
    };
    const silent: AskRenewal = (_standing, _app, { wait, signal }) =>
      wait(60_000).then(() => Promise.reject(signal.reason));
    const waiting = { ...outside, wait: () => new Promise<void>(() => {}) };
    const asked = withAccess(holder, waiting, silent, async ({ accessToken }) => accessToken);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await asked).toBe('t1');
    holder.credentials.expiresAt = inMinutes(-1);
    const ended = expect(withAccess(holder, waiting, silent, async () => 0)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    await vi.advanceTimersByTimeAsync(30_000);
    await ended;
  } finally {
    vi.useRealTimers();
  }
});

test('a source that can not renew just now is used until the access ends', async () => {
  const busy = new SourceError('UNAVAILABLE', 'busy');
  const lasting = access({ accessToken: 't1', refreshToken: 'r1', expiresAt: inMinutes(2) }, busy);
  expect(await lasting.use((token) => token)).toBe('t1');
  const ended = access({ accessToken: 't1', refreshToken: 'r1', expiresAt: inMinutes(-1) }, busy);
  await expect(ended.use((token) => token)).rejects.toBe(busy);
  const gone = access(
    { accessToken: 't1', refreshToken: 'r1', expiresAt: inMinutes(2) },
    new SourceError('UNAUTHORISED', 'gone'),
  );
  await expect(gone.use((token) => token)).rejects.toMatchObject({ code: 'UNAUTHORISED' });
});
