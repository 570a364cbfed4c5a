'use client';
import { Button } from '@throughline/ui/button';
import { Link } from '@throughline/ui/link';
import { Tag } from '@throughline/ui/tag';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { type ShareLink, useShareLinks } from './use-share-links.ts';

const makerOf = ({ createdBy, createdByKey }: ShareLink) =>
  createdBy?.name ?? (createdByKey === null ? null : `the key ${createdByKey}`);

/** Links with their end and last use, each with the way to take it back. `page`: only links to this one. */
export function ShareLinksList({ page }: { page?: string }) {
  const store = useStore();
  const { links, revoke } = useShareLinks();
  const shown = links?.filter((link) => page === undefined || link.page === page);
  if (!shown || shown.length === 0) return page ? null : <p className="text-ink2">Nothing is shared by a link.</p>;
  return (
    <ul aria-label="Links">
      {shown.map((link) => (
        <LinkRow
          key={link.id}
          link={link}
          href={store.path(`/${link.page}${link.search && `?${link.search}`}`)}
          onRevoke={() => void revoke(link)}
        />
      ))}
    </ul>
  );
}

function LinkRow({ link, href, onRevoke }: { link: ShareLink; href: string; onRevoke: () => void }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const maker = makerOf(link);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 last:border-b-0">
      <span className="min-w-0 flex-1">
        <Link href={href} className="link [overflow-wrap:anywhere]">
          {link.label}
        </Link>{' '}
        {link.isOver && <Tag>ended</Tag>}
        <span className="block text-small text-ink3">
          {maker === null
            ? 'Ended: who made it has no access any more'
            : `${link.isOver ? 'Ended' : 'Until'} ${format.dateTime(link.expiresAt)}, made by ${maker}`}
          {link.lastUsedAt ? `, last opened ${format.dateTime(link.lastUsedAt)}` : ', not opened yet'}
        </span>
      </span>
      <Button
        needs="definitions:write"
        size="small"
        onClick={onRevoke}
        aria-label={`Take back the link to ${link.label}`}
      >
        {link.isOver ? 'Remove' : 'Take back'}
      </Button>
    </li>
  );
}
