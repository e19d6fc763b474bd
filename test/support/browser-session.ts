import type { Answer, TestApp } from './test-app.js';

/** One person at the API: keeps the cookie of their session, as a browser does, and signs in for real. */
export class BrowserSession {
  private cookie: string | undefined;

  constructor(
    private readonly app: Pick<TestApp, 'address'>,
    private readonly device = 'Firefox d’essai',
  ) {}

  async query<Data = Record<string, unknown>>(
    document: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer<Data>> {
    const response = await fetch(`${this.app.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        connection: 'close',
        'user-agent': encodeURI(this.device),
        ...(this.cookie !== undefined && { cookie: this.cookie }),
        ...headers,
      },
      body: JSON.stringify({ query: document, variables }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return (await response.json()) as Answer<Data>;
  }

  /** The one field of a mutation or query that must have been answered. @throws Error with what was answered instead */
  async ask<Data = Record<string, unknown>>(
    document: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Data> {
    const { data, errors } = await this.query<Record<string, Data>>(document, variables, headers);
    const [field] = Object.values(data ?? {});
    if (errors !== undefined || field === undefined) throw new Error(JSON.stringify(errors ?? data));
    return field;
  }

  /** The code of the error that the answer must be; undefined when it succeeded. */
  async code(document: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<string | undefined> {
    const { errors } = await this.query(document, variables, headers);
    return errors?.[0]?.extensions.code;
  }

  /** The cookie as it is sent, to show what it is, or to hand it to a thief. */
  get sentCookie(): string | undefined {
    return this.cookie;
  }

  /** As if the browser had been given this cookie. */
  take(cookie: string | undefined): this {
    this.cookie = cookie;
    return this;
  }

  private keep(line: string): void {
    const [pair] = line.split(';');
    this.cookie = /max-age=0/i.test(line) ? undefined : pair;
  }
}
