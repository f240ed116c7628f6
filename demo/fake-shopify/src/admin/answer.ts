import {
  type DocumentNode,
  defaultFieldResolver,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  getDirectiveValues,
  getNamedType,
  getOperationAST,
  isNonNullType,
  parse,
  validate,
} from 'graphql';
import { costOf, mostOfOne } from '../cost.ts';
import { isMet } from '../needs.ts';
import { loadAdminSchema } from '../schema.ts';
import type { AdminContext } from './context.ts';
import { mutationsOf } from './mutations/index.ts';
import { queriesOf } from './queries.ts';

/** The body of a request. */
export interface AdminRequest {
  query: string;
  variables?: Record<string, unknown>;
}

/** The body of an answer, and whether something was done. */
export interface Answered {
  body: { data?: unknown; errors?: unknown; extensions?: unknown };
}

/** Answers one request by Shopify's schema: read, validated, paid for, and executed on what the shop keeps. */
export async function answerAdmin(
  context: Omit<AdminContext, 'idempotencyKey'>,
  asked: AdminRequest,
): Promise<Answered> {
  const { graphql } = loadAdminSchema();
  let document: DocumentNode;
  try {
    document = parse(asked.query);
  } catch (error) {
    return { body: { errors: [error] } };
  }
  const faults = validate(graphql, document);
  if (faults.length > 0) return { body: { errors: faults } };
  const operation = getOperationAST(document);
  if (!operation) return { body: { errors: [{ message: 'One operation a request.' }] } };
  const { bucket } = context.shop;
  const requestedQueryCost = costOf(document, operation, asked.variables ?? {});
  const cost = { requestedQueryCost, actualQueryCost: null as number | null, throttleStatus: bucket.status };
  const refuse = (message: string, code: string): Answered => ({
    body: { errors: [{ message, extensions: { code } }], extensions: { cost } },
  });
  if (requestedQueryCost > mostOfOne) {
    const message = `Query cost is ${requestedQueryCost}, which exceeds the single query max cost limit (${mostOfOne}).`;
    return refuse(message, 'MAX_COST_EXCEEDED');
  }
  if (!bucket.take(requestedQueryCost)) return refuse('Throttled', 'THROTTLED');
  const isMutation = operation.operation === 'mutation';
  const running: AdminContext = { ...context, idempotencyKey: null };
  const result = await execute({
    ...{ schema: graphql, document, contextValue: running, fieldResolver: resolve },
    rootValue: isMutation ? mutationsOf(running) : queriesOf(context.shop, context),
    ...(asked.variables ? { variableValues: asked.variables } : {}),
  });
  const actualQueryCost = Math.min(requestedQueryCost, (isMutation ? 10 : 0) + countObjects(result.data));
  bucket.giveBack(requestedQueryCost - actualQueryCost);
  return { body: { ...result, extensions: { cost: { ...cost, actualQueryCost, throttleStatus: bucket.status } } } };
}

/** A field that nobody has modelled is an error and not a guess; a field that the app may not see is one, or null. */
const resolve: GraphQLFieldResolver<unknown, AdminContext> = (source, args, context, info) => {
  const { accessOf } = loadAdminSchema();
  const name = `${info.parentType.name}.${info.fieldName}`;
  const access = accessOf(name);
  const needed = [...access.scopes, ...accessOf(getNamedType(info.returnType).name).scopes];
  if (!isMet(needed, context.scopes)) {
    const requiredAccess = needed.map((group) => group.join(' or ')).join(' and ');
    throw new GraphQLError(`Access denied for ${info.fieldName} field.`, {
      extensions: { code: 'ACCESS_DENIED', requiredAccess },
    });
  }
  if (access.content && !context.contents.has(access.content)) {
    if (!isNonNullType(info.returnType)) return null;
    const message = `This app is not approved to access the ${info.fieldName} field.`;
    throw new GraphQLError(message, { extensions: { code: 'ACCESS_DENIED' } });
  }
  if ((source as Record<string, unknown>)[info.fieldName] === undefined) {
    throw new GraphQLError(`The fake does not model ${name} yet.`, { extensions: { code: 'NOT_MODELLED' } });
  }
  if (info.parentType.name === 'Mutation') context.idempotencyKey = keyOf(info);
  return defaultFieldResolver(source, args, context, info);
};

function keyOf({ schema, fieldNodes, variableValues }: Parameters<typeof resolve>[3]): string | null {
  const [directive, node] = [schema.getDirective('idempotent'), fieldNodes[0]];
  const values = directive && node ? getDirectiveValues(directive, node, variableValues) : undefined;
  return typeof values?.key === 'string' ? values.key : null;
}

function countObjects(answer: unknown): number {
  if (Array.isArray(answer)) return answer.reduce<number>((sum, each) => sum + countObjects(each), 0);
  if (answer === null || typeof answer !== 'object') return 0;
  return Object.values(answer).reduce<number>((sum, each) => sum + countObjects(each), 1);
}
