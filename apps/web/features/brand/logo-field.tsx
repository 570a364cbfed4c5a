'use client';
import { Button } from '@throughline/ui/button';
import { Problem } from '@throughline/ui/problem';
import { useId, useRef, useState } from 'react';

const bytesMax = 200_000;

/** A PNG from the person's own machine; what it must be is said before and checked when it is kept. */
export function LogoField(props: {
  value: string | null;
  error: string | undefined;
  onChange: (logo: string | null) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    const isFit = file.type === 'image/png' && file.size <= bytesMax;
    setProblem(isFit ? undefined : 'A PNG file of at most 200,000 bytes is expected.');
    if (isFit) props.onChange(await readAsDataUrl(file));
  };
  const error = problem ?? props.error;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold">
        Logo
      </label>
      <div className="flex flex-wrap items-center gap-2">
        {props.value && (
          // biome-ignore lint/performance/noImgElement: the person's own file, before it is sent
          <img
            src={props.value}
            alt="The logo"
            className="h-11 max-w-40 rounded-button border border-line object-contain p-1"
          />
        )}
        <input
          ref={input}
          id={id}
          type="file"
          accept="image/png"
          className="sr-only"
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <Button onClick={() => input.current?.click()}>{props.value ? 'Another file' : 'Choose a file'}</Button>
        {props.value && (
          <Button variant="ghost" onClick={() => props.onChange(null)}>
            Take it away
          </Button>
        )}
      </div>
      <p className="mt-1 text-small text-ink3">
        PNG, at most 200,000 bytes, sides of 22 to 1,024 pixels. It is shown 22 pixels high.
      </p>
      {error && <Problem message={error} />}
    </div>
  );
}

function readAsDataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
