// The shape of a filter's row: what may be asked of it, what it becomes, and why it does not become anything.

import type { Condition } from '../definition.ts';
import type { Clause, TestOperator } from './query.ts';
import type { QueryRun } from './query-run.ts';

export interface FilterRow {
  operators: readonly TestOperator[];
  /** In the text form, for the page; of a refused filter the reason, a whole sentence. */
  becomes: string;
  /** What is not the same in Shopify, told as a warning. */
  differs?: string;
  /** Of a refused filter: what comes near, if anything does. */
  instead?: string;
  /** What stands in the brackets of MATCHES. */
  parameters?: Record<string, ParameterRow>;
  /** Absent = refused. null with a fault. */
  translate?(clause: Clause, run: QueryRun): Condition | null;
}

export interface ParameterRow {
  operators: readonly TestOperator[];
  becomes: string;
  differs?: string;
  instead?: string;
  isRefused?: true;
}
