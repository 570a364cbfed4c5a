// orders_placed and products_purchased: which orders, how many, how much.

import type { Condition, LineWhere, Operators, OrdersCondition, When, Where } from '../definition.ts';
import { dateOperators, pastWindows, readDates } from './date-window.ts';
import type { FilterRow, ParameterRow } from './filter-row.ts';
import type { Clause, Parameter } from './query.ts';
import type { QueryRun } from './query-run.ts';
import { holdsOfZero, numberOperators, readIds, readNumbers, readText } from './read-values.ts';

const zeroSentence = 'Shopify does not say whether none counts as 0: here at least one such order is asked for.';

const date: ParameterRow = {
  operators: dateOperators.filter((operator) => operator !== '!='),
  becomes: 'the window: `in last 30 days`',
};
const count: ParameterRow = {
  operators: numberOperators,
  becomes: 'how many: `at least 2 orders`',
  differs: 'count is the number of orders: an order with two such lines counts once.',
};

export const ordersPlaced: FilterRow = {
  operators: ['MATCHES', 'NOT MATCHES'],
  becomes: '`some order has ...`, `no order has ...`',
  differs:
    'Orders of every source count here, cancelled ones do not; Shopify counts its own, and does not say whether cancelled ones are among them.',
  parameters: {
    date,
    amount: {
      operators: numberOperators,
      becomes: '`total >= 50.00`',
      differs:
        "An order's amount is its total with tax and shipping before refunds; Shopify does not say which it takes.",
    },
    location_id: { operators: ['=', 'IN', 'NOT IN'], becomes: '`location = "123"`, by id as the API tells it' },
    app_id: {
      operators: ['=', 'IN', 'NOT IN'],
      becomes: 'Which app made an order is not kept.',
      instead: 'some order has channel = ...',
      isRefused: true,
    },
    count: { operators: numberOperators, becomes: 'how many: `at least 2 orders`' },
    sum_amount: {
      operators: numberOperators,
      becomes: '`sum(gross) >= 500.00`',
      differs:
        "An order's amount is its total with tax and shipping before refunds; Shopify does not say which it takes.",
    },
  },
  translate: (clause, run) => quantified(clause, run, ordersWhere),
};

export const productsPurchased: FilterRow = {
  operators: ['MATCHES', 'NOT MATCHES'],
  becomes: '`some order has ...`, `no order has ...`, of its lines',
  differs: ordersPlaced.differs!,
  parameters: {
    id: { operators: ['=', 'IN', 'NOT IN'], becomes: '`product in (...)`, by id as the API tells it' },
    tag: { operators: ['='], becomes: '`productTag includes any (...)`' },
    category: {
      operators: ['=', 'IN', 'NOT IN'],
      becomes: "Categories of Shopify's taxonomy are not read.",
      instead: 'some order has type = ...',
      isRefused: true,
    },
    date,
    quantity: {
      operators: numberOperators,
      becomes: '`line (... and quantity >= 2)`',
      differs: 'quantity is that of one line; Shopify does not say whether it is of a line or of an order.',
    },
    sum_quantity: {
      operators: numberOperators,
      becomes: '`units(...) >= 10`',
      differs: 'Units are counted as sold; Shopify does not say whether it takes off those that were refunded.',
    },
    count,
  },
  translate: (clause, run) => quantified(clause, run, linesWhere),
};

type Parameters = Map<string, Parameter>;

interface Selection {
  where?: Where;
  /** The lines that `sum_quantity` counts. */
  line?: LineWhere;
}

function quantified(
  clause: Clause,
  run: QueryRun,
  select: (given: Parameters, run: QueryRun) => Selection | null,
): Condition | null {
  if (!('parameters' in clause.test)) return null;
  const given: Parameters = new Map(clause.test.parameters.map((each) => [each.name.text, each]));
  const selection = select(given, run);
  const when = windowOf(given, run);
  if (!selection || when === null) return null;
  const base = { ...(selection.where ? { where: selection.where } : {}), ...(when ? { when } : {}) };
  const parts = quantifiers(given, base, selection.line ?? {}, run);
  if (!parts) return null;
  const isNot = clause.test.operator === 'NOT MATCHES';
  const only = parts.length === 1 ? parts[0]! : undefined;
  if (isNot && only?.some?.gte === 1 && Object.keys(only.some).length === 1) return { orders: { ...base, none: true } };
  const asked: Condition = only ? { orders: only } : { all: parts.map((orders) => ({ orders })) };
  return isNot ? { not: asked } : asked;
}

/** undefined = no date is asked for; null with a fault. */
function windowOf(given: Parameters, run: QueryRun): When | null | undefined {
  const asked = given.get('date');
  if (!asked) return undefined;
  const dates = readDates(asked.test, run);
  const windows = dates && pastWindows(dates, asked.test, run);
  if (!windows) return null;
  if (windows.length === 1) return windows[0]!;
  const message = 'No window goes from a fixed day to one counted from today, or from months to days';
  return run.noEqual(asked, message, 'two days of one kind, such as BETWEEN -90d AND -30d');
}

/** Conditions that must all hold; each on its own makes sure that there is such an order. */
function quantifiers(
  given: Parameters,
  base: OrdersCondition,
  line: LineWhere,
  run: QueryRun,
): OrdersCondition[] | null {
  const parts: OrdersCondition[] = [];
  let areSome = false;
  const count = given.get('count');
  if (count) {
    const some = readNumbers(count.test, 'number', run);
    if (!some) return null;
    if (some.eq === 0) return run.noEqual(count, 'Whoever has none is asked for with NOT MATCHES', 'NOT MATCHES (...)');
    parts.push({ ...base, some: atLeastOne(some, count, run) });
    areSome = true;
  }
  for (const name of ['sum_amount', 'sum_quantity']) {
    const sum = given.get(name);
    if (!sum) continue;
    const is = readNumbers(sum.test, name === 'sum_amount' ? 'amount' : 'number', run);
    if (!is) return null;
    const isOfNone = holdsOfZero(is);
    if (isOfNone && !areSome) run.differs(sum, zeroSentence);
    parts.push({ ...base, measure: name === 'sum_amount' ? { sum: 'gross' } : { units: line }, is });
    areSome ||= !isOfNone;
  }
  return areSome ? parts : [{ ...base, some: { gte: 1 } }, ...parts];
}

function atLeastOne(some: Operators, count: Parameter, run: QueryRun): Operators {
  if (!holdsOfZero(some)) return some;
  if (some.gte !== undefined) return { gte: 1 };
  run.differs(count, zeroSentence);
  return run.at(count.test, { gte: 1, ...some });
}

function ordersWhere(given: Parameters, run: QueryRun): Selection | null {
  const where: Where = {};
  const amount = given.get('amount');
  if (amount) {
    const total = readNumbers(amount.test, 'amount', run);
    if (!total) return null;
    where.total = total;
  }
  const location = given.get('location_id');
  if (location) {
    const ids = readIds(location.test, run);
    if (!ids) return null;
    const among = run.at(location, { in: ids });
    if (location.test.operator === 'NOT IN') where.not = { location: among };
    else where.location = among;
  }
  return Object.keys(where).length === 0 ? {} : { where };
}

function linesWhere(given: Parameters, run: QueryRun): Selection | null {
  const line: LineWhere = {};
  const id = given.get('id');
  if (id) {
    const ids = readIds(id.test, run);
    if (!ids) return null;
    line.product = run.at(id, id.test.operator === 'NOT IN' ? { notIn: ids } : { in: ids });
  }
  const tag = given.get('tag');
  if (tag && 'value' in tag.test) {
    const text = readText(tag.test.value, run);
    if (text === null) return null;
    line.productTag = run.at(tag, { hasAny: [text] });
  }
  const quantity = given.get('quantity');
  if (quantity) {
    const units = readNumbers(quantity.test, 'number', run);
    if (!units) return null;
    line.quantity = units;
  }
  if (Object.keys(line).length === 0) return { where: { line: { quantity: { gte: 1 } } }, line };
  const isOne = Object.keys(line).length === 1 && !quantity && id?.test.operator !== 'NOT IN';
  return { where: isOne ? ({ ...line } as Where) : { line }, line };
}
