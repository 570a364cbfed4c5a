'use client';
import { TokenSelect } from '@throughline/ui/token-select';
import { useMemo } from 'react';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { withKey } from './order-choices.ts';
import { UnknownToken } from './unknown-token.tsx';
import { useFieldValues } from './use-field-values.ts';
import { AddFilter, WhereEditor } from './where-editor.tsx';
import { eventWhere, orderWhere } from './where-kinds.ts';

const order = 'order';
const ofEvent = 'event:';

/** The kinds of events that the store has seen, with counts; others can be typed. */
export function useEventKinds() {
  const { storeId, format } = useBuilderContext();
  const { values, isFetching } = useFieldValues(storeId, 'eventKind', '');
  const kinds = useMemo(
    () => values.map(({ value, label, count }) => ({ value, label, count: format.count(count) })),
    [values, format],
  );
  return { kinds, isFetching };
}

export function EventKindToken(props: { kind: string; onChange: (kind: string) => void }) {
  const { kinds, isFetching } = useEventKinds();
  return (
    <TokenSelect
      label="Kind of event"
      options={kinds}
      value={props.kind === '' ? undefined : props.kind}
      placeholder="Choose an event"
      searchPlaceholder="Search, or type a kind"
      invalid={props.kind === ''}
      loading={isFetching}
      allowNew
      onChange={props.onChange}
    />
  );
}

/** One order or event with what it must pass: a step of a sequence, or what must not lie between two. */
export function FactToken(props: { label: string; fact: Json; onChange: (fact: JsonObject) => void }) {
  const { label, fact, onChange } = props;
  const { kinds, isFetching } = useEventKinds();
  const event = isObject(fact) && isObject(fact.event) ? fact.event : null;
  const kind = event ? String(event.kind ?? '') : '';
  const given = event ? event.where : isObject(fact) ? fact.order : undefined;
  const where = isObject(given) ? given : {};
  const isKnown = event !== null || (isObject(fact) && isObject(fact.order));
  const of = event ? eventWhere : orderWhere;
  const write = (next: JsonObject) => {
    if (!event) return onChange({ order: next });
    onChange({ event: withKey(event, 'where', Object.keys(next).length > 0 ? next : undefined) });
  };
  return (
    <>
      <TokenSelect
        label={label}
        options={[
          { value: order, label: 'an order', group: 'Orders' },
          ...kinds.map((one) => ({ ...one, value: `${ofEvent}${one.value}`, group: 'Events' })),
          ...(kind === '' || kinds.some(({ value }) => value === kind)
            ? []
            : [{ value: `${ofEvent}${kind}`, label: kind, group: 'Events' }]),
        ]}
        value={event ? `${ofEvent}${kind}` : isKnown ? order : undefined}
        placeholder="Choose"
        searchPlaceholder="Search, or type a kind of event"
        invalid={!isKnown}
        loading={isFetching}
        allowNew
        onChange={(next) =>
          onChange(
            next === order
              ? { order: {} }
              : { event: { kind: next.startsWith(ofEvent) ? next.slice(ofEvent.length) : next } },
          )
        }
      />
      {isKnown ? (
        <>
          <WhereEditor where={where} kind={of} onChange={write} />
          <AddFilter where={where} kind={of} onChange={write} label={`Add filter to ${label.toLowerCase()}`} />
        </>
      ) : (
        <UnknownToken what="" value={fact} />
      )}
    </>
  );
}
