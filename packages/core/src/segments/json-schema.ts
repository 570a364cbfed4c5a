// The published JSON Schema of a definition (draft 2020-12), built from the tables. It holds the shape; what needs the
// store or compares values (known segments, decimals of a currency, the order of two ends, depth) only `check` knows.

import { KM_MAX } from '../facts/coordinates.ts';
import { scoreNames, scoreRow } from '../scores/score-table.ts';
import { universes } from './check/check.ts';
import { limits } from './check/check-run.ts';
import { movedRelations, segmentRelations } from './check/check-segment.ts';
import { stepLimits } from './check/check-sequence.ts';
import { fieldFamilies, holdsDates, lineFields, lineQuantity, profileFields, whereFields } from './fields.ts';
import {
  date,
  days,
  isTrue,
  listOf,
  mapped,
  object,
  ref,
  type Schema,
  single,
  text,
  whole,
} from './json-schema-parts.ts';
import { windowSchemas } from './json-schema-windows.ts';
import { type ConditionKind, conditionKinds } from './kinds.ts';
import {
  amountBases,
  distinctDimensions,
  eventMeasures,
  frequentDimensions,
  type MeasureRow,
  measures,
} from './measures.ts';
import { type Operand, operators } from './operators.ts';
import { refundStates, type ValueType, valueTypes } from './value-types.ts';

const scalarValue: Schema = { anyOf: [text, { type: 'number' }, { type: 'boolean' }] };

const values: Record<ValueType, Schema> = {
  text,
  list: text,
  date,
  amount: {
    type: 'string',
    pattern: '^-?\\d+(\\.\\d+)?$',
    description: "Decimal text in the store's currency, such as 50.00",
  },
  count: whole(0),
  integer: { type: 'integer' },
  number: { type: 'number', minimum: 0 },
  decimal: { type: 'number' },
  flag: isTrue,
  refundState: { enum: refundStates },
  handle: text,
  scalar: scalarValue,
  any: scalarValue,
};

function operandSchema(operand: Operand, value: Schema): Schema {
  return {
    value,
    values: listOf(value, 1),
    pair: { ...listOf(value, 2), maxItems: 2 },
    text,
    texts: listOf(text, 1),
    flag: { type: 'boolean' },
    pattern: { ...text, maxLength: 500, description: 'A pattern of RE2' },
    size: whole(0),
  }[operand];
}

const operatorProperties = (type: ValueType) =>
  mapped(valueTypes[type].operators, (name) => operandSchema(operators[name].operand, values[type]));

const ofType = (type: ValueType): Schema => ref(`${type}Operators`);
const fieldProperties = (fields: Record<string, { type: ValueType }>) =>
  mapped(Object.keys(fields), (name) => ofType(fields[name]!.type));

const position: Schema = {
  anyOf: [
    object({ last: isTrue }, { required: ['last'] }),
    object({ from: whole(1), to: whole(1) }, { minProperties: 1 }),
  ],
};

const lineProperties = { ...fieldProperties(lineFields), quantity: ofType(lineQuantity.type) };

const measureArguments: Record<MeasureRow['argument'], Schema> = {
  true: isTrue,
  base: { enum: amountBases },
  dimension: { enum: distinctDimensions },
  frequent: { enum: frequentDimensions },
  gap: whole(1),
  lines: object(lineProperties),
  period: days(1),
  property: object({ property: text }, { required: ['property'] }),
};

/** A selection of facts, and what is asked of it. */
function selection(of: Record<string, Schema>, rows: Readonly<Record<string, MeasureRow>>, rest: Schema = {}): Schema {
  const names = Object.keys(rows);
  const measured = names.map((name) => ({
    required: ['measure', 'is'],
    properties: { measure: { required: [name] }, is: ofType(rows[name]!.type) },
  }));
  return object(
    {
      ...of,
      position,
      when: ref('factWhen'),
      some: ofType('count'),
      none: isTrue,
      every: isTrue,
      orEmpty: isTrue,
      measure: object(
        mapped(names, (name) => measureArguments[rows[name]!.argument]),
        single,
      ),
      is: { type: 'object' },
    },
    {
      ...rest,
      oneOf: [{ required: ['some'] }, { required: ['none'] }, { required: ['every'] }, { anyOf: measured }],
      dependentRequired: { orEmpty: ['every'], is: ['measure'], measure: ['is'] },
    },
  );
}

const orders = selection({ where: ref('where') }, measures);
const events = selection({ kind: text, where: ref('eventWhere') }, eventMeasures, { required: ['kind'] });

const eventWhere: Schema = {
  type: 'object',
  properties: { all: listOf(ref('eventWhere')), any: listOf(ref('eventWhere')), not: ref('eventWhere') },
  additionalProperties: ofType('scalar'),
};

const step: Schema = object(
  { order: ref('where'), event: object({ kind: text, where: ref('eventWhere') }, { required: ['kind'] }) },
  single,
);
const sequence: Schema = object(
  {
    steps: { ...listOf(ref('step'), stepLimits.min), maxItems: stepLimits.max },
    gaps: listOf(object({ within: days(0), after: days(0), without: ref('step') })),
    when: ref('when'),
  },
  { required: ['steps'] },
);

function profile(): Schema {
  const ofFields = (type: ValueType, field: Schema) => {
    const dates: Record<string, Schema> = holdsDates({ type })
      ? { when: ref('dateWhen'), anniversary: ref('anniversary') }
      : {};
    return object({ field, ...operatorProperties(type), ...dates }, { required: ['field'], minProperties: 2 });
  };
  const types = [...new Set(Object.values(profileFields).map((row) => row.type))];
  return {
    anyOf: [
      ...types.map((type) =>
        ofFields(type, { enum: Object.keys(profileFields).filter((name) => profileFields[name]!.type === type) }),
      ),
      ...Object.entries(fieldFamilies).map(([prefix, row]) =>
        ofFields(row('name').type, { type: 'string', pattern: `^${prefix}.+` }),
      ),
    ],
  };
}

const anyOperators = ref('anyOperators');
const changed: Schema = object(
  { field: text, from: anyOperators, to: anyOperators, when: ref('when') },
  { required: ['field'] },
);

const segment: Schema = object(
  { id: text, is: { enum: segmentRelations }, when: ref('when'), asOf: date },
  { required: ['id', 'is'], dependentSchemas: { when: { properties: { is: { enum: ['entered', 'left'] } } } } },
);

const moved: Schema = object(
  { from: text, to: text, when: ref('when'), maxGapDays: whole(0), is: { enum: movedRelations } },
  { required: ['from', 'to'] },
);

const share: Schema = { type: 'number', minimum: 0, maximum: 1 };
const bucket: Schema = object({ salt: text, from: share, to: share }, { required: ['salt', 'from', 'to'] });

const degrees = (max: number): Schema => ({ type: 'number', minimum: -max, maximum: max });
const near: Schema = object(
  {
    place: {
      anyOf: [
        { const: 'anyOwnLocation' },
        object({ locationId: text }, { required: ['locationId'] }),
        object({ lat: degrees(90), lon: degrees(180) }, { required: ['lat', 'lon'] }),
      ],
    },
    km: { type: 'number', exclusiveMinimum: 0, maximum: KM_MAX },
  },
  { required: ['place', 'km'] },
);

function score(): Schema {
  return {
    anyOf: scoreNames.map((name) => {
      const { type, values: all } = scoreRow(name);
      const asked = mapped(valueTypes[type].operators, (operator) =>
        operandSchema(operators[operator].operand, all ? { enum: all } : values[type]),
      );
      return object({ name: { const: name }, ...asked }, { required: ['name'], minProperties: 2 });
    }),
  };
}

const atLeast: Schema = object({ count: whole(1), of: listOf(ref('condition'), 1) }, { required: ['count', 'of'] });

const kinds: Record<ConditionKind, Schema> = {
  all: listOf(ref('condition')),
  any: listOf(ref('condition')),
  not: ref('condition'),
  atLeast,
  orders,
  events,
  sequence,
  profile: profile(),
  changed,
  near,
  people: object({ import: text }, { required: ['import'] }),
  segment,
  moved,
  bucket,
  score: score(),
};

const oneKind = { oneOf: conditionKinds.map((kind) => ({ required: [kind] })) };
const kindRefs = mapped(conditionKinds, (kind) => ref(kind));

/** The whole schema, in the order in which it is written. */
export function definitionSchema(): Schema {
  const types = Object.keys(valueTypes) as ValueType[];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Segment definition',
    description: `A condition over one person as of an instant (semantics.md 2). At most ${limits.depth} groups inside each other and ${limits.atoms} conditions.`,
    ...object({ version: { const: 1 }, universe: { enum: universes }, ...kindRefs }, oneKind),
    $defs: {
      condition: object(kindRefs, oneKind),
      ...kinds,
      where: object({
        ...fieldProperties(whereFields),
        line: object(lineProperties, { minProperties: 1 }),
        all: listOf(ref('where')),
        any: listOf(ref('where')),
        not: ref('where'),
      }),
      eventWhere,
      step,
      ...windowSchemas,
      ...Object.fromEntries(
        types.map((type) => [`${type}Operators`, object(operatorProperties(type), { minProperties: 1 })]),
      ),
    },
  };
}

/** The committed file's text: docs/segment-definition.schema.json. */
export function definitionSchemaText(): string {
  return `${JSON.stringify(definitionSchema(), null, 2)}\n`;
}
