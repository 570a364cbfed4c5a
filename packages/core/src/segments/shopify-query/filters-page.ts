// The page of Shopify's segment query language, docs/shopify-query.md, made from the table of its filters.

import { leftOutSentence, offsetSentence, takenInSentence } from './date-window.ts';
import { shopifyFilters } from './filters.ts';

const intro = `# Queries of Shopify's segments

A segment's query, copied from Shopify's admin, becomes a definition: \`Store.translateShopifyQuery(query)\` answers with the JSON, its text form, problems and warnings, each with line and column. A clause that has an equal here is translated; every other one is refused (\`NO_EQUAL\`) with its place and what comes near, and then there is no definition: nothing is left out in silence. Where the meaning is the same but for something that a sentence can say, or that Shopify does not say of its own, the clause is translated and the sentence is a warning (\`DIFFERS\`). This page is made from the table that translates (\`npx tsx packages/core/scripts/write-shopify-query-page.ts\`).

\`\`\`
customer_tags CONTAINS 'vip' AND last_order_date > -30d
\`\`\`
becomes
\`\`\`segment
universe people
tags includes any (vip)
and last order in last 30 days
\`\`\`

## The language
- \`AND\` binds tighter than \`OR\`, brackets group. Words of the language are read in any case. A whole statement \`FROM customers SHOW ... WHERE ...\` is read for what stands behind \`WHERE\`; comments (\`--\`, \`/* */\`) are passed over.
- \`MATCHES (...)\` and \`NOT MATCHES (...)\` take parameters, each once; the older \`products_purchased(id: 1) = true\` is read too. \`IN\` and \`NOT IN\` stand only in there.
- The universe is \`people\`: Shopify's customers need no order.
- **Missing values**: in Shopify \`!=\` and \`NOT CONTAINS\` do not take away whoever has no value, so they become the complement: \`not country = US\`, not \`country != US\`. All other comparisons of a missing value are false on both sides.
- **Dates** are whole days in the shop's time zone, here in the store's; \`BETWEEN\` holds both ends. A day with a time is refused. \`today\` and \`yesterday\` are days like all others.
- **Offsets** (\`-30d\`, \`-4w\`, \`-3m\`, \`-1y\`, and the older \`30_days_ago\`) are days counted from today. Warning: ${offsetSentence} Weeks are 7 days, years 12 months.
- **Months**: \`> -3m\` is \`last 3 months\`, the very same. Warnings: of \`>= -3m\` "${leftOutSentence}", of \`< -3m\` "${takenInSentence}"
- Inside one order no window goes from a fixed day to one counted from today: refused, but for \`AND today\`. First and last orders are asked twice instead.
- \`count\`, \`sum_amount\` and \`sum_quantity\` of none: at least one such order is asked for, with a warning where 0 would fit.
- Ids of products and locations are compared as Shopify's API tells them; an order from an export file has the title of a product and the name of a location.
- At most 65,536 characters. Every clause's problem is told at once.
`;

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(' ');

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

export function shopifyQueryPage(): string {
  const translated: string[] = [];
  const refused: string[] = [];
  for (const [name, filter] of Object.entries(shopifyFilters)) {
    if (!filter.translate) {
      refused.push(row([`\`${name}\``, filter.becomes, filter.instead ?? '']));
      continue;
    }
    translated.push(row([`\`${name}\``, code(filter.operators), filter.becomes, filter.differs ?? 'the same']));
    for (const [parameter, { operators, becomes, differs, isRefused, instead }] of Object.entries(
      filter.parameters ?? {},
    )) {
      const told = isRefused ? `refused: ${becomes}${instead ? ` Near: ${instead}` : ''}` : becomes;
      translated.push(row([`-- \`${parameter}\``, code(operators), told, differs ?? (isRefused ? '' : 'the same')]));
    }
  }
  return `${intro}
## What is translated

| filter | operators | becomes | warning |
| --- | --- | --- | --- |
${translated.join('\n')}

## What is refused

| filter | why | what comes near |
| --- | --- | --- |
${refused.join('\n')}
`;
}
