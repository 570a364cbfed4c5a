import type { Express } from 'express';
import { RULES, ruleOf } from './rules.ts';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** `GET /v1/...` of everything that the app answers by a path of its own. */
export function listRoutes(app: Express): string[] {
  const walk = (layers: Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => {
      if (!route) return walk(handle?.stack ?? []);
      return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`);
    });
  return walk((app.router as unknown as { stack: Layer[] }).stack);
}

/** Throws when a route has no row in the table of rules, or a row stands for no route. */
export function checkRoutes(app: Express): void {
  const routes = new Set(listRoutes(app));
  for (const route of routes) ruleOf(route);
  const stray = Object.keys(RULES).find((row) => row.includes(' ') && !routes.has(row));
  if (stray !== undefined) throw new Error(`${stray} of apps/api/src/access/rules.ts is no route.`);
}
