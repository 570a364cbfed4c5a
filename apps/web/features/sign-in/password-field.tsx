'use client';
import { TextField, type TextFieldProps } from '@throughline/ui/text-field';
import { useState } from 'react';

/** A password with a Show switch; password managers fill it by its `autoComplete`. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'after'>) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      after={
        <button
          type="button"
          aria-pressed={shown}
          aria-label="Show password"
          onClick={() => setShown(!shown)}
          className="h-7 rounded-button px-2 text-small text-ink2 hover:text-ink max-md:h-11"
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      }
    />
  );
}
