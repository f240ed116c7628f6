import { Injectable } from '@nestjs/common';
import { type CachedSession, ConfigService, SessionService } from '@vendure/core';
import type { Request } from 'express';
import Keygrip from 'keygrip';

/** Vendure's own name of the cookie where a shop gives none. */
const defaultCookieName = 'session';

/**
 * Finds the Vendure session of a browser's request. Vendure itself reads only the shop's cookie outside of its two APIs; a shop that
 * gives shop and admin a cookie each (which it should: on one origin they overwrite each other else) has staff in the other one.
 */
@Injectable()
export class VendureSessions {
  constructor(
    private readonly config: ConfigService,
    private readonly sessions: SessionService,
  ) {}

  /** The sessions that a request carries, by what it is asked for; a bearer token counts before a cookie for staff. */
  async find(request: Request, side: 'shop' | 'admin'): Promise<CachedSession[]> {
    const tokens = [this.bearer(request), this.cookie(request, side)];
    const ordered = side === 'admin' ? tokens : tokens.reverse();
    const unique = [...new Set(ordered.filter((token) => token !== undefined))];
    const found = await Promise.all(unique.map((token) => this.sessions.getSessionFromToken(token)));
    return found.filter((session) => session !== undefined);
  }

  /** The token of `Authorization: Bearer …`, where Vendure is set to take such. */
  bearer(request: Request): string | undefined {
    const header = request.headers.authorization ?? '';
    return this.takes('bearer') ? /^bearer\s+(\S+)$/i.exec(header.trim())?.[1] : undefined;
  }

  private cookie(request: Request, side: 'shop' | 'admin'): string | undefined {
    if (!this.takes('cookie')) return undefined;
    const { cookieOptions } = this.config.authOptions;
    const { name, secret, signed } = cookieOptions;
    // cookie-session also takes `keys`, which Vendure's type does not know.
    const keys = 'keys' in cookieOptions ? (cookieOptions.keys as string[]) : [secret ?? ''];
    const wanted = typeof name === 'object' ? name[side] : (name ?? defaultCookieName);
    const cookies = readCookies(request.headers.cookie);
    const value = cookies.get(wanted);
    if (value === undefined) return undefined;
    const signature = cookies.get(`${wanted}.sig`) ?? '';
    const genuine = signed === false || new Keygrip(keys).verify(`${wanted}=${value}`, signature);
    return genuine ? tokenIn(value) : undefined;
  }

  private takes(method: 'bearer' | 'cookie'): boolean {
    const { tokenMethod } = this.config.authOptions;
    return Array.isArray(tokenMethod) ? tokenMethod.includes(method) : tokenMethod === method;
  }
}

function readCookies(header = ''): Map<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}

/** A cookie-session value is JSON in base64; its signature has been checked before. */
function tokenIn(value: string): string | undefined {
  try {
    const { token } = JSON.parse(Buffer.from(value, 'base64').toString()) as { token?: unknown };
    return typeof token === 'string' ? token : undefined;
  } catch {
    return undefined;
  }
}
