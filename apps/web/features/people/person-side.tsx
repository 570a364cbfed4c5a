'use client';
import { Card } from '@throughline/ui/card';
import { Tag } from '@throughline/ui/tag';
import type { ReactNode } from 'react';
import type { Format } from '../../data/format.ts';
import { PersonGeocoding } from '../geocoding/geocoding-note.tsx';
import { addressLines } from '../segments/place-words.ts';

const Row = (props: { label: string; children: ReactNode }) => (
  <div className="flex items-baseline justify-between gap-4 border-b border-line py-[7px] last:border-b-0">
    <dt className="shrink-0 text-ink2">{props.label}</dt>
    <dd className="min-w-0 text-right [overflow-wrap:anywhere]">{props.children}</dd>
  </div>
);

export const FactsCard = (props: { rows: readonly { label: string; value: ReactNode }[] }) => (
  <Card>
    <dl className="-my-1.5 font-normal" aria-label="Totals">
      {props.rows.map((row) => (
        <Row key={row.label} label={row.label}>
          <strong>{row.value}</strong>
        </Row>
      ))}
    </dl>
  </Card>
);

export interface Identity {
  emails: string[];
  phones: string[];
  externalIds: string[];
  address?: unknown;
  /** How it is known where the person lives; null = it is not. */
  geocoding?: 'ADDRESS' | 'POSTAL_CODE' | null;
  tags: string[];
  birthDate?: string | null;
  attributes: unknown;
}

function attributeWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object' && value !== null && 'date' in value) return String(value.date);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const Lines = (props: { values: readonly string[] }) =>
  props.values.map((value) => (
    <span key={value} className="block">
      {value}
    </span>
  ));

/** Every identifier, address, tag and attribute that is known of the person. */
export function IdentityCard({ identity, format }: { identity: Identity; format: Format }) {
  const address = addressLines(identity.address);
  const attributes =
    typeof identity.attributes === 'object' && identity.attributes !== null ? Object.entries(identity.attributes) : [];
  return (
    <Card title="Identity">
      <dl className="border-t border-line">
        {identity.emails.length > 0 && (
          <Row label="E-mail">
            <Lines values={identity.emails} />
          </Row>
        )}
        {identity.phones.length > 0 && (
          <Row label="Phone">
            <Lines values={identity.phones} />
          </Row>
        )}
        {identity.externalIds.length > 0 && (
          <Row label="Ids at the source">
            <Lines values={identity.externalIds} />
          </Row>
        )}
        {address.length > 0 && (
          <Row label="Address">
            <Lines values={address} />
            {identity.geocoding && <PersonGeocoding level={identity.geocoding} />}
          </Row>
        )}
        {identity.birthDate && <Row label="Birth date">{format.date(identity.birthDate)}</Row>}
        {identity.tags.length > 0 && (
          <Row label="Tags">
            <span className="inline-flex flex-wrap justify-end gap-1">
              {identity.tags.map((tag) => (
                <Tag key={tag}>{tag}</Tag>
              ))}
            </span>
          </Row>
        )}
        {attributes.map(([name, value]) => (
          <Row key={name} label={name}>
            {attributeWords(value)}
          </Row>
        ))}
      </dl>
    </Card>
  );
}
