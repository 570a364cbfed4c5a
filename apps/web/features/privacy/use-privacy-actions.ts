'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { useMemo } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import * as documents from './privacy-documents.ts';

type Errors = readonly { message: string }[];

/** Each says what it did; answers why it was refused, null when it is done. */
export function usePrivacyActions(storeId: string) {
  const client = useQueryClient();
  const toast = useToast();
  return useMemo(() => {
    const attempt = async (change: () => Promise<Errors>, done: string): Promise<string | null> => {
      try {
        const [problem] = await change();
        if (problem) return problem.message;
        toast({ text: done });
        await client.invalidateQueries({ queryKey: ['privacy', storeId] });
        return null;
      } catch (error) {
        return describeError(error).message;
      }
    };
    return {
      erasePerson: (id: string, withOrders: boolean) =>
        attempt(
          async () =>
            (await request(documents.erasePersonDocument, { input: { id, withOrders } })).erasePerson.userErrors,
          'The person is being erased',
        ),
      finish: (id: string) =>
        attempt(
          async () => (await request(documents.finishPrivacyRequestDocument, { id })).finishPrivacyRequest.userErrors,
          'Marked as handed over',
        ),
      setRejectionDays: (days: number | null) =>
        attempt(
          async () =>
            (await request(documents.setRejectionDaysDocument, { input: { storeId, days } })).setRejectionDays
              .userErrors,
          'Saved',
        ),
    };
  }, [client, storeId, toast]);
}
