import { isListParameter, parameterFields } from '@throughline/core/recipes/read-recipe-values';
import type { RecipeParameter } from '@throughline/core/recipes/recipe';
import { definitionJson } from '@throughline/core/segments/check/check';
import { templateCategories } from '@throughline/core/templates/template';
import { builder } from '../../builder.ts';
import { RecipeParameterType, RecipeParameterValueInput } from '../recipes/recipe-type.ts';
import { describeDefinition } from '../segments/describe-segment.ts';
import { Store } from '../stores/store-type.ts';
import { findTemplate, findTemplates, type TemplateModel } from './find-templates.ts';

interface ValueOfTemplate {
  of: TemplateModel;
  parameter: RecipeParameter;
}

const TemplateValue = builder.objectRef<ValueOfTemplate>('TemplateValue').implement({
  description: 'A value of the template: the one that was given, else what the store suggests.',
  fields: (t) => ({
    name: t.string({ resolve: ({ parameter }) => parameter.name }),
    type: t.field({ type: RecipeParameterType, resolve: ({ parameter }) => parameter.type }),
    label: t.string({ resolve: ({ parameter }) => parameter.label }),
    isList: t.boolean({ resolve: ({ parameter }) => isListParameter(parameter) }),
    field: t.string({
      nullable: true,
      description: 'The field whose seen values can be picked.',
      resolve: ({ parameter }) => parameter.field ?? parameterFields[parameter.type] ?? null,
    }),
    value: t.string({ nullable: true, resolve: ({ of, parameter }) => of.values[parameter.name]?.[0] ?? null }),
    problem: t.string({
      nullable: true,
      description: 'Why the value does not fit; the template then has no definition.',
      resolve: ({ of, parameter }) => of.problems[parameter.name] ?? null,
    }),
  }),
});

const Template = builder.objectRef<TemplateModel>('Template').implement({
  description: "A segment that most stores want, filled with the store's own values and thresholds.",
  fields: (t) => ({
    handle: t.string({ resolve: ({ template }) => template.handle }),
    category: t.string({ resolve: ({ template }) => template.category }),
    categoryName: t.string({ resolve: ({ template }) => templateCategories[template.category].name }),
    family: t.string({ resolve: ({ template }) => templateCategories[template.category].family }),
    emoji: t.string({ resolve: ({ template }) => template.emoji }),
    name: t.exposeString('name'),
    purpose: t.string({ resolve: ({ template }) => template.purpose }),
    idea: t.string({
      description: 'What to do with the segment in a campaign.',
      resolve: ({ template }) => template.idea,
    }),
    reasons: t.exposeStringList('reasons', { description: "Why just these thresholds: the store's own figures." }),
    lacks: t.exposeString('lacks', {
      nullable: true,
      description: 'Why the store has no such segment yet, or none of these values.',
    }),
    values: t.field({
      type: [TemplateValue],
      resolve: (of) => of.template.parameters.map((parameter) => ({ of, parameter })),
    }),
    definition: t.field({
      type: 'JSON',
      nullable: true,
      resolve: ({ definition }) => definition && definitionJson(definition),
    }),
    sentence: t.string({
      nullable: true,
      resolve: async ({ store, definition }, _args, context) =>
        definition && (await describeDefinition(context, store, definitionJson(definition))).sentence,
    }),
    customerCount: t.int({
      nullable: true,
      description: 'All templates of a request are counted in one pass.',
      resolve: (template) => template.count(),
    }),
  }),
});

builder.objectField(Store, 'templates', (t) =>
  t.field({
    type: [Template],
    args: { asOf: t.arg({ type: 'Date' }) },
    resolve: (store, args, context) => findTemplates(context, store, args),
  }),
);

builder.objectField(Store, 'template', (t) =>
  t.field({
    type: Template,
    nullable: true,
    description: 'One template with other values than those the store suggests.',
    args: {
      handle: t.arg.string({ required: true }),
      values: t.arg({ type: [RecipeParameterValueInput] }),
      asOf: t.arg({ type: 'Date' }),
    },
    resolve: (store, args, context) => findTemplate(context, store, args),
  }),
);
