import { Button } from '@throughline/ui/button';
import { cx } from '../../data/cx.ts';

/** A line below the top bar that says what is unusual about the page, with the way back. */
export const PageStrip = (props: { tone: 'accent' | 'warn'; text: string; action?: string; onAction?: () => void }) => (
  <div
    role="status"
    className={cx(
      'flex flex-wrap items-center gap-3 border-b border-line px-6 py-1.5 max-md:px-3.5',
      props.tone === 'accent' ? 'bg-accent-soft text-accent-ink' : 'bg-warn-soft text-warn',
    )}
  >
    <span className="min-w-0 max-md:flex-1 max-md:basis-40">{props.text}</span>
    {props.action !== undefined && (
      <Button size="small" onClick={props.onAction}>
        {props.action}
      </Button>
    )}
  </div>
);
