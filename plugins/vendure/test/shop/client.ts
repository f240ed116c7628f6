/** A browser's side of Vendure's two APIs, with cookies kept as a browser does. */
export class ShopClient {
  readonly cookies = new Map<string, string>();
  /** The session token of the last login, for those who send it as a bearer. */
  token = '';
  /** Behind each address, as in `?currencyCode=JPY`. */
  search = '';
  readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  async ask<T>(api: 'shop' | 'admin', query: string, variables: object = {}): Promise<T> {
    const response = await fetch(`${this.origin}/${api}-api${this.search}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookieHeader },
      body: JSON.stringify({ query, variables }),
    });
    this.keep(response);
    const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
    if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
    return data;
  }

  async login(api: 'shop' | 'admin', user: string, password: string): Promise<this> {
    const query = 'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { __typename } }';
    const { login } = await this.ask<{ login: { __typename: string } }>(api, query, { u: user, p: password });
    if (login.__typename !== 'CurrentUser') throw new Error(`${user} may not sign in: ${login.__typename}`);
    return this;
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(response: Response): void {
    this.token = response.headers.get('vendure-auth-token') ?? this.token;
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? '';
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
  }
}
