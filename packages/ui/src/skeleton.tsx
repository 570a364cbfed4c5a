import { cx } from './cx.ts';

/** A grey bar of the size of what will stand there; give width and height by class. Appears after 150 ms only. */
export const Skeleton = (props: { className?: string }) => (
  <span
    aria-hidden="true"
    className={cx(
      'block rounded-tag bg-line opacity-0 [animation:appear_0ms_150ms_forwards]',
      props.className ?? 'h-4 w-full',
    )}
  />
);
