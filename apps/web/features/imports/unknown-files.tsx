import { Button } from '@throughline/ui/button';
import { Problem } from '@throughline/ui/problem';
import { describeUnknownFiles } from './describe-unknown-files.ts';

/** Files that the chosen mapping reads nothing from: the import goes on without them, and they can be taken back. */
export function UnknownFiles(props: {
  mapping: string | undefined;
  unknown: readonly string[];
  /** How many files the mapping reads. */
  others: number;
  isLeftOut: boolean;
  onLeaveOut: (out: boolean) => void;
}) {
  const words = describeUnknownFiles(props.unknown, props.others, props.mapping);
  if (props.isLeftOut)
    return (
      <p className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-ink2">
        <span className="[overflow-wrap:anywhere]">{words.leftOut}</span>
        <Button size="small" onClick={() => props.onLeaveOut(false)}>
          {words.takeBack}
        </Button>
      </p>
    );
  return (
    <Problem
      warning
      message={words.message}
      hint={words.hint}
      suggestions={[{ label: words.goOn, apply: () => props.onLeaveOut(true) }]}
    />
  );
}
