'use client';
import { Button } from '@throughline/ui/button';
import { Upload } from '@throughline/ui/icon';
import { Problem } from '@throughline/ui/problem';
import { TextField } from '@throughline/ui/text-field';
import { useRef, useState } from 'react';
import { rateColumns } from './detect-file-kind.ts';
import { type DroppedFile, readFileHead } from './read-file-head.ts';

type Props = {
  /** Currencies seen in the first orders that are not the store's. */
  foreign: readonly string[];
  currencyCode: string;
  file: DroppedFile | undefined;
  onFile: (file: DroppedFile) => void;
  fixed: Readonly<Record<string, string>>;
  onFixed: (fixed: Readonly<Record<string, string>>) => void;
};

const columns = rateColumns.join(', ');

/** Picks a file of rates by day; one with other columns is refused here. */
function RateFileButton(props: { label: string; onFile: (file: DroppedFile) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    const head = await readFileHead(chosen);
    const found = head.problem ?? `It has the columns ${head.head.header.join(', ')}; expected are ${columns}.`;
    if (head.problem || head.kind !== 'rates') return setProblem(`${chosen.name} is no rate file. ${found}`);
    setProblem(undefined);
    props.onFile(head);
  };
  return (
    <>
      <div>
        <Button size="small" icon={<Upload />} onClick={() => input.current?.click()}>
          {props.label}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="Rate file"
          accept=".csv,.gz,.txt,text/csv,application/gzip"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            void take(chosen);
            event.target.value = '';
          }}
        />
      </div>
      {problem && (
        <div role="alert">
          <Problem message={problem} />
        </div>
      )}
    </>
  );
}

/** How orders in other currencies become the store's: a rate for all of a currency, or a file of rates by day. */
export function ExchangeRates(props: Props) {
  const { foreign, currencyCode, file, fixed } = props;
  if (file)
    return (
      <p className="text-ink2">
        Orders in other currencies are converted to {currencyCode} with {file.file.name}: the rate of the order’s day,
        or of the last day before it.
      </p>
    );
  const expected = `A CSV with the columns ${columns}: ${currencyCode} for one unit of the currency, from that day on.`;
  return (
    <>
      {foreign.length > 0 && (
        <>
          <p className="max-w-2xl text-warn">
            Orders of this file are in {foreign.join(', ')}; the store counts in {currencyCode}. Give a rate or a file
            of rates by day, or those orders are rejected.
          </p>
          <div className="flex flex-wrap gap-3">
            {foreign.map((code) => (
              <TextField
                key={code}
                className="w-40"
                label={`1 ${code} in ${currencyCode}`}
                inputMode="decimal"
                value={fixed[code] ?? ''}
                onChange={(event) => props.onFixed({ ...fixed, [code]: event.target.value.replace(',', '.') })}
              />
            ))}
          </div>
        </>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <RateFileButton
          label={foreign.length > 0 ? 'Or choose a rate file' : 'Add a rate file'}
          onFile={props.onFile}
        />
        <p className="min-w-0 flex-1 basis-64 text-small text-ink2">
          {foreign.length > 0 ? '' : 'For orders in other currencies. '}
          {expected}
        </p>
      </div>
    </>
  );
}
