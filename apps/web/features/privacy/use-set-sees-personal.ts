'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { setMemberSeesPersonalDocument } from './privacy-documents.ts';

/** Answers why it was refused, null when it is done. */
export function useSetSeesPersonal(storeId: string, organizationId: string) {
  const client = useQueryClient();
  const toast = useToast();
  return async (userId: string, seesPersonal: boolean): Promise<string | null> => {
    try {
      const input = { organizationId, userId, seesPersonal };
      const { setMemberSeesPersonal } = await request(setMemberSeesPersonalDocument, { input });
      const [problem] = setMemberSeesPersonal.userErrors;
      if (problem) return problem.message;
    } catch (error) {
      return describeError(error).message;
    }
    toast({ text: 'Saved' });
    await client.invalidateQueries({ queryKey: ['privacy', storeId] });
    return null;
  };
}
