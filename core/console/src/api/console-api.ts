/** Where the engine is, and how the host vouches for the agent who looks at these screens. */
export interface ConsoleApi {
  /** Where the engine is mounted, without a trailing slash: `/shopbell`, or `https://api.shop.example/shopbell`. */
  base: string;
  /** The shop by the name that the host knows it by; absent means the only or default one. */
  shop?: string | undefined;
  /**
   * Who is signed in, as the host names them. Another person gets a connection of their own: nobody goes on with the ticket of who
   * sat here before.
   */
  person?: string | undefined;
  /**
   * Sends the one call that the host itself must vouch for (`POST {base}/agent/ticket`): a `fetch` that adds what the host
   * recognises its signed-in staff by (a bearer token, cookies, a channel header). Called again whenever a ticket runs out.
   */
  fetchTicket(url: string, init: RequestInit): Promise<Response>;
}
