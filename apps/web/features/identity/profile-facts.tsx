'use client';
import { Link } from '@throughline/ui/link';
import type { ReactNode } from 'react';
import { cx } from '../../data/cx.ts';
import { type Format, useFormat } from '../../data/use-format.ts';
import { SourceMark } from '../connections/source-mark.tsx';
import { addressLines } from '../segments/place-words.ts';
import { useStore } from '../shell/use-store.tsx';
import { identifierValue, profileTitle } from './identity-words.ts';
import type { Profile } from './use-identity.ts';

const Row = (props: { label: string; same?: boolean; children: ReactNode }) => (
  <div className="grid grid-cols-[5.5rem_1fr] gap-x-3 py-0.5">
    <dt className="text-ink3">{props.label}</dt>
    <dd className={cx('min-w-0 [overflow-wrap:anywhere]', props.same && 'font-semibold')}>
      {props.children}
      {props.same && <span className="sr-only"> (the same on both)</span>}
    </dd>
  </div>
);

function orderWords(profile: Profile, format: Format): string {
  const counted = format.counted(profile.orderCount, 'order', 'orders');
  const uncounted = profile.uncountedOrderCount > 0 ? `, ${format.count(profile.uncountedOrderCount)} not counted` : '';
  const last = profile.lastOrderAt ? `, the last ${format.instantDate(profile.lastOrderAt)}` : '';
  return `${counted}${uncounted}${last}`;
}

/** One connection's record of someone; what the other record has as well stands out. */
export function ProfileFacts({ profile, other }: { profile: Profile; other?: Profile | null }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const shared = (values: readonly string[], others: readonly string[] | undefined) =>
    values.some((value) => others?.includes(value));
  const address = addressLines(profile.address);
  return (
    <div className="min-w-0 flex-1">
      <p className="flex items-start gap-2.5">
        <SourceMark source={profile.connection.source} />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <Link href={store.path(`/people/${profile.person.id}`)} className="figure-link font-semibold">
            {profileTitle(profile)}
          </Link>
          <span className="block text-small text-ink3">
            {profile.connection.name}
            {profile.derived ? ', made of orders' : `, ${identifierValue(profile.externalId)}`}
          </span>
        </span>
      </p>
      <dl className="mt-2 text-small">
        {profile.emails.length > 0 && (
          <Row label="E-mail" same={shared(profile.emails, other?.emails)}>
            {profile.emails.join(', ')}
          </Row>
        )}
        {profile.phones.length > 0 && (
          <Row label="Phone" same={shared(profile.phones, other?.phones)}>
            {profile.phones.join(', ')}
          </Row>
        )}
        {(address.length > 0 || profile.postalCode) && (
          <Row label="Address" same={Boolean(profile.postalCode) && profile.postalCode === other?.postalCode}>
            {address.length > 0 ? address.join(', ') : profile.postalCode}
          </Row>
        )}
        <Row label="Orders">{orderWords(profile, format)}</Row>
        <Row label="Known since">{format.instantDate(profile.createdAt ?? profile.firstKnownAt)}</Row>
      </dl>
    </div>
  );
}

/** Two records beside each other, one above the other where it is narrow. */
export const ProfilePair = ({ a, b }: { a: Profile; b: Profile }) => (
  <div className="flex gap-6 max-md:flex-col max-md:gap-4">
    <ProfileFacts profile={a} other={b} />
    <div aria-hidden="true" className="w-px shrink-0 bg-line max-md:h-px max-md:w-full" />
    <ProfileFacts profile={b} other={a} />
  </div>
);
