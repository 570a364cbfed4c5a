'use client';
import { Button } from '@throughline/ui/button';
import { type FormEvent, useMemo } from 'react';
import { encode } from 'uqr';
import { CodeBoxes } from '../sign-in/code-boxes.tsx';
import { fieldsOf } from '../sign-in/send-form.ts';

export interface SetUp {
  /** Base32, to be typed. */
  secret: string;
  /** `otpauth://`, to be scanned. */
  uri: string;
}

/** The secret as a picture and as text, then the first code. */
export function SecondFactorSetup(props: {
  setUp: SetUp;
  busy: boolean;
  problem: string | undefined;
  onCode: (code: string) => void;
  onCancel: () => void;
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    props.onCode(fieldsOf(event.currentTarget).code ?? '');
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p>Scan the picture with an authenticator, or type the text. Then type the code that it shows.</p>
      <div className="flex flex-wrap items-center gap-5">
        <QrCode text={props.setUp.uri} />
        <p className="min-w-0">
          <span className="block text-small text-ink2">Secret</span>
          <code className="block max-w-64 font-mono [overflow-wrap:anywhere]">
            {props.setUp.secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </code>
        </p>
      </div>
      <CodeBoxes label="Code" error={props.problem} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={props.busy}>
          Switch on
        </Button>
        <Button variant="ghost" onClick={props.onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Black on white in every theme: cameras read nothing else well. */
function QrCode({ text }: { text: string }) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { border: 2 });
    const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size, path: squares.join('') };
  }, [text]);
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code of the secret"
      className="size-44 rounded-button"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
