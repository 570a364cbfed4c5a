'use client';
import { Button } from '@throughline/ui/button';
import { CodeStep } from './code-step.tsx';
import { FormProblem } from './form-problem.tsx';
import { useSignIn } from './use-sign-in.ts';

/** The end of a mailed link. It signs in by a click alone: programs that read mail open addresses, but press nothing. */
export function LinkForm(props: { token: string; isAskedBrowser: boolean }) {
  const { send, wantsCode, problem, ...state } = useSignIn('link', {
    returnTo: '/',
    refused: 'This link was used or is too old. Ask for another.',
  });
  if (wantsCode)
    return <CodeStep {...state} problem={problem} onCode={(code) => void send({ token: props.token, code })} />;
  return (
    <div className="flex flex-col gap-4">
      {!props.isAskedBrowser && (
        <p>
          This link was asked for in another browser. Go on only if it was you who asked: it signs in here, in this
          browser.
        </p>
      )}
      <Button variant="primary" size="large" busy={state.busy} onClick={() => void send({ token: props.token })}>
        Sign in
      </Button>
      <FormProblem message={problem} />
    </div>
  );
}
