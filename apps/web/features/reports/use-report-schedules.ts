'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { CreateReportScheduleInput, ReportSchedulesQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import {
  createReportScheduleDocument,
  deleteReportScheduleDocument,
  reportSchedulesDocument,
  sendReportScheduleNowDocument,
  setReportScheduleEnabledDocument,
} from './report-documents.ts';

export type ReportSchedule = NonNullable<ReportSchedulesQuery['store']>['reportSchedules'][number];
export type NewReport = Omit<CreateReportScheduleInput, 'storeId'>;

type Problems = { userErrors: { message: string }[] };

/** The scheduled reports of the store. `create` answers why it was refused, or null. */
export function useReportSchedules() {
  const { id: storeId } = useStore();
  const client = useQueryClient();
  const toast = useToast();
  const queryKey = ['report-schedules', storeId];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => request(reportSchedulesDocument, { storeId }, signal) });
  const act = async (ask: () => Promise<Problems>, done: string) => {
    try {
      const { userErrors } = await ask();
      await client.invalidateQueries({ queryKey });
      toast({ text: userErrors[0]?.message ?? done });
    } catch (error) {
      toast({ text: describeError(error).message });
    }
  };
  return {
    schedules: query.data?.store?.reportSchedules,
    sendsMail: query.data?.store?.sendsMail,
    create: async (report: NewReport): Promise<string | null> => {
      try {
        const { createReportSchedule } = await request(createReportScheduleDocument, { input: { storeId, ...report } });
        await client.invalidateQueries({ queryKey });
        return createReportSchedule.userErrors[0]?.message ?? null;
      } catch (error) {
        return describeError(error).message;
      }
    },
    setEnabled: ({ id, label }: ReportSchedule, enabled: boolean) =>
      act(
        async () =>
          (await request(setReportScheduleEnabledDocument, { input: { id, enabled } })).setReportScheduleEnabled,
        enabled ? `“${label}” is sent again` : `“${label}” pauses`,
      ),
    remove: ({ id, label }: ReportSchedule) =>
      act(
        async () => (await request(deleteReportScheduleDocument, { input: { id } })).deleteReportSchedule,
        `“${label}” deleted`,
      ),
    sendNow: ({ id, label }: ReportSchedule) =>
      act(
        async () => (await request(sendReportScheduleNowDocument, { input: { id } })).sendReportScheduleNow,
        `“${label}” is on its way`,
      ),
  };
}
