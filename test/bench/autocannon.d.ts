/** The little of autocannon 8 that the bench uses; the package has no types of its own. */
declare module 'autocannon' {
  interface Request {
    method: string;
    path: string;
    headers: Record<string, string>;
    body: string;
  }
  interface Client {
    setRequests(requests: Request[]): void;
  }
  interface Options {
    url: string;
    connections: number;
    duration: number;
    timeout: number;
    setupClient: (client: Client) => void;
    verifyBody: (body: string) => boolean;
  }
  interface Result {
    /** Seconds that the run took. */
    duration: number;
    errors: number;
    timeouts: number;
    mismatches: number;
    non2xx: number;
    /** Answered, and sent: what was under way at the end was sent only. */
    requests: { total: number; sent: number };
  }
  interface Run extends Promise<Result> {
    on(event: 'response', listener: (client: Client, statusCode: number, bytes: number, milliseconds: number) => void): void;
  }
  const autocannon: (options: Options) => Run;
  export = autocannon;
}
