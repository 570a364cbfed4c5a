import type { ReportSchedule } from '../generated/prisma/client.ts';

export type ReportScheduleRow = ReportSchedule;
