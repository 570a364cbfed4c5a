/** A closed interval of a 95 % confidence statement. */
export interface Interval {
  low: number;
  high: number;
}

/** The 97.5 % quantile of the standard normal distribution: all intervals are 95 %, two-sided. */
export const Z_95 = 1.959963984540054;
