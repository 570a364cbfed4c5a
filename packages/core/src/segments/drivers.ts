// Who can evaluate conditions. Every row of the tables of the language names those that evaluate it.

/** `resident`: the engine that holds a store's facts in memory. */
export type Driver = 'resident';

export interface EvaluatedRow {
  /** Held by a test of each driver: exactly the rows with its name are evaluated by it. */
  drivers: readonly Driver[];
}

/** Of a row that the resident engine alone evaluates. */
export const byResident: EvaluatedRow = { drivers: ['resident'] };
