import { hexOf } from './hex.ts';

interface Answer {
  readonly error?:
    | { readonly networkError?: unknown; readonly graphQLErrors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[] }
    | undefined;
}

/** One act, as it is sent: maybe for the second time. */
export interface Sending {
  readonly idempotencyKey: string;
  /** When it was sent first, in milliseconds of this device. */
  readonly since: number;
}

export type SendOnce = <A extends Answer>(act: unknown, send: (sending: Sending) => Promise<A>) => Promise<A>;

/**
 * Gives each act a key, told apart by all that is said in it. What got no answer keeps its key, so that sending it again does it once, and so
 * does what a database that left may have done; what was answered, or says something else, is another act.
 */
export function createSendOnce(): SendOnce {
  const unanswered = new Map<string, Sending>();
  return async (act, send) => {
    const said = JSON.stringify(act);
    const sending = unanswered.get(said) ?? { idempotencyKey: newKey(), since: Date.now() };
    unanswered.set(said, sending);
    const answer = await send(sending);
    if (!isUnanswered(answer)) unanswered.delete(said);
    return answer;
  };
}

function isUnanswered({ error }: Answer): boolean {
  return Boolean(error?.networkError) || (error?.graphQLErrors?.some(({ extensions }) => extensions['code'] === 'UNAVAILABLE') ?? false);
}

/** Not `randomUUID`, which browsers keep from pages over plain HTTP. */
function newKey(): string {
  return hexOf(crypto.getRandomValues(new Uint8Array(16)));
}
