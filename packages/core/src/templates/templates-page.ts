// The page docs/templates.md, made of the templates themselves on a made-up store.

import { customersWho } from '../recipes/recipe-plan.ts';
import { exampleOutline } from '../recipes/store-outline.ts';
import { printText } from '../segments/text/print.ts';
import { fillTemplate, type Template, type TemplateCategory, templateCategories } from './template.ts';
import { templates } from './template-table.ts';

export function templatesPage(): string {
  const categories = Object.keys(templateCategories) as TemplateCategory[];
  return `# Templates

Made by \`npx tsx packages/core/scripts/write-templates-page.ts\`: change the tables in \`packages/core/src/templates\`.

${templates.length} segments that most stores want, in ${categories.length} categories. Values are those the store uses most, thresholds come from
how its customers are spread ([recipes.md](recipes.md) says how); the reason is shown beside them. Where the store lacks a value, the
template says which. Check shows the conditions, the use and a campaign idea, and takes other values; Create opens the builder filled
in. The examples here are of a made-up store. Over the API: \`Store.templates\`, \`Store.template\` ([api.md](api.md)).

${categories.map(section).join('\n')}`;
}

function section(category: TemplateCategory): string {
  const { name, family, says } = templateCategories[category];
  const rows = templates.filter((one) => one.category === category).map(row);
  return `## ${name}

${family}: ${says}.

| template | for | campaign idea | for instance |
|---|---|---|---|
${rows.join('\n')}
`;
}

function row(template: Template): string {
  const { name, condition } = fillTemplate(template, exampleOutline);
  const text = condition
    ? printText(customersWho(condition), { currencyCode: 'USD' }).replaceAll(/\s*\n\s*/g, ' ')
    : '';
  return `| ${template.emoji} ${name} (\`${template.handle}\`) | ${template.purpose} | ${template.idea} | \`${text.replaceAll('|', '\\|')}\` |`;
}
