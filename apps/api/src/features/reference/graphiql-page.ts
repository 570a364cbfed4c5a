/** GraphiQL's page: an empty frame for the bundle, which is served beside it. */
export const graphiqlPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL - Throughline API</title>
<link rel="stylesheet" href="/graphiql/assets/page.css">
<link rel="stylesheet" href="/reference/assets/graphiql-frame.css">
</head>
<body>
<div id="graphiql">Loading...</div>
<script type="module" src="/graphiql/assets/page.js"></script>
</body>
</html>
`;
