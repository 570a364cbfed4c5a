// Text of ClickHouse's SQL, in what servers of version 18 run too: no window functions, no CTEs, no parameters. It holds our own words
// and numbers, nothing else: every value comes in as a number by `lit`.

export type Sql = string;

/** Earlier, and later, than every instant. */
export const BEGINNING = -(2 ** 53 - 1);
export const END = 2 ** 53 - 1;

export const TRUE: Sql = '1';
export const FALSE: Sql = '0';

export const truth = (value: boolean): Sql => (value ? TRUE : FALSE);

/** A number, exactly: what is not whole as the quotient of two that are. Throws a plain Error for what is no number. */
export function lit(value: number | bigint): Sql {
  if (typeof value === 'bigint') return String(value);
  if (!Number.isFinite(value)) throw new Error('Not a number');
  if (Number.isInteger(value)) return value < 0 ? `(${BigInt(value)})` : String(BigInt(value));
  let divisor = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    divisor *= 2n;
  }
  return `(${BigInt(scaled)} / ${divisor})`;
}

export function all(...parts: Sql[]): Sql {
  if (parts.includes(FALSE)) return FALSE;
  const asked = parts.filter((part) => part !== TRUE);
  return asked.length === 0 ? TRUE : asked.length === 1 ? asked[0]! : `(${asked.join(' AND ')})`;
}

export function any(...parts: Sql[]): Sql {
  if (parts.includes(TRUE)) return TRUE;
  const asked = parts.filter((part) => part !== FALSE);
  return asked.length === 0 ? FALSE : asked.length === 1 ? asked[0]! : `(${asked.join(' OR ')})`;
}

export function not(part: Sql): Sql {
  return part === TRUE ? FALSE : part === FALSE ? TRUE : `(NOT ${part})`;
}

export function either(condition: Sql, yes: Sql, no: Sql): Sql {
  if (yes === no || condition === TRUE) return yes;
  return condition === FALSE ? no : `if(${condition}, ${yes}, ${no})`;
}

/** An array of whole numbers. */
export const list = (values: readonly (number | bigint)[]): Sql =>
  `[${values.map((value) => BigInt(value)).join(', ')}]`;

export function isOneOf(value: Sql, of: readonly (number | bigint)[]): Sql {
  return of.length === 0 ? FALSE : `(${value} IN (${of.map(lit).join(', ')}))`;
}
