import type { IncomingMessage } from 'node:http';

/** The cookies of one browser, as it sent them and as they will be after the answer. */
export class Cookies {
  /** Set-Cookie lines that the browser has to get. */
  readonly lines: string[] = [];
  readonly #request: IncomingMessage;

  constructor(request: IncomingMessage) {
    this.#request = request;
  }

  read(name: string): string | null {
    for (const pair of this.#pairs()) if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1);
    return null;
  }

  /** Takes over a Set-Cookie line, so that a later call of this page already speaks as the same shopper. */
  keep(line: string): void {
    const name = line.slice(0, line.indexOf('='));
    const others = this.lines.filter((it) => !it.startsWith(`${name}=`));
    this.lines.splice(0, this.lines.length, ...others, line);
    const before = this.#pairs().filter((it) => !it.startsWith(`${name}=`));
    this.#request.headers.cookie = [...before, line.split(';')[0] ?? ''].join('; ');
  }

  #pairs(): string[] {
    return (this.#request.headers.cookie ?? '').split(/;\s*/).filter(Boolean);
  }
}
