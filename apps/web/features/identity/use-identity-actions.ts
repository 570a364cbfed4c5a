'use client';
// What can be decided about who is one person. Each says what it did, with Undo, and refreshes all that shows people.
import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { useMemo } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { IdentifierKind, IdentityRulesInput } from '../../gql/graphql.ts';
import * as documents from './identity-documents.ts';

type Errors = readonly { message: string }[];
export type Pair = { profileId: string; withProfileId: string };
export type Identifier = { kind: IdentifierKind; value: string };

/** Answers whose figures rest on who is one person. */
const concerned = new Set(['identity', 'people', 'person', 'store', 'segment', 'segments', 'canvas']);

export function useIdentityActions(storeId: string) {
  const client = useQueryClient();
  const toast = useToast();
  return useMemo(() => {
    const refresh = () => client.invalidateQueries({ predicate: ({ queryKey }) => concerned.has(String(queryKey[0])) });
    /** Why it was refused; null when it is done. */
    const attempt = async (
      change: () => Promise<Errors>,
      done: string | (() => string),
      undo?: () => void,
    ): Promise<string | null> => {
      try {
        const [problem] = await change();
        if (problem) return problem.message;
        toast({
          text: typeof done === 'string' ? done : done(),
          ...(undo ? { action: { label: 'Undo', run: undo } } : {}),
        });
        await refresh();
        return null;
      } catch (error) {
        return describeError(error).message;
      }
    };
    const run = async (change: () => Promise<Errors>, done: string, undo?: () => void): Promise<void> => {
      const refused = await attempt(change, done, undo);
      if (refused !== null) toast({ text: refused });
    };
    const takeBack = (pair: Pair) =>
      run(
        async () =>
          (await request(documents.takeVerdictBackDocument, { input: { storeId, ...pair } })).takeVerdictBack
            .userErrors,
        'Taken back',
      );
    const block = (identifier: Identifier): Promise<string | null> =>
      attempt(
        async () =>
          (await request(documents.blockIdentifierDocument, { input: { storeId, ...identifier } })).blockIdentifier
            .userErrors,
        `${identifier.value} merges nobody any more`,
        () => void unblock(identifier),
      );
    const unblock = (identifier: Identifier): Promise<void> =>
      run(
        async () =>
          (await request(documents.unblockIdentifierDocument, { input: { storeId, ...identifier } })).unblockIdentifier
            .userErrors,
        `${identifier.value} is used again`,
        () => void block(identifier),
      );
    const saveRules = (rules: IdentityRulesInput, version: number, undo?: () => void): Promise<string | null> => {
      let isUnderWay = false;
      const save = async () => {
        const input = { storeId, version, rules };
        const { updateIdentityRules } = await request(documents.updateIdentityRulesDocument, { input });
        isUnderWay = Boolean(updateIdentityRules.identity?.rulesChange);
        return updateIdentityRules.userErrors;
      };
      return attempt(save, () => (isUnderWay ? 'The new rules are being carried out' : 'Rules saved'), undo);
    };
    return {
      takeBack,
      block,
      unblock,
      saveRules,
      undoMerge: (pair: Pair) =>
        run(
          async () =>
            (await request(documents.undoMergeDocument, { input: { storeId, ...pair } })).undoMerge.userErrors,
          'The two are different people now',
          () => void takeBack(pair),
        ),
      accept: (pair: Pair) =>
        run(
          async () =>
            (await request(documents.acceptMatchDocument, { input: { storeId, ...pair } })).acceptMatch.userErrors,
          'The two are one person now',
          () => void takeBack(pair),
        ),
      refuse: (pair: Pair) =>
        run(
          async () =>
            (await request(documents.refuseMatchDocument, { input: { storeId, ...pair } })).refuseMatch.userErrors,
          'The two stay different people',
          () => void takeBack(pair),
        ),
    };
  }, [client, storeId, toast]);
}

export type IdentityActions = ReturnType<typeof useIdentityActions>;
