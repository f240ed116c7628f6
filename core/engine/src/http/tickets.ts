import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@shopbell/contract';
import { AppError } from '@shopbell/contract';
import type { AgentCaller, VisitorCaller } from './handlers.ts';

/** Seconds that a ticket is good for. A stream ends with the ticket it was opened with. */
export const ticketSeconds = 600;
/** Seconds after which even renewing a visitor's run-out ticket is refused: the browser is then a new visitor. */
const renewalSeconds = 400 * 86_400;

/** What a link is for: one that was made for a file opens no conversation. */
export type LinkPurpose = 'file' | 'conversation' | 'opt-out' | 'order';

export interface IssuedTicket {
  ticket: string;
  /** RFC 3339, UTC. */
  expiresAt: string;
}

/** Signs and reads what stands for an identity: `<key>.<payload>.<mac>`, HMAC-SHA256, each purpose with its own keys. */
export interface Tickets {
  issueVisitor(caller: Omit<VisitorCaller, 'type'>): IssuedTicket;
  issueAgent(caller: Omit<AgentCaller, 'type'>): IssuedTicket;
  /** Who held this ticket, even when it has run out (at most 400 days ago); null when we did not sign it. For renewals only. */
  recallVisitor(ticket: string): VisitorCaller | null;
  /** A token for a URL. `payload` is readable by whoever holds the link: ids only. */
  signLink(purpose: LinkPurpose, payload: object, seconds: number): string;
  /** The payload of a link, and when it runs out (milliseconds). Throws `ticket.invalid`, `ticket.expired`. */
  openLink(purpose: LinkPurpose, token: string): { payload: unknown; until: number };
}

/** What the HTTP layer needs besides: the caller of a request and until when (milliseconds) that holds. */
export interface TicketReader {
  /** Throws `ticket.invalid`, `ticket.expired`. */
  read(ticket: string): { caller: VisitorCaller | AgentCaller; expiresAt: number };
}

/** Tickets in use that are kept as checked: about 3 MB. */
const mostChecked = 5_000;

interface Signed {
  /** Runs out: seconds since 1970. */
  x: number;
  /** What is said. */
  p: unknown;
}

/** The tickets of an engine: the first of `secrets` signs, all are accepted. */
export function createTickets(options: {
  secrets: readonly [string, ...string[]];
  clock: Clock;
}): Tickets & TicketReader {
  const { clock } = options;
  // A ticket comes with every call for ten minutes; checking it costs as much as the rest of reading a request.
  const checked = new Map<string, ReturnType<TicketReader['read']>>();
  const rings = new Map<string, Keyring>();
  const ring = (purpose: string) => {
    const known = rings.get(purpose) ?? createKeyring(options.secrets, purpose);
    rings.set(purpose, known);
    return known;
  };
  const issue = (purpose: string, payload: object, seconds: number) => {
    const runsOut = Math.floor(clock.now() / 1000) + seconds;
    const signed: Signed = { x: runsOut, p: payload };
    return { ticket: ring(purpose).sign(signed), expiresAt: new Date(runsOut * 1000).toISOString() };
  };
  const open = (purpose: string, token: string) => {
    const signed = ring(purpose).open(token);
    if (!signed) throw new AppError('ticket.invalid');
    if (signed.x * 1000 <= clock.now()) throw new AppError('ticket.expired');
    return signed;
  };
  return {
    issueVisitor({ shop, visitor, customer, hostCustomer, only }) {
      const left = only ? Math.max(0, Math.floor((only.until - clock.now()) / 1000)) : ticketSeconds;
      return issue('visitor', { shop, visitor, customer, hostCustomer, only }, Math.min(ticketSeconds, left));
    },
    issueAgent: ({ shop, agent, role, sees }) => issue('agent', { shop, agent, role, sees }, ticketSeconds),
    recallVisitor(ticket) {
      const signed = ring('visitor').open(ticket);
      if (!signed || (signed.x + renewalSeconds) * 1000 <= clock.now()) return null;
      return { type: 'visitor', ...(signed.p as Omit<VisitorCaller, 'type'>) };
    },
    signLink: (purpose, payload, seconds) => issue(`link:${purpose}`, payload, seconds).ticket,
    openLink(purpose, token) {
      const { x, p } = open(`link:${purpose}`, token);
      return { payload: p, until: x * 1000 };
    },
    read(ticket) {
      const known = checked.get(ticket);
      if (known && known.expiresAt > clock.now()) return known;
      const purpose = ring('agent').owns(ticket) ? 'agent' : 'visitor';
      const { x, p } = open(purpose, ticket);
      const read = { caller: { type: purpose, ...(p as object) } as VisitorCaller | AgentCaller, expiresAt: x * 1000 };
      if (checked.size >= mostChecked) checked.clear();
      checked.set(ticket, read);
      return read;
    },
  };
}

interface Keyring {
  sign(value: Signed): string;
  /** Null when it is not one of ours, for whatever reason. */
  open(token: string): Signed | null;
  /** Whether the token claims to be signed by a key of this ring. */
  owns(token: string): boolean;
}

/** One key per secret and purpose, so that a token for one thing is no token for another. */
function createKeyring(secrets: readonly [string, ...string[]], purpose: string): Keyring {
  const keys = secrets.map((secret) => {
    const key = createHmac('sha256', secret).update(`shopbell:${purpose}`).digest();
    const name = createHash('sha256').update(key).digest('base64url').slice(0, 6);
    return { key: createSecretKey(key), name };
  });
  const byName = new Map(keys.map((key) => [key.name, key]));
  const [current] = keys as [(typeof keys)[number]];
  const mac = (key: KeyObject, text: string) => createHmac('sha256', key).update(text).digest();
  return {
    sign(value) {
      const text = `${current.name}.${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
      return `${text}.${mac(current.key, text).toString('base64url')}`;
    },
    open(token) {
      const [name = '', payload = '', given = '', more] = token.split('.');
      const key = byName.get(name);
      if (!key || more !== undefined) return null;
      const wanted = mac(key.key, `${name}.${payload}`);
      const bytes = Buffer.from(given, 'base64url');
      if (bytes.length !== wanted.length || !timingSafeEqual(bytes, wanted)) return null;
      return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Signed;
    },
    owns: (token) => byName.has(token.slice(0, token.indexOf('.'))),
  };
}
