// What the three SQL contenders write differently. `countIf` and the like aggregate the rows for which a condition holds
// ('' = all rows) and give 0 over none.
const filter = (condition) => (condition ? ` FILTER (WHERE ${condition})` : '');

const standard = {
  countIf: (condition) => `count(*)${filter(condition)}`,
  maxIf: (value, condition) => `coalesce(max(${value})${filter(condition)}, 0)`,
  minIf: (value, condition) => `coalesce(min(${value})${filter(condition)}, 0)`,
  orIf: (value, condition) => `coalesce(bit_or(${value})${filter(condition)}, 0)`,
  has: (bits, mask) => `(${bits} & ${mask}) <> 0`,
  bitOf: (index) => `(1 << ${index})`,
  bitOr: (a, b) => `(${a} | ${b})`,
};

export const duckdb = {
  ...standard,
  name: 'duckdb',
  sumIf: (value, condition) => `coalesce(sum(${value})${filter(condition)}, 0)::BIGINT`,
  ones: (bits) => `bit_count(${bits})`,
  flag: (condition) => `(${condition})::BIGINT`,
  real: (value) => `(${value})::DOUBLE`,
  whole: (value) => `(${value})::BIGINT`,
  hasProduct: (list) => `list_has_any(o.products, [${list}])::INT`,
  quantiles: (value, parts) => `quantile_disc(${value}, [${parts}])`,
  month: (day) => `(year(DATE '1970-01-01' + (${day})::INT) * 12 + month(DATE '1970-01-01' + (${day})::INT) - 1)`,
};

export const postgres = {
  ...standard,
  name: 'postgres',
  sumIf: (value, condition) => `coalesce(sum(${value})${filter(condition)}, 0)`,
  ones: (bits) => `bit_count((${bits})::bit(32))`,
  flag: (condition) => `(${condition})::int::bigint`,
  real: (value) => `(${value})::float8`,
  whole: (value) => `(${value})::bigint`,
  hasProduct: () => 'o.has_product',
  quantiles: (value, parts) => `percentile_disc(ARRAY[${parts}]::float8[]) WITHIN GROUP (ORDER BY ${value})`,
  month: (day) =>
    `(extract(year FROM DATE '1970-01-01' + (${day})::int) * 12 + extract(month FROM DATE '1970-01-01' + (${day})::int) - 1)::int`,
};

const If = (condition) => (condition ? 'If' : '');
const and = (condition) => (condition ? `, ${condition}` : '');

export const chdb = {
  name: 'chdb',
  countIf: (condition) => (condition ? `countIf(${condition})` : 'count()'),
  sumIf: (value, condition) => `sum${If(condition)}(${value}${and(condition)})`,
  maxIf: (value, condition) => `max${If(condition)}(${value}${and(condition)})`,
  minIf: (value, condition) => `min${If(condition)}(${value}${and(condition)})`,
  orIf: (value, condition) => `groupBitOr${If(condition)}(${value}${and(condition)})`,
  has: (bits, mask) => `bitAnd(${bits}, ${mask}) <> 0`,
  bitOf: (index) => `bitShiftLeft(toUInt32(1), ${index})`,
  bitOr: (a, b) => `bitOr(${a}, ${b})`,
  ones: (bits) => `bitCount(${bits})`,
  flag: (condition) => `toInt64(${condition})`,
  real: (value) => `toFloat64(${value})`,
  whole: (value) => `toInt64(${value})`,
  hasProduct: (list) => `hasAny(o.products, [${list}])`,
};
