'use client';
import { useState } from 'react';
import { sendForm } from './send-form.ts';

/** The way to the identity provider of the organization whose domain the address lies in. */
export function useSignOn(returnTo: string) {
  const [offered, setOffered] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  /** Asks by the address's domain alone; what can't be asked is not offered, and can be tried all the same. */
  const look = async (email: string) => {
    if (!/@[^@]+\.[^@]+$/.test(email)) return setOffered(false);
    const { body } = await sendForm<{ offered: boolean }>('/signin/single-sign-on/offer', { email });
    setOffered(body?.offered ?? false);
  };
  const begin = async (email: string) => {
    setProblem(undefined);
    if (!/^\S+@\S+$/.test(email.trim())) return setProblem('Type your e-mail address first.');
    setBusy(true);
    const { body, problems } = await sendForm<{ location: string }>('/signin/single-sign-on/begin', {
      email,
      returnTo,
    });
    if (body) return window.location.assign(body.location);
    setBusy(false);
    setProblem(problems?.[0]?.message);
  };
  return { offered, busy, problem, look, begin, forget: () => setProblem(undefined) };
}
