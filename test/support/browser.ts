interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
}

/** Where a visit ended: what was answered there, or an address that was not asked because the test wanted to stop before it. */
export interface Visit {
  readonly url: URL;
  readonly response: Response | undefined;
}

const MOST_REDIRECTS = 10;

/** A browser without pages: it keeps cookies by host and path, and follows redirects. One for each person of a test. */
export class Browser {
  private cookies: Cookie[] = [];

  /** @param listening public origin → where it listens in this test */
  constructor(private readonly listening: Readonly<Record<string, string>> = {}) {}

  /** Goes where an address leads. @param stopBefore true for an address that is to be looked at, not asked */
  async visit(
    address: string | URL,
    stopBefore: (url: URL) => boolean = () => false,
    headers: Record<string, string> = {},
  ): Promise<Visit> {
    let url = new URL(address);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (stopBefore(url)) return { url, response: undefined };
      const response = await this.ask(url, headers);
      const location = response.headers.get('location');
      if (location === null) return { url, response };
      url = new URL(location, url);
    }
    throw new Error(`${url.href} is still a redirect after ${MOST_REDIRECTS} of them`);
  }

  /** One request; redirects are answers. */
  async ask(url: URL, headers: Record<string, string> = {}): Promise<Response> {
    const origin = this.listening[url.origin] ?? url.origin;
    const sent = this.cookies.filter(({ host, path }) => host === url.hostname && url.pathname.startsWith(path));
    const cookie = sent.map(({ name, value }) => `${name}=${value}`).join('; ');
    const response = await fetch(`${origin}${url.pathname}${url.search}`, {
      redirect: 'manual',
      headers: { connection: 'close', ...(cookie && { cookie }), ...headers },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line, url.hostname);
    return response;
  }

  /** The value of a cookie, to show that there is one. */
  cookie(name: string): string | undefined {
    return this.cookies.find((cookie) => cookie.name === name)?.value;
  }

  /** As if an earlier visit had left it. */
  give(host: string, name: string, value: string): void {
    this.keep(`${name}=${value}`, host);
  }

  private keep(line: string, host: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const at = pair.indexOf('=');
    const named = new Map(attributes.map((text) => [text.split('=', 1)[0]?.toLowerCase(), text.slice(text.indexOf('=') + 1)]));
    const cookie = { name: pair.slice(0, at), value: pair.slice(at + 1), host, path: named.get('path') ?? '/' };
    this.cookies = this.cookies.filter(({ name, path }) => name !== cookie.name || path !== cookie.path || host !== cookie.host);
    const isOver = named.get('max-age') === '0' || new Date(named.get('expires') ?? '9999-01-01').getTime() <= Date.now();
    if (!isOver) this.cookies.push(cookie);
  }
}
