'use client';
// The builder's picker: one value, or several as tags with a remove cross, out of a searchable list with counts.
import { Popover } from 'radix-ui';
import { type KeyboardEvent, type ReactElement, type ReactNode, useId, useRef, useState } from 'react';
import type { ChannelColour } from './channel-colour.tsx';
import { ChannelMark } from './channel-tag.tsx';
import { cx } from './cx.ts';
import { Check, ChevronDown } from './icon.tsx';
import { Tag } from './tag.tsx';

export type TokenOption = {
  value: string;
  label: string;
  count?: ReactNode;
  mark?: ReactNode;
  /** Of a channel: a square in the list, and the chosen tag in it. */
  colour?: ChannelColour | undefined;
  group?: string;
  /** A line below the label. */
  help?: string;
  /** Other words that find it. */
  also?: string;
};
type Common = {
  label: string;
  options: readonly TokenOption[];
  placeholder?: string;
  /** In the search field. */
  searchPlaceholder?: string;
  /** Hands the typed text on where the list is made elsewhere; without it the list is filtered here. */
  onSearch?: (text: string) => void;
  loading?: boolean;
  /** Where nothing has all the typed words, what has the most of them is offered. */
  orNearest?: boolean;
  /** Lets the typed text itself be taken as a value. */
  allowNew?: boolean;
  invalid?: boolean;
  /** As high and wide as the fields of a form that it stands among. */
  asField?: boolean;
  className?: string;
  /** What opens the list, in place of the token (one focusable child with its own name). */
  trigger?: ReactElement;
  /** The list was closed by taking a value; then what was begun takes the focus instead of the trigger. */
  keepsFocus?: boolean;
};
export type TokenSelectProps = Common &
  (
    | { multiple?: false; value: string | undefined; onChange: (value: string) => void }
    | { multiple: true; value: readonly string[]; onChange: (value: string[]) => void }
  );

const chosenOf = (props: TokenSelectProps): readonly string[] =>
  props.multiple ? props.value : props.value === undefined ? [] : [props.value];

function useList(props: TokenSelectProps, text: string): readonly TokenOption[] {
  const wanted = text.trim().toLowerCase().split(/\s+/);
  const shown = props.onSearch ? props.options : findOptions(props.options, wanted, props.orNearest ?? false);
  const isNew = props.allowNew && text.trim() !== '' && !props.options.some((option) => option.value === text.trim());
  return isNew ? [...shown, { value: text.trim(), label: `Use “${text.trim()}”` }] : shown;
}

/** Those with every word; with `nearest` those that say it in their label first, and where there are none those with the most. */
function findOptions(options: readonly TokenOption[], words: readonly string[], nearest: boolean) {
  const hits = options.map((option) => ({ option, count: countWords(option, words) }));
  const whole = hits.filter(({ count }) => count === words.length);
  if (!nearest) return whole.map(({ option }) => option);
  const most = Math.max(0, ...hits.map(({ count }) => count));
  const found = (whole.length > 0 || most === 0 ? whole : hits.filter(({ count }) => count === most)).map(
    ({ option }) => option,
  );
  const says = ({ label }: TokenOption) => words.every((word) => label.toLowerCase().includes(word));
  return [...found.filter(says), ...found.filter((option) => !says(option))];
}

function countWords({ label, value, help = '', also = '', group = '' }: TokenOption, words: readonly string[]): number {
  const said = [label, value, help, also, group].join(' ').toLowerCase();
  return words.filter((word) => said.includes(word)).length;
}

export function TokenSelect(props: TokenSelectProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const isTaken = useRef(false);
  const list = useList(props, text);
  const chosen = chosenOf(props);
  const optionOf = (value: string) => props.options.find((option) => option.value === value);
  const labelOf = (value: string) => optionOf(value)?.label ?? value;
  const type = (next: string) => {
    setText(next);
    setAt(0);
    props.onSearch?.(next);
  };
  const show = (next: boolean) => {
    setOpen(next);
    isTaken.current = false;
    if (next) type('');
  };
  const take = (option: TokenOption | undefined) => {
    if (!option) return;
    if (!props.multiple) {
      isTaken.current = true;
      props.onChange(option.value);
      setOpen(false);
    } else
      props.onChange(
        chosen.includes(option.value) ? chosen.filter((value) => value !== option.value) : [...chosen, option.value],
      );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = (at + step + list.length) % Math.max(1, list.length);
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(list[at]);
    } else if (event.key === 'Backspace' && text === '' && props.multiple) props.onChange(chosen.slice(0, -1));
  };
  return (
    <Popover.Root open={open} onOpenChange={show}>
      <span
        className={cx(
          'max-w-full flex-wrap items-center gap-1 align-middle',
          props.asField ? 'flex w-full' : 'inline-flex',
          props.className,
        )}
      >
        {props.multiple &&
          chosen.map((value) => (
            <Tag
              key={value}
              colour={optionOf(value)?.colour}
              className="h-6 max-md:h-11"
              removeLabel={`Remove ${labelOf(value)}`}
              onRemove={() => props.onChange(chosen.filter((kept) => kept !== value))}
            >
              {labelOf(value)}
            </Tag>
          ))}
        {props.trigger ? (
          <Popover.Trigger asChild>{props.trigger}</Popover.Trigger>
        ) : (
          <Popover.Trigger
            aria-label={
              props.multiple
                ? `${props.label}: add or remove`
                : `${props.label}: ${chosen[0] === undefined ? 'none' : labelOf(chosen[0])}`
            }
            className={cx(
              'inline-flex max-w-full items-center gap-1 rounded-button border bg-button text-left hover:bg-button-hover max-md:h-11',
              props.asField ? 'h-[30px] min-w-24 flex-1 justify-between px-2.5' : 'h-[26px] px-2',
              props.invalid ? 'border-neg' : props.asField ? 'border-field' : 'border-line2',
              (chosen.length === 0 || props.multiple) && 'text-ink3',
            )}
          >
            <span className="truncate">
              {props.multiple
                ? chosen.length === 0
                  ? (props.placeholder ?? 'Choose')
                  : 'Add'
                : chosen[0] === undefined
                  ? (props.placeholder ?? 'Choose')
                  : labelOf(chosen[0])}
            </span>
            <ChevronDown className="size-3.5 shrink-0 text-ink3" />
          </Popover.Trigger>
        )}
      </span>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={props.label}
          onCloseAutoFocus={(event) => props.keepsFocus && isTaken.current && event.preventDefault()}
          className="z-50 w-72 max-w-[calc(100vw-1rem)] rounded-card border border-line2 bg-raised p-1 shadow-sh3 animate-menu"
        >
          <input
            className="field"
            role="combobox"
            aria-label={`Search: ${props.label}`}
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={list[at] ? `${id}-${at}` : undefined}
            autoComplete="off"
            placeholder={props.searchPlaceholder ?? 'Search'}
            value={text}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <TokenList
            id={id}
            label={props.label}
            list={list}
            at={at}
            chosen={chosen}
            multiple={props.multiple ?? false}
            onTake={take}
            onPoint={setAt}
          />
          {list.length === 0 && <p className="px-2 py-2 text-ink3">{props.loading ? 'Looking' : 'Nothing matches.'}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function TokenList(props: {
  id: string;
  label: string;
  list: readonly TokenOption[];
  at: number;
  chosen: readonly string[];
  multiple: boolean;
  onTake: (option: TokenOption) => void;
  onPoint: (index: number) => void;
}) {
  return (
    <div
      id={`${props.id}-list`}
      role="listbox"
      aria-label={props.label}
      aria-multiselectable={props.multiple || undefined}
      tabIndex={-1}
      className="mt-1 max-h-64 overflow-y-auto"
    >
      {props.list.map((option, index) => {
        const taken = props.chosen.includes(option.value);
        const heading = option.group !== undefined && option.group !== props.list[index - 1]?.group;
        return (
          <div key={option.value} role="presentation">
            {heading && (
              <p role="presentation" className="px-2 pt-2 pb-0.5 text-small text-ink3">
                {option.group}
              </p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the search field above holds the focus and takes the keys */}
            <div
              id={`${props.id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={taken}
              onClick={() => props.onTake(option)}
              onMouseMove={() => props.onPoint(index)}
              className={cx(
                'flex min-h-7 cursor-pointer items-center gap-2 rounded-tag px-2 py-1 max-md:min-h-11',
                index === props.at && 'bg-sunken',
              )}
            >
              {option.mark ?? (option.colour && <ChannelMark colour={option.colour} />)}
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                {option.label}
                {option.help && <span className="block text-small text-ink3">{option.help}</span>}
              </span>
              {option.count !== undefined && <span className="text-small text-ink3">{option.count}</span>}
              {taken && <Check className="size-3.5 shrink-0" />}
            </div>
          </div>
        );
      })}
    </div>
  );
}
