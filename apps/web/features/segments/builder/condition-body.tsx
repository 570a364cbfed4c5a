'use client';
import { isObject, type Json, type JsonObject } from '../condition-tree.ts';
import { BucketEditor } from './bucket-editor.tsx';
import { useBuilderContext } from './builder-context.tsx';
import { ChangedEditor } from './changed-editor.tsx';
import { type ConditionKind, readKind, readWrittenKind } from './condition-kinds.ts';
import { EventsEditor } from './events-editor.tsx';
import { NearEditor } from './near-editor.tsx';
import { makeWhen, orderFacts, withKey } from './order-choices.ts';
import { PeopleEditor } from './people-editor.tsx';
import { PositionEditor } from './position-editor.tsx';
import { ProfileEditor } from './profile-editor.tsx';
import { QuantifierEditor } from './quantifier-editor.tsx';
import { ScoreEditor } from './score-editor.tsx';
import { MovedEditor, SegmentEditor } from './segment-editor.tsx';
import { SequenceEditor } from './sequence-editor.tsx';
import { UnknownToken } from './unknown-token.tsx';
import { AddFilter, WhereEditor } from './where-editor.tsx';
import { WindowEditor } from './window-editor.tsx';
import { WrittenCondition } from './written-condition.tsx';

type BodyProps = { body: JsonObject; onChange: (body: JsonObject) => void };
const orderKeys = ['where', 'position', 'when', 'some', 'none', 'every', 'orEmpty', 'measure', 'is'];

function OrdersBody({ body, onChange }: BodyProps) {
  const { begin } = useBuilderContext();
  const where = isObject(body.where) ? body.where : {};
  const writeWhere = (next: JsonObject) =>
    onChange(withKey(body, 'where', Object.keys(next).length > 0 ? next : undefined));
  const others = Object.keys(body).filter((key) => !orderKeys.includes(key));
  return (
    <>
      <PositionEditor
        noun={orderFacts.noun}
        position={body.position}
        onChange={(position) => onChange(withKey(body, 'position', position))}
      />
      {body.where !== undefined && !isObject(body.where) ? (
        <UnknownToken what="where" value={body.where} />
      ) : (
        <WhereEditor where={where} onChange={writeWhere} />
      )}
      {body.when !== undefined && (
        <WindowEditor ofFacts when={body.when} onChange={(when) => onChange(withKey(body, 'when', when))} />
      )}
      <QuantifierEditor facts={body} kind={orderFacts} onChange={onChange} />
      <AddFilter
        where={where}
        onChange={writeWhere}
        {...(body.when === undefined
          ? { onWindow: () => onChange({ ...body, when: makeWhen('last', begin.today) ?? null }) }
          : {})}
      />
      {others.map((key) => (
        <UnknownToken key={key} what={key} value={body[key] ?? null} />
      ))}
    </>
  );
}

const bodies: Record<ConditionKind, (props: BodyProps) => React.ReactNode> = {
  orders: OrdersBody,
  events: ({ body, onChange }) => <EventsEditor events={body} onChange={onChange} />,
  sequence: ({ body, onChange }) => <SequenceEditor sequence={body} onChange={onChange} />,
  profile: ({ body, onChange }) => <ProfileEditor profile={body} onChange={onChange} />,
  changed: ({ body, onChange }) => <ChangedEditor changed={body} onChange={onChange} />,
  segment: ({ body, onChange }) => <SegmentEditor segment={body} onChange={onChange} />,
  moved: ({ body, onChange }) => <MovedEditor moved={body} onChange={onChange} />,
  score: ({ body, onChange }) => <ScoreEditor score={body} onChange={onChange} />,
  near: ({ body, onChange }) => <NearEditor near={body} onChange={onChange} />,
  people: ({ body, onChange }) => <PeopleEditor people={body} onChange={onChange} />,
  bucket: ({ body, onChange }) => <BucketEditor bucket={body} onChange={onChange} />,
};

/** The tokens of one condition, reading as a sentence; an unknown kind is shown as it is written. */
export function ConditionBody({ node, onChange }: { node: Json; onChange: (node: JsonObject) => void }) {
  if (readWrittenKind(node) !== null) return <WrittenCondition node={node} />;
  const kind = readKind(node);
  if (kind === null || !isObject(node)) return <UnknownToken what="" value={node} />;
  const Body = bodies[kind];
  return <Body body={node[kind] as JsonObject} onChange={(body) => onChange({ [kind]: body })} />;
}
