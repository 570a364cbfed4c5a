// What requests cost that are no GraphQL: the table of docs/api-limits.md. A download costs as a page of its figure would at the size
// that is usual, whatever it holds.

/** By entrance, of all that need a key or a session. */
export const routePoints: Readonly<Record<string, number>> = {
  'POST /v1/stores/:storeId/facts': 5,
  'POST /v1/stores/:storeId/imports': 100,
  'GET /v1/imports/:importId/rejected.csv': 20,
  'GET /v1/segments/:segmentId/members.csv': 300,
  'GET /v1/stores/:storeId/audit.csv': 300,
  'GET /v1/stores/:storeId/moves.csv': 300,
  'GET /v1/stores/:storeId/figure-people.csv': 300,
  'GET /v1/stores/:storeId/people/:personId/export.json': 50,
  'GET /v1/oauth/:source/callback': 10,
  'GET /events': 10,
};

/** Facts cost a point more for each so many bytes of their JSON (about five facts). */
export const bytesAPoint = 2_000;
