'use client';
import { Button } from '@throughline/ui/button';
import { Check, Copy } from '@throughline/ui/icon';
import { useEffect, useState } from 'react';

const saidMs = 2_000;

/** A value to take over elsewhere, whole and wrapped, with a button that copies it. */
export function CopyField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), saidMs);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <div>
      <p className="mb-1 font-semibold">{label}</p>
      <div className="flex items-start gap-2">
        <code className="min-w-0 flex-1 rounded-button border border-line bg-sunken px-2.5 py-1 font-mono text-small leading-5 [overflow-wrap:anywhere]">
          {value}
        </code>
        <Button
          aria-label={`Copy ${label.toLowerCase()}`}
          icon={copied ? <Check /> : <Copy />}
          onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}
        >
          <span className="grid">
            <span className={copied ? 'invisible col-start-1 row-start-1' : 'col-start-1 row-start-1'}>Copy</span>
            <span className={copied ? 'col-start-1 row-start-1' : 'invisible col-start-1 row-start-1'}>Copied</span>
          </span>
        </Button>
      </div>
      {hint && <p className="mt-1 text-small text-ink3">{hint}</p>}
    </div>
  );
}
