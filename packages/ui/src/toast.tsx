'use client';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { X } from './icon.tsx';

export type ToastMessage = { text: ReactNode; action?: { label: string; run: () => void } };
type Shown = ToastMessage & { id: number };
const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);

/** Shows a message of something done, with Undo where undo exists. Never for an error that needs action. */
export const useToast = () => useContext(ToastContext);

/** Bottom left, one at a time, six seconds; the clock rests while it is pointed at or focused. */
export function ToastProvider(props: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown>();
  const [held, setHeld] = useState(false);
  const show = useCallback(
    (message: ToastMessage) => setShown((before) => ({ ...message, id: (before?.id ?? 0) + 1 })),
    [],
  );
  useEffect(() => {
    if (!shown || held) return;
    const timer = setTimeout(() => setShown(undefined), 6000);
    return () => clearTimeout(timer);
  }, [shown, held]);
  return (
    <ToastContext.Provider value={show}>
      {props.children}
      <div
        role="status"
        aria-live="polite"
        className="fixed bottom-4 left-4 z-50 max-md:right-4 max-md:bottom-20 [body:has([data-floating-bar])_&]:bottom-20 max-md:[body:has([data-floating-bar])_&]:bottom-52"
      >
        {shown && (
          // biome-ignore lint/a11y/noStaticElementInteractions: only rests the clock
          <div
            key={shown.id}
            onMouseEnter={() => setHeld(true)}
            onMouseLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
            className="flex items-center gap-3 rounded-card border border-line2 bg-raised py-2 pr-2 pl-3.5 shadow-sh3 animate-menu"
          >
            <span>{shown.text}</span>
            {shown.action && (
              <Button
                size="small"
                onClick={() => {
                  shown.action?.run();
                  setShown(undefined);
                }}
              >
                {shown.action.label}
              </Button>
            )}
            <Button
              variant="ghost"
              size="small"
              square
              aria-label="Dismiss"
              icon={<X />}
              onClick={() => setShown(undefined)}
            />
          </div>
        )}
      </div>
    </ToastContext.Provider>
  );
}
