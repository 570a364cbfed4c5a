// The published JSON Schema of a recipe's file (draft 2020-12). It holds the shape; that places hold values, keys exist and all
// values of a parameter are equal only `checkSavedRecipe` knows.

import { listOf, object, type Schema } from '../segments/json-schema-parts.ts';
import { savedFormat } from './saved-check.ts';
import { coverColours, keyPattern, parameterPattern, savedLimits } from './saved-recipe.ts';

const textOf = (maxLength: number, minLength = 0): Schema => ({ type: 'string', minLength, maxLength });
const upTo = (items: Schema, maxItems: number, minItems = 0): Schema => ({ ...listOf(items, minItems), maxItems });

const name = textOf(savedLimits.nameLength, 1);
const description = textOf(savedLimits.textLength);
const key: Schema = { type: 'string', pattern: keyPattern.source };
const coordinate: Schema = { type: 'number', minimum: -1_000_000, maximum: 1_000_000 };

const segment = object(
  {
    key,
    name: { ...name, description: '{parameter} stands for the label of the value chosen, {{ and }} for braces' },
    emoji: textOf(32),
    description,
    definition: {
      $ref: 'segment-definition.schema.json',
      description: 'Segments that stand before this one are referred to as plan:<key>',
    },
  },
  { required: ['key', 'name', 'definition'] },
);
const canvas = object(
  {
    name,
    nodes: upTo(
      object({ segment: key, x: coordinate, y: coordinate }, { required: ['segment', 'x', 'y'] }),
      savedLimits.nodes,
    ),
    edges: upTo(object({ source: key, target: key }, { required: ['source', 'target'] }), savedLimits.edges),
  },
  { required: ['name', 'nodes', 'edges'] },
);
const place = object(
  {
    segment: key,
    path: { ...upTo({ type: ['string', 'integer'] }, 100, 1), description: 'Keys and indexes into the definition' },
  },
  { required: ['segment', 'path'] },
);
const parameter = object(
  {
    name: { type: 'string', pattern: parameterPattern.source },
    label: name,
    hint: textOf(savedLimits.textLength, 1),
    places: { ...upTo(place, savedLimits.places, 1), description: 'Equal values; they are the default' },
  },
  { required: ['name', 'label', 'places'] },
);

/** The whole schema, in the order in which it is written. */
export function savedRecipeSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Recipe file',
    description: 'Segments, a canvas of them, and which of their values are chosen anew (saved-recipes.md)',
    ...object(
      {
        format: { const: savedFormat },
        version: { const: 1 },
        name,
        description,
        cover: object({ emoji: textOf(32, 1), colour: { enum: coverColours } }, { required: ['emoji', 'colour'] }),
        currencyCode: { type: 'string', pattern: '^[A-Z]{3}$' },
        segments: upTo(segment, savedLimits.segments, 1),
        canvas: { anyOf: [canvas, { type: 'null' }] },
        parameters: upTo(parameter, savedLimits.parameters),
        names: {
          type: 'object',
          description: 'How values were called where the recipe comes from, by field and value',
          additionalProperties: {
            type: 'object',
            additionalProperties: textOf(savedLimits.valueLength, 1),
          },
        },
      },
      { required: ['format', 'version', 'name', 'cover', 'currencyCode', 'segments'] },
    ),
  };
}

export function savedRecipeSchemaText(): string {
  return `${JSON.stringify(savedRecipeSchema(), null, 2)}\n`;
}
