'use client';
import { signIn } from 'next-auth/react';
import { useEffect, useState } from 'react';
import { waitWords } from './wait-words.ts';

const explain = (error: string, refused: string, seconds: number): string => {
  if (seconds > 0) return waitWords(seconds);
  if (error === 'CredentialsSignin') return refused;
  if (error === 'SINGLE_SIGN_ON') return 'Your organization signs in by single sign-on alone.';
  return error === 'WRONG_CODE'
    ? 'This code is wrong, or was used.'
    : 'Signing in does not work just now. Try again in a moment.';
};

/**
 * Signs in by a provider of auth-options and goes to `returnTo`, a path of this origin. `wantsCode`: what was sent is right, a code of
 * the second factor is wanted with it. `refused`: the words when it is not.
 */
export function useSignIn(
  provider: 'credentials' | 'link' | 'single-sign-on',
  { returnTo, refused }: { returnTo: string; refused: string },
) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [waitSeconds, setWaitSeconds] = useState(0);
  const [wantsCode, setWantsCode] = useState(false);
  useEffect(() => {
    if (waitSeconds === 0) return;
    const timer = setTimeout(() => {
      setWaitSeconds(waitSeconds - 1);
      if (waitSeconds === 1) setError(undefined);
    }, 1000);
    return () => clearTimeout(timer);
  }, [waitSeconds]);
  const send = async (fields: Record<string, string>) => {
    setBusy(true);
    const result = await signIn(provider, { redirect: false, ...fields }).catch(() => undefined);
    if (result?.ok && !result.error) {
      window.location.assign(returnTo);
      return;
    }
    setBusy(false);
    const asksCode = result?.error === 'SECOND_FACTOR';
    if (asksCode) setWantsCode(true);
    setError(asksCode ? undefined : (result?.error ?? 'Unreachable'));
    setWaitSeconds(Number(/^LOCKED:(\d+)$/.exec(result?.error ?? '')?.[1] ?? 0));
  };
  return {
    busy,
    wantsCode,
    send,
    problem: error && explain(error, refused, waitSeconds),
    disabledReason: waitSeconds > 0 ? `Wait ${waitSeconds} s` : undefined,
  };
}
