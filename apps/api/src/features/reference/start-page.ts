// The first page of the reference: how to ask, what can be asked, and what is said when it is refused.

import { firstDefault, firstMax } from '../../page.ts';
import { type ErrorCode, REQUEST_ERRORS, USER_ERRORS } from './error-codes.ts';
import { addressOf, EXAMPLES, type Example } from './examples.ts';
import { type Html, html, prose } from './html.ts';
import { pageFrame } from './page-frame.ts';

export function startPage(types: readonly string[]): string {
  const body = html`
<p>One address, <code>POST /graphql</code>, with <code>Authorization: Bearer tl_...</code>. Keys are made in the dashboard, under API keys.
Start with <a href="/reference/Query">Query</a>, <a href="/reference/Store">Store</a> and <a href="/reference/Segment">Segment</a>;
changes are the fields of <a href="/reference/Mutation">Mutation</a>.</p>
<ul class="rules">
<li>Ids are opaque, and the same everywhere. A malformed, an unknown and a foreign id answer alike.</li>
<li>Lists that grow are pages: <code>first</code> is 1 to ${firstMax}, ${firstDefault} without it; <code>endCursor</code> leads to the next. <code>last</code> and <code>before</code> read them from the end.</li>
<li>Money is a decimal string in the currency's own exponent; times are ISO 8601 in UTC; a date is a local day of the store, and <code>asOf</code> its end.</li>
<li>Beside a field stand the permission it needs and the points it costs; a point is about a millisecond of work. Every answer tells its price in <code>extensions.cost</code>.</li>
</ul>
<h2 id="examples">Examples</h2>
${EXAMPLES.map(example)}
<h2 id="errors">Errors</h2>
<p>A request that has no answer: <code>errors</code> with <code>extensions.code</code>.</p>
${codes(REQUEST_ERRORS)}
<p>A change or definition that is refused: HTTP 200, nothing changed, <code>userErrors</code> or <code>problems</code> with <code>path</code>, <code>code</code> and <code>message</code>.</p>
${codes(USER_ERRORS)}`;
  return pageFrame('Reference', body, types);
}

const example = (one: Example): Html => html`<section class="example">
<h3>${one.name}</h3><p>${prose(one.about)}</p>
<pre><code>${one.query}</code></pre>
${Object.keys(one.variables).length > 0 ? html`<pre class="variables"><code>${JSON.stringify(one.variables, null, 2)}</code></pre>` : null}
<p><a class="open" href="${addressOf(one)}">Open in GraphiQL</a></p>
</section>`;

const codes = (rows: readonly ErrorCode[]): Html =>
  html`<dl class="codes">${rows.map(
    ({ code, status, means }) =>
      html`<dt><code>${code}</code>${status ? html` <span class="points">${status}</span>` : null}</dt><dd>${prose(means)}</dd>`,
  )}</dl>`;
