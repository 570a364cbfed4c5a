import { type Html, html } from './html.ts';

/** A whole page of the reference. `here`: of the list of types beside it, the one that is open. */
export function pageFrame(title: string, body: Html, types: readonly string[], here?: string): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} - Throughline API</title>
<link rel="stylesheet" href="/reference/assets/reference.css">
</head>
<body>
<header><a class="name" href="/reference">Throughline API</a><nav aria-label="Pages"><a href="/reference">Reference</a><a href="/graphiql">GraphiQL</a></nav></header>
<div class="columns">
<nav class="types" aria-label="Types"><details${here === undefined ? html` open` : null}><summary>All types</summary><ul>
${types.map((name) => html`<li><a href="/reference/${name}"${name === here ? html` aria-current="page"` : null}>${name}</a></li>`)}
</ul></details></nav>
<main>
<h1>${title}</h1>
${body}
</main>
</div>
</body>
</html>
`.text;
}
