import { Button } from '@throughline/ui/button';
import type { Format } from '../../../data/format.ts';

/** Below a table that shows its first rows; nothing where none is left. */
export function ShowMore(props: { left: number; onMore: () => void; format: Format }) {
  if (props.left <= 0) return null;
  return (
    <div className="border-t border-line px-3.5 py-2">
      <Button onClick={props.onMore}>Show more, {props.format.count(props.left)} left</Button>
    </div>
  );
}
