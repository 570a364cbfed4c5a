'use client';
import { isObject, type JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { EventKindToken } from './fact-token.tsx';
import { eventFacts, makeWhen, withKey } from './order-choices.ts';
import { PositionEditor } from './position-editor.tsx';
import { QuantifierEditor } from './quantifier-editor.tsx';
import { UnknownToken } from './unknown-token.tsx';
import { AddFilter, WhereEditor } from './where-editor.tsx';
import { eventWhere } from './where-kinds.ts';
import { WindowEditor } from './window-editor.tsx';

const keys = ['kind', 'where', 'position', 'when', 'some', 'none', 'every', 'orEmpty', 'measure', 'is'];

/** What happened to a person, besides orders: of one kind, which of them, with which properties, when and how often. */
export function EventsEditor({ events, onChange }: { events: JsonObject; onChange: (events: JsonObject) => void }) {
  const { begin } = useBuilderContext();
  const where = isObject(events.where) ? events.where : {};
  const writeWhere = (next: JsonObject) =>
    onChange(withKey(events, 'where', Object.keys(next).length > 0 ? next : undefined));
  return (
    <>
      <EventKindToken kind={String(events.kind ?? '')} onChange={(kind) => onChange({ ...events, kind })} />
      <PositionEditor
        noun={eventFacts.noun}
        position={events.position}
        onChange={(position) => onChange(withKey(events, 'position', position))}
      />
      {events.where !== undefined && !isObject(events.where) ? (
        <UnknownToken what="where" value={events.where} />
      ) : (
        <WhereEditor where={where} kind={eventWhere} onChange={writeWhere} />
      )}
      {events.when !== undefined && (
        <WindowEditor ofFacts when={events.when} onChange={(when) => onChange(withKey(events, 'when', when))} />
      )}
      <QuantifierEditor facts={events} kind={eventFacts} onChange={onChange} />
      <AddFilter
        where={where}
        kind={eventWhere}
        onChange={writeWhere}
        {...(events.when === undefined
          ? { onWindow: () => onChange({ ...events, when: makeWhen('last', begin.today) ?? null }) }
          : {})}
      />
      {Object.keys(events)
        .filter((key) => !keys.includes(key))
        .map((key) => (
          <UnknownToken key={key} what={key} value={events[key] ?? null} />
        ))}
    </>
  );
}
