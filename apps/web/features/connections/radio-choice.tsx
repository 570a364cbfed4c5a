import { type ReactNode, useId } from 'react';

/** One of a few choices with what it means; `name` groups them. */
export function RadioChoice(props: {
  name: string;
  title: string;
  checked: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  const noteId = useId();
  return (
    <label className="flex cursor-pointer items-start gap-2.5 rounded-button border border-line p-2.5 has-checked:border-accent has-checked:bg-accent-soft max-md:min-h-11">
      <input
        type="radio"
        name={props.name}
        aria-describedby={noteId}
        className="mt-1 size-3.5 shrink-0 accent-accent"
        checked={props.checked}
        onChange={props.onChoose}
      />
      <span className="min-w-0">
        <span className="font-semibold">{props.title}</span>
        <span id={noteId} className="block text-ink2">
          {props.children}
        </span>
      </span>
    </label>
  );
}
