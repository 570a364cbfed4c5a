// The page docs/recipes.md, made of the recipes themselves on a made-up store.

import { labelOf } from './invariants.ts';
import { isListParameter } from './read-recipe-values.ts';
import type { Recipe, RecipeParameter } from './recipe.ts';
import type { RecipePlan } from './recipe-plan.ts';
import { recipes } from './recipe-table.ts';
import { exampleOutline } from './store-outline.ts';

const given: Record<string, readonly string[]> = { X: ['pos'], Y: ['online_store'] };

export function recipesPage(): string {
  return `# Recipes

Made by \`npx tsx packages/core/scripts/write-recipes-page.ts\`: change the tables in \`packages/core/src/recipes\`.

A recipe makes segments and a canvas out of a few choices, and says what must hold among them. Every count, check and move is
shown before anything is made; a segment of the same name and definition is used again. On a canvas that a recipe made the checks
are asked for any days (\`Canvas.recipe.checks\`), of the segments as they are now, to the person: who breaks one can be listed.
Thresholds come from the store: *repurchase gaps* are the percentiles, over customers with two orders or more, of each one's own
median gap in days; the *top tenth* is what the customer at a tenth of the ranking has (tiers: of the net
spend of 365 days, among those with an order in them). Examples here are of a made-up store.

${recipes.map(section).join('\n')}`;
}

function section(recipe: Recipe): string {
  const plan = planOf(recipe);
  const rows = plan.segments.map(({ emoji, name, description }) => `| ${emoji} ${name} | ${description} |`);
  const names = new Map(plan.segments.map(({ key, name }) => [key, name]));
  const edges = plan.edges.map(({ source, target }) => `${names.get(source)} → ${names.get(target)}`);
  const lacks = recipe.lacks ? ' Not every store can use it: it says what is missing.' : '';
  return `## ${recipe.name} (\`${recipe.handle}\`)

${recipe.purpose}${lacks}

${recipe.parameters.length === 0 ? 'No parameters.' : recipe.parameters.map(parameterLine).join('\n')}

| segment | who |
|---|---|
${rows.join('\n')}

Must hold: ${plan.invariants.map((invariant) => `${labelOf(invariant)} (${invariant.kind})`).join('; ')}.

Edges: ${edges.join('; ')}.
`;
}

function parameterLine(parameter: RecipeParameter): string {
  const preset = parameter.default(exampleOutline);
  const example = preset && preset.values.length > 0 ? `, for instance ${preset.values.join(', ')}` : '';
  const reason = preset?.reason ? `: ${preset.reason}` : '';
  const type = `${parameter.type}${isListParameter(parameter) ? ', several' : ''}`;
  return `- \`${parameter.name}\` (${type}): ${parameter.label}${example}${reason}`;
}

function planOf(recipe: Recipe): RecipePlan {
  const values = Object.fromEntries(
    recipe.parameters.map((one) => [one.name, one.default(exampleOutline)?.values ?? given[one.name] ?? []]),
  );
  return recipe.plan(values, exampleOutline);
}
