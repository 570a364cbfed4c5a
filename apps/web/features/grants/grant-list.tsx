'use client';
import { Button } from '@throughline/ui/button';
import { Tag } from '@throughline/ui/tag';
import type { ReactNode } from 'react';
import { useFormat } from '../../data/use-format.ts';
import {
  type Grant,
  historyWords,
  personalWords,
  roleSentence,
  stateOf,
  storesWords,
  untilWords,
} from './grant-words.ts';

/** Grants with their limits; `title` says who stands on the other side, `actions` what can be done with one. */
export const GrantList = (props: {
  label: string;
  grants: readonly Grant[];
  title: (grant: Grant) => string;
  actions: (grant: Grant) => ReactNode;
}) => (
  <ul aria-label={props.label}>
    {props.grants.map((grant) => (
      <GrantRow key={grant.id} grant={grant} title={props.title(grant)} actions={props.actions(grant)} />
    ))}
  </ul>
);

function GrantRow({ grant, title, actions }: { grant: Grant; title: string; actions: ReactNode }) {
  const format = useFormat(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const { label, tone } = stateOf(grant);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 max-md:basis-full">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold [overflow-wrap:anywhere]">{title}</span>
          <Tag tone={tone}>{label}</Tag>
        </p>
        <GrantLimits grant={grant} />
        <p className="mt-1 text-small text-ink3 [overflow-wrap:anywhere]">{historyWords(grant, format)}</p>
      </div>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </li>
  );
}

/** What it allows, a line each. */
export function GrantLimits({ grant }: { grant: Grant }) {
  const format = useFormat(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-ink2 max-md:grid-cols-1">
      <Limit name="At most as">{roleSentence(grant.role)}</Limit>
      <Limit name="Stores">{storesWords(grant)}</Limit>
      <Limit name="Customers">{personalWords(grant)}</Limit>
      <Limit name="How long">{untilWords(grant, format)}</Limit>
    </dl>
  );
}

const Limit = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink3 max-md:mt-1 max-md:text-small">{name}</dt>
    <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
  </>
);

/** Asks before access is ended: what is made stays, who comes is out with the next request. */
export const EndWords = ({ who }: { who: string }) => (
  <p>
    {who} loses access with the next request: people, keys and links made by them. Segments and canvases that they made
    stay in the stores.
  </p>
);

export const RowButton = (props: { label: string; name: string; danger?: boolean; onClick: () => void }) => (
  <Button
    size="small"
    onClick={props.onClick}
    aria-label={`${props.label}: ${props.name}`}
    {...(props.danger ? { variant: 'danger' as const } : {})}
  >
    {props.label}
  </Button>
);
