import type {
  Routes as AllRoutes,
  AnswerOf,
  BodyOf,
  Problem,
  ProblemCode,
  QueryOf,
  visitorRoutes,
} from '@shopbell/contract';

type Routes = typeof visitorRoutes & Pick<AllRoutes, 'getOwnMood' | 'setOwnMood'>;
export type VisitorRoute = keyof Routes;

/** Method and path of what the widget calls; the contract's route table as data, without its schemas. A test holds them together. */
export const addresses = {
  getWidgetSettings: 'GET /widget/settings',
  issueVisitorTicket: 'POST /visitor/ticket',
  resumeByLink: 'POST /visitor/resume',
  getVisitorView: 'GET /visitor/view',
  listVisitorEntries: 'GET /visitor/entries',
  streamVisitor: 'GET /visitor/stream',
  sendVisitorMessage: 'POST /visitor/messages',
  sayVisitorTyping: 'POST /visitor/typing',
  markVisitorRead: 'POST /visitor/read',
  uploadVisitorFile: 'POST /visitor/files',
  linkVisitorFile: 'GET /visitor/file-link',
  leaveContact: 'POST /visitor/contact',
  askForHuman: 'POST /visitor/human',
  answerSurvey: 'POST /visitor/survey',
  requestTranscript: 'POST /visitor/transcript',
  getOwnMood: 'GET /mood',
  setOwnMood: 'POST /mood',
} as const satisfies Record<VisitorRoute, string>;

/** Why a call failed: a problem's code, or `offline` when no answer came at all. */
export type FailureCode = ProblemCode | 'offline';

export class CallError extends Error {
  readonly code: FailureCode;
  /** Milliseconds to wait, where the engine said so. */
  readonly wait: number;
  /** The engine may take the same call later. */
  readonly retryable: boolean;
  /** The engine's own words, for whoever builds the page. */
  readonly detail: string;
  constructor(
    code: FailureCode,
    status = 0,
    { retryAfterSeconds: waitSeconds = 0, detail = '' }: Partial<Problem> = {},
  ) {
    super(code);
    this.detail = detail;
    this.code = code;
    this.wait = waitSeconds * 1000;
    this.retryable = status === 0 || status === 429 || status >= 500;
  }
}

/** Turns an answer that is not a 2xx into the error that says why. */
export async function failureOf(response: Response): Promise<CallError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  // A proxy before the engine says it without a code.
  const code = problem.code ?? (response.status === 503 ? 'unavailable' : 'internal');
  return new CallError(code, response.status, problem);
}

export interface CallOptions {
  ticket?: string | undefined;
  signal?: AbortSignal | undefined;
  headers?: Record<string, string>;
  /** Sends the shop's own cookies, by which the host vouches. */
  credentials?: boolean;
}

/** A route by its name, or one that only a part which is fetched later knows. */
type Named = VisitorRoute | `${'GET' | 'POST'} /${string}`;

export interface Api {
  url(route: Named, query?: Record<string, unknown>): string;
  request(route: Named, input: { query?: unknown; body?: unknown }, options?: CallOptions): Promise<Response>;
  call<R extends VisitorRoute>(
    route: R,
    input: { query?: QueryOf<Routes[R]>; body?: BodyOf<Routes[R]> },
    options?: CallOptions,
  ): Promise<AnswerOf<Routes[R]>>;
}

/** Milliseconds after which an ordinary call counts as lost. */
const patience = 20_000;

const addressOf = (route: Named) => (addresses as Record<string, string>)[route] ?? route;

/** Calls the engine at `base`, which has no slash at its end. Throws `CallError` and nothing else, except when its signal aborts. */
export function createApi(base: string): Api {
  const url: Api['url'] = (route, query = {}) => {
    const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
    return base + addressOf(route).split(' ')[1] + (pairs.length ? `?${search}` : '');
  };
  const request: Api['request'] = async (route, { query, body }, options = {}) => {
    const init: RequestInit = {
      method: addressOf(route).split(' ')[0] as string,
      credentials: options.credentials ? 'include' : 'omit',
      signal: options.signal ?? AbortSignal.timeout(patience),
      headers: {
        ...options.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.ticket ? { authorization: `Bearer ${options.ticket}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    let response: Response;
    try {
      response = await fetch(url(route, query as Record<string, unknown>), init);
    } catch {
      throw new CallError('offline');
    }
    if (!response.ok) throw await failureOf(response);
    return response;
  };
  return {
    url,
    request,
    async call(route, input, options) {
      const response = await request(route, input, options);
      return response.json().catch(() => {
        throw new CallError('offline');
      });
    },
  };
}
