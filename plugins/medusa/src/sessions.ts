import { getAuthContextFromJwtToken } from '@medusajs/framework/http';
import { ContainerRegistrationKeys } from '@medusajs/framework/utils';
import type { Request } from 'express';
import type { Medusa } from './medusa';

/** Users are staff, as Medusa calls them. */
export type ActorType = 'user' | 'customer';

interface AuthContext {
  actor_id?: string;
  actor_type?: string;
  mfa_enabled?: boolean;
  mfa_challenge_completed_at?: string;
}

/**
 * The ids of those whom a request's bearer token and Medusa's session vouch for, in this order. Medusa's own middleware takes the session
 * first; a storefront and an admin on one origin share it, and a token says more clearly who means to call.
 */
export function findActors({ container }: Medusa, request: Request, actorType: ActorType): string[] {
  const { projectConfig } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE);
  const { jwtSecret, jwtPublicKey, jwtVerifyOptions, jwtOptions } = projectConfig.http;
  const { authorization } = request.headers;
  const checks = jwtVerifyOptions ?? jwtOptions;
  const token = getAuthContextFromJwtToken(
    authorization,
    jwtSecret ?? '',
    ['bearer'],
    [actorType],
    jwtPublicKey,
    checks,
  );
  const { session } = request as Request & { session?: { auth_context?: AuthContext } };
  const vouched = [token as AuthContext | null, session?.auth_context];
  return vouched.flatMap((context) => {
    if (context?.actor_type !== actorType || !context.actor_id) return [];
    // Somebody who has a second factor and has not shown it yet is nobody.
    return context.mfa_enabled && !context.mfa_challenge_completed_at ? [] : [context.actor_id];
  });
}
