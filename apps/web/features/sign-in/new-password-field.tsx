'use client';
import type { TextFieldProps } from '@throughline/ui/text-field';
import { useEffect, useState } from 'react';
import { PasswordField } from './password-field.tsx';

const lengthMin = 12;
const levels = [
  { word: 'Easy to guess', bars: 1, tone: 'bg-neg' },
  { word: 'Easy to guess', bars: 1, tone: 'bg-neg' },
  { word: 'Fair', bars: 2, tone: 'bg-warn' },
  { word: 'Good', bars: 3, tone: 'bg-pos' },
  { word: 'Strong', bars: 4, tone: 'bg-pos' },
] as const;
const tooShort = { word: 'Too short', bars: 1, tone: 'bg-neg' } as const;

/** A password to be set, with how strong it is while it is typed. `email`: whose, so that their own address counts as guessed. */
export function NewPasswordField({ email, ...props }: Omit<TextFieldProps, 'type' | 'after'> & { email: string }) {
  const [typed, setTyped] = useState('');
  return (
    <div>
      <PasswordField
        name="password"
        autoComplete="new-password"
        required
        hint={`At least ${lengthMin} characters.`}
        {...props}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Strength level={useLevel(typed, email)} />
    </div>
  );
}

/** Its room is there before anything is typed. */
function Strength({ level }: { level: { word: string; bars: number; tone: string } | null }) {
  return (
    <div className="mt-1.5 flex h-5 items-center gap-2 text-small text-ink2">
      <span aria-hidden className="flex grow gap-1">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} className={`h-1 grow rounded-full ${level && bar <= level.bars ? level.tone : 'bg-line'}`} />
        ))}
      </span>
      <span role="status" className="min-w-24 text-right">
        {level && (
          <>
            <span className="sr-only">Strength of the password: </span>
            {level.word}
          </>
        )}
      </span>
    </div>
  );
}

/** null = nothing to say: nothing is typed, or the estimate is not loaded. */
function useLevel(typed: string, email: string) {
  const [score, setScore] = useState<number | null>(null);
  const long = [...typed].length >= lengthMin;
  useEffect(() => {
    if (!long) return;
    let isStale = false;
    import('./password-strength.ts')
      .then(({ passwordStrength }) => !isStale && setScore(passwordStrength(typed, email)))
      // Without it the server still says what it does not take.
      .catch(() => !isStale && setScore(null));
    return () => {
      isStale = true;
    };
  }, [typed, email, long]);
  if (typed === '') return null;
  if (!long) return tooShort;
  return score === null ? null : levels[score]!;
}
