import { type Route, type RouteName, routes } from '@shopbell/contract';
import type { Call, Handlers } from './handlers.ts';

/** A handler without the types of its route: its input has been parsed by the route's schemas. */
export type BoundHandler = (call: Call<Route>) => Promise<unknown>;
export interface BoundRoute {
  name: RouteName;
  route: Route;
  handler: BoundHandler;
}

/** Joins the route table with the handlers. Throws, naming them, where a route has none or two. */
export function bindRoutes(owners: readonly { name: string; handlers?: Handlers | undefined }[]): BoundRoute[] {
  const names = Object.keys(routes) as RouteName[];
  const mistakes: string[] = [];
  const bound = names.flatMap((name) => {
    const serving = owners.filter(({ handlers }) => handlers?.[name] !== undefined);
    const handler = serving[0]?.handlers?.[name];
    if (serving.length > 1) mistakes.push(`${name} is served by ${serving.map((owner) => owner.name).join(' and ')}`);
    if (!handler) mistakes.push(`${name} is served by nobody`);
    return handler ? [{ name, route: routes[name] as Route, handler: handler as unknown as BoundHandler }] : [];
  });
  for (const owner of owners) {
    const strange = Object.keys(owner.handlers ?? {}).filter((name) => !(name in routes));
    mistakes.push(...strange.map((name) => `${owner.name} serves ${name}, which is no route`));
  }
  if (mistakes.length > 0) throw new Error(`The routes and their handlers do not match: ${mistakes.join('; ')}.`);
  return bound;
}
