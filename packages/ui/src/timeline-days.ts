// The weeks of a timeline: seven days each, counted back from its last day.

/** The last day of the week that a day lies in, both as places in the range. */
export const weekEnd = (day: number, days: number): number => days - 1 - Math.floor((days - 1 - day) / 7) * 7;
