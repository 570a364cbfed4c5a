'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type FieldProblem, sendForm } from '../sign-in/send-form.ts';

/** Sends one change of the account; the page shows what is so after it. */
export function useAccountChange() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const change = async <Body = object>(
    name: string,
    fields: Record<string, string> = {},
  ): Promise<Body | undefined> => {
    setBusy(true);
    const { body, problems: found } = await sendForm<Body>('/account/change', { change: name, ...fields });
    setBusy(false);
    setProblems(found ?? []);
    if (!found) router.refresh();
    return body;
  };
  return { busy, problems, change };
}
