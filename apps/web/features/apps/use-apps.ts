'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { AppAccessFieldsFragment, AppFieldsFragment } from '../../gql/graphql.ts';
import { useOrganization } from '../organizations/use-organization.tsx';
import type { FieldProblem } from '../sign-in/send-form.ts';
import * as documents from './app-documents.ts';

export type AppRow = AppFieldsFragment;
export type AccessRow = AppAccessFieldsFragment;

export function useApps() {
  const { id } = useOrganization();
  return useQuery({
    queryKey: ['organization', id, 'apps'],
    queryFn: async ({ signal }) => {
      const { node } = await request(documents.appsDocument, { id }, signal);
      if (!node || !('apps' in node)) throw new Error('The organization is gone.');
      return { apps: node.apps as AppRow[], access: node.appAccess as AccessRow[] };
    },
  });
}

interface Answer {
  app?: { id: string } | null;
  secret?: string | null;
  userErrors: readonly FieldProblem[];
}

/** Changes from one dialog: what is under way, and what was wrong. Each gives its answer once it was done; undefined = it was refused. */
export function useAppChange() {
  const { id: organizationId } = useOrganization();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const run = async (change: () => Promise<{ change: Answer }>): Promise<Answer | undefined> => {
    setBusy(true);
    const { change: answer } = await change().catch((error: unknown) => ({
      change: { userErrors: [{ path: [], message: describeError(error).message }] } as Answer,
    }));
    setProblems(answer.userErrors);
    setBusy(false);
    await client.invalidateQueries({ queryKey: ['organization', organizationId, 'apps'] });
    return answer.userErrors.length === 0 ? answer : undefined;
  };
  const of = <T extends object>(input: T) => ({ input: { organizationId, ...input } });
  return {
    busy,
    problems,
    create: (input: { name: string; redirectUris: string[]; isPublic: boolean }) =>
      run(() => request(documents.createAppDocument, of(input))),
    update: (input: { id: string; name: string; redirectUris: string[] }) =>
      run(() => request(documents.updateAppDocument, of(input))),
    rotate: (id: string) => run(() => request(documents.rotateAppSecretDocument, of({ id }))),
    drop: (id: string) => run(() => request(documents.deleteAppDocument, of({ id }))),
    endAccess: (id: string) => run(() => request(documents.endAppAccessDocument, of({ id }))),
  };
}
