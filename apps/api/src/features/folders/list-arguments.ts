// How the lists that have folders, favourites and an archive are asked for, and what that asks of the database.
import { builder } from '../../builder.ts';
import { type PageArguments, pageArguments } from '../../connection.ts';

export const listArguments = {
  ...pageArguments,
  ...builder.args((t) => ({
    query: t.string(),
    folderId: t.id(),
    favourite: t.boolean(),
    archived: t.boolean({ defaultValue: false }),
  })),
};

export interface ListFilter {
  query?: string | null;
  folderId?: string | null;
  favourite?: boolean | null;
  /** Chooses between the archived and the others. */
  archived?: boolean | null;
}

export type ListArguments = ListFilter & PageArguments;

export function whereListed(filter: ListFilter) {
  const query = filter.query?.trim();
  return {
    archivedAt: filter.archived ? { not: null } : null,
    ...(query && { name: { contains: query, mode: 'insensitive' as const } }),
    ...(typeof filter.folderId === 'string' && { folderId: filter.folderId }),
    ...(typeof filter.favourite === 'boolean' && { favourite: filter.favourite }),
  };
}

/** The merchant's order. */
export const listOrder: { position?: 'asc'; createdAt?: 'asc'; id?: 'asc' }[] = [
  { position: 'asc' },
  { createdAt: 'asc' },
  { id: 'asc' },
];
