'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { setPayloadDaysDocument } from './connection-documents.ts';

/** Answers why it was refused, null when it is done. */
export function useSetPayloadDays(storeId: string, id: string) {
  const client = useQueryClient();
  const toast = useToast();
  return async (days: number | null): Promise<string | null> => {
    try {
      const { setPayloadDays } = await request(setPayloadDaysDocument, { input: { id, days } });
      const [problem] = setPayloadDays.userErrors;
      if (problem) return problem.message;
    } catch (error) {
      return describeError(error).message;
    }
    toast({ text: 'Saved' });
    await client.invalidateQueries({ queryKey: ['connection', storeId] });
    return null;
  };
}
