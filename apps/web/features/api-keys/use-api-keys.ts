'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { ApiKeyFieldsFragment, CreateApiKeyInput } from '../../gql/graphql.ts';
import { useOrganization } from '../organizations/use-organization.tsx';
import type { FieldProblem } from '../sign-in/send-form.ts';
import * as documents from './api-key-documents.ts';

export type ApiKeyRow = ApiKeyFieldsFragment;

export function useApiKeys() {
  const { id } = useOrganization();
  return useQuery({
    queryKey: ['organization', id, 'api-keys'],
    queryFn: async ({ signal }) => {
      const { node } = await request(documents.apiKeysDocument, { id, ...hoursBack(24) }, signal);
      if (!node || !('apiKeys' in node)) throw new Error('The organization is gone.');
      return { keys: node.apiKeys as ApiKeyRow[], stores: node.stores as { id: string; name: string }[] };
    },
  });
}

const hourMs = 3_600_000;

/** The hour that goes on, and those before it. */
function hoursBack(hours: number): { from: string; to: string } {
  const now = Date.now();
  return { from: new Date(now - (hours - 1) * hourMs).toISOString(), to: new Date(now).toISOString() };
}

/** One row an hour, ascending. */
export function useApiKeyUsage(key: string, hours: number) {
  const { id } = useOrganization();
  return useQuery({
    queryKey: ['organization', id, 'api-keys', key, 'usage', hours],
    queryFn: async ({ signal }) => {
      const { node } = await request(documents.apiKeyUsageDocument, { id, key, ...hoursBack(hours) }, signal);
      const found = node && 'apiKeys' in node ? node.apiKeys[0] : undefined;
      if (!found) throw new Error('The key is gone.');
      return found.usage;
    },
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  });
}

interface Answer {
  secret?: string | null;
  userErrors: readonly FieldProblem[];
}

/** Changes from one dialog: what is under way, and what was wrong. Each gives its answer once it was done; undefined = it was refused. */
export function useApiKeyChange() {
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
    await client.invalidateQueries({ queryKey: ['organization', organizationId, 'api-keys'] });
    return answer.userErrors.length === 0 ? answer : undefined;
  };
  return {
    busy,
    problems,
    create: (input: Omit<CreateApiKeyInput, 'organizationId'>) =>
      run(() => request(documents.createApiKeyDocument, { input: { organizationId, ...input } })),
    rotate: (id: string, overlapHours: number) =>
      run(() => request(documents.rotateApiKeyDocument, { input: { organizationId, id, overlapHours } })),
    rename: (id: string, name: string) =>
      run(() => request(documents.renameApiKeyDocument, { input: { organizationId, id, name } })),
    revoke: (id: string) => run(() => request(documents.revokeApiKeyDocument, { input: { organizationId, id } })),
  };
}
