'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { SetSingleSignOnInput, SingleSignOnFieldsFragment } from '../../gql/graphql.ts';
import { useOrganization } from '../organizations/use-organization.tsx';
import type { FieldProblem } from '../sign-in/send-form.ts';
import * as documents from './single-sign-on-documents.ts';

export type SingleSignOn = SingleSignOnFieldsFragment;
export type SignOnDomain = SingleSignOn['domains'][number];

export function useSingleSignOn() {
  const { id } = useOrganization();
  return useQuery({
    queryKey: ['organization', id, 'single-sign-on'],
    queryFn: async ({ signal }) => {
      const { node } = await request(documents.singleSignOnDocument, { id }, signal);
      return node && 'singleSignOn' in node ? node.singleSignOn : null;
    },
  });
}

/** Changes of one card: what is under way, and what was wrong with the last. Each gives whether it was done. */
export function useSignOnChanges() {
  const { id: organizationId } = useOrganization();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const run = async (change: () => Promise<{ change: { userErrors: readonly FieldProblem[] } }>): Promise<boolean> => {
    setBusy(true);
    const { change: answer } = await change().catch((error: unknown) => ({
      change: { userErrors: [{ path: [], message: describeError(error).message }] },
    }));
    setProblems(answer.userErrors);
    await client.invalidateQueries({ queryKey: ['organization', organizationId, 'single-sign-on'] });
    setBusy(false);
    return answer.userErrors.length === 0;
  };
  return {
    busy,
    problems,
    set: (input: Omit<SetSingleSignOnInput, 'organizationId'>) =>
      run(() => request(documents.setSingleSignOnDocument, { input: { organizationId, ...input } })),
    require: (required: boolean) =>
      run(() => request(documents.requireSingleSignOnDocument, { input: { organizationId, required } })),
    remove: () => run(() => request(documents.removeSingleSignOnDocument, { input: { organizationId } })),
    addDomain: (domain: string) =>
      run(() => request(documents.addSignOnDomainDocument, { input: { organizationId, domain } })),
    checkDomain: (id: string) =>
      run(() => request(documents.checkSignOnDomainDocument, { input: { organizationId, id } })),
    removeDomain: (id: string) =>
      run(() => request(documents.removeSignOnDomainDocument, { input: { organizationId, id } })),
  };
}
