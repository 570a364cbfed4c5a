'use client';
import { Button } from '@throughline/ui/button';
import { Link } from '@throughline/ui/link';
import { useEffect, useRef, useState } from 'react';
import { CodeStep } from './code-step.tsx';
import { FormProblem } from './form-problem.tsx';
import { returnPath } from './return-path.ts';
import { sendForm } from './send-form.ts';
import { useSignIn } from './use-sign-in.ts';

/** What the provider said becomes a session; a second factor is asked for first where the person has one. */
export function SignOnEnd() {
  const [ticket, setTicket] = useState('');
  const [returnTo, setReturnTo] = useState('/');
  const [failed, setFailed] = useState<string>();
  const begun = useRef(false);
  const { send, wantsCode, problem, ...state } = useSignIn('single-sign-on', {
    returnTo,
    refused: 'This sign-in was used or is too old. Begin again.',
  });
  useEffect(() => {
    // The answer counts once: a second look at it would be refused.
    if (begun.current) return;
    begun.current = true;
    const { search } = window.location;
    window.history.replaceState(null, '', window.location.pathname);
    void sendForm<{ ticket: string; returnTo: string }>('/signin/single-sign-on/finish', { search }).then((sent) => {
      if (sent.problems) return setFailed(sent.problems[0]?.message);
      setReturnTo(returnPath(sent.body.returnTo));
      setTicket(sent.body.ticket);
    });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with the ticket.
  useEffect(() => {
    if (ticket) void send({ ticket });
  }, [ticket]);
  if (wantsCode) return <CodeStep {...state} problem={problem} onCode={(code) => void send({ ticket, code })} />;
  const message = failed ?? problem;
  if (message === undefined) return <p role="status">Signing in…</p>;
  return (
    <div className="flex flex-col gap-4">
      <FormProblem message={message} />
      <Button asChild size="large">
        <Link href="/signin">Back to sign in</Link>
      </Button>
    </div>
  );
}
