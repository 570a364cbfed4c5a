import type { ChartNote } from '../generated/prisma/client.ts';

export type ChartNoteRow = ChartNote;
