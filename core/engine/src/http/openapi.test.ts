import { Validator } from '@seriousme/openapi-schema-validator';
import { type Route, routes } from '@shopbell/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeApi } from './openapi.ts';

interface Operation {
  operationId: string;
  parameters?: { name: string; required: boolean }[];
  requestBody?: { content: Record<string, { schema?: object }> };
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
}

const description = describeApi('https://shop.example/shopbell') as {
  paths: Record<string, Record<string, Operation>>;
};
const all = Object.entries<Route>(routes);

describe('The description of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(description));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('holds every route, and nothing else', () => {
    const described = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(all.map(([name, { method, path }]) => `${name} ${method} ${path}`).sort());
  });

  it.each(all)('of %s takes and promises what the route does', (name, route) => {
    const operation = description.paths[route.path]?.[route.method.toLowerCase()];
    expect(operation?.operationId).toBe(name);
    const asked = route.query instanceof z.ZodObject ? Object.keys(route.query.shape) : [];
    expect((operation?.parameters ?? []).map((parameter) => parameter.name)).toEqual(asked);
    expect(operation?.requestBody === undefined).toBe(route.body === undefined);
    const promised = Object.keys(operation?.responses['200']?.content ?? {})[0];
    const types = { stream: 'text/event-stream', bytes: '*/*', html: 'text/html', text: 'text/plain' };
    expect(promised).toBe(typeof route.answer === 'string' ? types[route.answer] : 'application/json');
  });
});
