import { liveEvents, Problem, problemCodes, type Route, type RouteName, routes } from '@shopbell/contract';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** The API as OpenAPI 3.1, made from the route table: what is served is what is described. */
export function describeApi(address: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Shopbell',
      version: '1',
      description:
        'Errors are problem documents (RFC 9457) with a stable code. Lists page by opaque cursor. Times are RFC 3339 in UTC.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: address }],
    paths,
    components: {
      schemas: { Problem: toSchema(Problem, 'output'), LiveEvents: streamSchema() },
      securitySchemes: {
        visitor: { type: 'http', scheme: 'bearer', description: "A visitor's ticket, from POST /visitor/ticket." },
        agent: { type: 'http', scheme: 'bearer', description: "An agent's ticket, from POST /agent/ticket." },
        operator: { type: 'http', scheme: 'bearer', description: "The operator's token." },
      },
    },
  };
}

function operation(name: RouteName, route: Route): Json {
  const query = route.query ? parameters(route.query) : [];
  return {
    operationId: name,
    summary: route.summary,
    ...security(route),
    ...(query.length > 0 ? { parameters: query } : {}),
    ...(route.body ? { requestBody: { required: true, content: requestContent(route.body) } } : {}),
    ...(route.repeatable ? { 'x-repeatable': true } : {}),
    responses: {
      200: { description: 'Done.', content: answerContent(route) },
      ...otherAnswers(name),
      default: problemAnswer(),
    },
  };
}

function security({ access }: Route): Json {
  if (access === 'public' || access === 'link') return { security: [] };
  if (access === 'host') return { security: [], description: "Who calls is told by the host's own session." };
  if (access === 'visitor' || access === 'operator') return { security: [{ [access]: [] }] };
  return { security: [{ agent: [] }], description: `For agents with the role ${access} or a higher one.` };
}

function otherAnswers(name: RouteName): Json {
  if (name === 'getReadiness')
    return { 503: { description: 'Not ready.', content: answerContent(routes.getReadiness) } };
  if (name === 'openLink') return { 303: { description: 'To the storefront, with the conversation to open.' } };
  if (name === 'getFile')
    return { 206: { description: 'The part that was asked for.', content: answerContent(routes.getFile) } };
  return {};
}

function problemAnswer(): Json {
  const codes = Object.entries(problemCodes).map(([code, { status }]) => `${status} ${code}`);
  return {
    description: `A problem: ${codes.join(', ')}.`,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function parameters(query: z.ZodType): Json[] {
  const { properties = {}, required = [] } = toSchema(query, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function requestContent(body: NonNullable<Route['body']>): Json {
  if (body === 'bytes') return { 'application/octet-stream': {} };
  return { 'application/json': { schema: toSchema(body, 'input') } };
}

function answerContent({ answer }: Route): Json {
  if (answer === 'bytes') return { '*/*': {} };
  if (answer === 'html') return { 'text/html': { schema: { type: 'string' } } };
  if (answer === 'text') return { 'text/plain': { schema: { type: 'string' } } };
  if (answer === 'stream') return { 'text/event-stream': { schema: { $ref: '#/components/schemas/LiveEvents' } } };
  return { 'application/json': { schema: toSchema(answer, 'output') } };
}

/** What the `data:` of an event is, by its name. */
function streamSchema(): Json {
  const properties = Object.entries(liveEvents).map(([name, schema]) => [name, toSchema(schema, 'output')]);
  return {
    type: 'object',
    description: 'Server-sent events: each property is the name of an event, with the JSON of its data.',
    properties: Object.fromEntries(properties),
  };
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, '~standard': __, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
