// What a person sees and changes of their own account.
import { countRecoveryCodes, endSecondFactor } from '@throughline/db/auth/second-factors';
import { endOtherSessions, endSession, findSessions } from '@throughline/db/auth/sessions';
import { findUserById, setName } from '@throughline/db/auth/users';
import type { Fields } from '../data/own-form.ts';
import { openAuth } from './open-auth.ts';
import { hasSecondFactor, passSecondFactor, setUpSecondFactor, switchSecondFactorOn } from './second-factor.ts';
import type { Session } from './session.ts';
import { changePassword, type FormProblem } from './set-password.ts';

export async function readAccount(session: Session) {
  const [user, sessions, secondFactor, recoveryCodes] = await Promise.all([
    findUserById(openAuth(), session.userId),
    findSessions(openAuth(), session.userId, Date.now()),
    hasSecondFactor(session.userId),
    countRecoveryCodes(openAuth(), session.userId),
  ]);
  return {
    email: user!.email,
    name: user!.name ?? '',
    hasPassword: user!.passwordHash !== null,
    secondFactor,
    recoveryCodes,
    sessions: sessions.map(({ createdAt, lastSeenAt, ...one }) => ({
      ...one,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      isThis: one.id === session.id,
    })),
  };
}

export type Account = Awaited<ReturnType<typeof readAccount>>;

/** What a change gives back. `rotates`: the person may more or less than before, so the session goes on under a new token. */
export interface Changed {
  problem?: FormProblem;
  body?: object;
  rotates?: { secondFactor?: boolean };
}

const wrongCode: Changed = { problem: { message: 'This code is wrong, or was used.', path: 'code' } };

/** By the name of the change. Each may throw `LOCKED:<seconds>`. */
export const accountChanges: Readonly<Record<string, (session: Session, fields: Fields) => Promise<Changed>>> = {
  name: async ({ userId }, { name = '' }) => {
    const trimmed = name.trim();
    if (trimmed === '' || trimmed.length > 200)
      return { problem: { message: 'Type your name, at most 200 characters.', path: 'name' } };
    await setName(openAuth(), userId, trimmed);
    return {};
  },
  password: async (session, { former = '', password = '' }) => {
    const problem = await changePassword(session, former, password);
    return problem ? { problem } : { rotates: {} };
  },
  'end-session': async ({ userId }, { id = '' }) =>
    (await endSession(openAuth(), userId, id)) ? {} : { problem: { message: 'This session has ended already.' } },
  'end-others': async ({ userId, id }) => {
    await endOtherSessions(openAuth(), userId, id);
    return {};
  },
  'set-up-second-factor': async ({ userId }) => {
    const made = await setUpSecondFactor(userId, (await findUserById(openAuth(), userId))!.email);
    return made ? { body: made } : { problem: { message: 'A second factor is on already.' } };
  },
  'switch-second-factor-on': async ({ userId, id }, { code = '' }) => {
    const codes = await switchSecondFactorOn(userId, code, Date.now());
    if (!codes) return wrongCode;
    await endOtherSessions(openAuth(), userId, id);
    return { body: { codes }, rotates: { secondFactor: true } };
  },
  'switch-second-factor-off': async ({ userId, id }, { code = '' }) => {
    if (!(await passSecondFactor(userId, code, Date.now()))) return wrongCode;
    await endSecondFactor(openAuth(), userId);
    await endOtherSessions(openAuth(), userId, id);
    return { rotates: { secondFactor: false } };
  },
};
