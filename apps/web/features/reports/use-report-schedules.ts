'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { CreateReportScheduleInput, ReportSchedulesQuery, UpdateReportScheduleInput } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import {
  createReportScheduleDocument,
  deleteReportScheduleDocument,
  reportSchedulesDocument,
  sendReportScheduleNowDocument,
  setReportScheduleEnabledDocument,
  updateReportScheduleDocument,
} from './report-documents.ts';

export type ReportSchedule = NonNullable<ReportSchedulesQuery['store']>['reportSchedules'][number];
export type NewReport = Omit<CreateReportScheduleInput, 'storeId'>;
type ReportChanges = Omit<UpdateReportScheduleInput, 'id' | 'expectedVersion'>;

type Problems = { userErrors: { message: string }[] };

/** The scheduled reports of the store. `create` and `update` answer why they were refused, or null. */
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
  const save = async (ask: () => Promise<Problems>): Promise<string | null> => {
    try {
      const { userErrors } = await ask();
      await client.invalidateQueries({ queryKey });
      return userErrors[0]?.message ?? null;
    } catch (error) {
      return describeError(error).message;
    }
  };
  return {
    schedules: query.data?.store?.reportSchedules,
    sendsMail: query.data?.store?.sendsMail,
    create: (report: NewReport) =>
      save(
        async () =>
          (await request(createReportScheduleDocument, { input: { storeId, ...report } })).createReportSchedule,
      ),
    update: ({ id, version }: ReportSchedule, changes: ReportChanges) => {
      const input = { id, expectedVersion: version, ...changes };
      return save(async () => (await request(updateReportScheduleDocument, { input })).updateReportSchedule);
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
