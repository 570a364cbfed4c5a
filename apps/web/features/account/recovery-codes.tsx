'use client';
import { Button } from '@throughline/ui/button';

/** Shown this once: the database keeps hashes alone. */
export const RecoveryCodes = (props: { codes: readonly string[]; onKept: () => void }) => (
  <div className="flex flex-col gap-3">
    <p role="status">
      The second factor is on. Keep these recovery codes where the phone is not: each signs in once in place of a code.
      They are shown this once.
    </p>
    <ul
      aria-label="Recovery codes"
      className="grid max-w-sm grid-cols-2 gap-x-6 gap-y-1 font-mono max-[400px]:grid-cols-1"
    >
      {props.codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
    <div className="flex gap-2">
      <Button onClick={() => void navigator.clipboard.writeText(props.codes.join('\n'))}>Copy</Button>
      <Button variant="primary" onClick={props.onKept}>
        I have kept them
      </Button>
    </div>
  </div>
);
