/** Styles by the name of their file: of the reference, and of the frame around GraphiQL. */
export const referenceStyles: Readonly<Record<string, string>> = {
  'graphiql-frame.css': 'html, body { margin: 0; height: 100%; } #graphiql { height: 100dvh; }\n',
  'reference.css': `
:root { --ink: #14181f; --ink2: #5a6472; --line: #e3e6ea; --surface: #fff; --sunk: #f6f7f9; --accent: #2456c7; --warn: #9a4b00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaee; --ink2: #9aa4b2; --line: #2b313b; --surface: #14171c; --sunk: #1b1f26; --accent: #8fb0ff; --warn: #f0b36a; }
}
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--surface); font: 15px/1.55 system-ui, sans-serif; }
a { color: var(--accent); text-decoration: none; }
main a, a:hover { text-decoration: underline; text-underline-offset: 2px; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
header { display: flex; gap: 24px; align-items: baseline; padding: 12px 24px; border-bottom: 1px solid var(--line); }
header nav { display: flex; gap: 16px; }
.name { color: var(--ink); font-weight: 600; }
.columns { display: grid; grid-template-columns: 260px minmax(0, 1fr); max-width: 1240px; margin: 0 auto; }
.types { padding: 20px 12px 20px 24px; border-right: 1px solid var(--line); }
.types summary { color: var(--ink2); cursor: pointer; }
.types ul { list-style: none; margin: 8px 0 0; padding: 0; font-size: 13px; }
.types a { display: block; padding: 4px 0; color: var(--ink2); overflow-wrap: anywhere; }
.types a[aria-current] { color: var(--accent); font-weight: 600; }
main { padding: 20px 32px 64px; }
h1 { margin: 0; font-size: 26px; overflow-wrap: anywhere; }
h2 { margin: 36px 0 8px; font-size: 19px; }
h3 { margin: 24px 0 4px; font-size: 15px; }
p { margin: 4px 0; max-width: 72ch; }
.kind, .note { color: var(--ink2); }
.rules { padding-left: 18px; max-width: 72ch; }
dl { margin: 20px 0; }
dt { padding: 12px 0 4px; line-height: 26px; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
dd { margin: 2px 0 12px; color: var(--ink2); }
.arguments { margin: 4px 0 0; padding-left: 18px; line-height: 26px; }
.need, .points { display: inline-block; margin-left: 8px; padding: 0 7px; border: 1px solid var(--line); border-radius: 9px; color: var(--ink2); font-size: 12px; }
.deprecated { color: var(--warn); }
pre { margin: 8px 0; padding: 12px 14px; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--sunk); border: 1px solid var(--line); border-radius: 8px; }
@media (max-width: 760px) {
  .columns { display: block; }
  header { padding: 12px 16px; }
  main { padding: 16px; }
  .types { padding: 12px 16px; border-right: 0; border-bottom: 1px solid var(--line); }
  .types ul { max-height: 40vh; overflow-y: auto; }
}
`,
};
