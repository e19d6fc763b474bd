import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useClient, type Client, type CombinedError } from 'urql';
import type { ResultOf, VariablesOf } from '../graphql/graphql.ts';
import { createSendOnce } from '../graphql/send-once.ts';
import { HoldMutation, ReleaseMutation } from './booking.query.ts';

/** The time one is about to book. */
export type Wish = Omit<VariablesOf<typeof HoldMutation>['input'], 'idempotencyKey' | 'insteadOfHoldId'>;

type Refused = Exclude<ResultOf<typeof HoldMutation>['holdOpening'], { __typename: 'OpeningHeld' }>;

export type HoldState =
  | { readonly kind: 'asking' }
  /** `askedAt`: in milliseconds of this device; what is kept is kept from a moment after that on. */
  | { readonly kind: 'held'; readonly id: string; readonly askedAt: number; readonly wish: Wish }
  | { readonly kind: 'refused'; readonly refusal: Refused }
  | { readonly kind: 'failed'; readonly error: CombinedError };

export interface Hold {
  readonly state: HoldState;
  /** Asks for the same time again: once it was lost. */
  readonly again: () => void;
  /** It became a booking: there is nothing to give back any more. */
  readonly used: () => void;
}

/** One steps through hours faster than each is worth asking for. */
const PATIENCE_MILLISECONDS = 250;

/**
 * Keeps the wished time, as long as the screen is there; another wish takes the place of the one before. What is left unused is given back.
 * @param onTaken somebody else has that time: there is something else to propose
 */
export function useHold(wish: Wish | null, onTaken: (wish: Wish) => void): Hold {
  const client = useClient();
  const [keeper] = useState(() => createKeeper(client));
  const [state, setState] = useState<HoldState>({ kind: 'asking' });
  const [attempt, setAttempt] = useState(0);
  const said = JSON.stringify(wish);
  const latest = useRef(0);
  const tell = useEffectEvent(onTaken);

  useEffect(() => {
    const asked = JSON.parse(said) as Wish | null; // what was said above
    const turn = ++latest.current;
    if (asked === null) return undefined;
    const timer = setTimeout(() => {
      void keeper.hold(asked).then((outcome) => {
        if (latest.current !== turn) return;
        setState(outcome);
        if (outcome.kind === 'refused' && outcome.refusal.__typename === 'OpeningTaken') tell(asked);
      });
    }, PATIENCE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [keeper, said, attempt]);
  useEffect(() => () => keeper.release(), [keeper]);

  const isCurrent = state.kind !== 'held' || JSON.stringify(state.wish) === said;
  return {
    state: isCurrent ? state : { kind: 'asking' },
    again: useCallback(() => {
      setState({ kind: 'asking' });
      setAttempt((count) => count + 1);
    }, []),
    used: useCallback(() => keeper.forget(), [keeper]),
  };
}

/** One hold at a time, asked for one after the other. */
function createKeeper(client: Client) {
  let id: string | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const sendOnce = createSendOnce();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined); // told to who asked; the next one begins all the same
    return next;
  };
  return {
    hold: (wish: Wish) =>
      inTurn(async (): Promise<HoldState> => {
        const input = { ...wish, insteadOfHoldId: id };
        const { data, error, askedAt } = await sendOnce(input, async ({ idempotencyKey, since }) => {
          const answer = await client.mutation(HoldMutation, { input: { ...input, idempotencyKey } }).toPromise();
          return { ...answer, askedAt: since };
        });
        if (error) return { kind: 'failed', error };
        const result = data?.holdOpening;
        if (!result) throw new Error('The server answered neither a result nor an error');
        if (result.__typename !== 'OpeningHeld') return { kind: 'refused', refusal: result };
        id = result.booking.id;
        return { kind: 'held', id, askedAt, wish };
      }),
    release() {
      void inTurn(async () => {
        if (id === null) return;
        const holdId = id;
        id = null;
        await client.mutation(ReleaseMutation, { input: { holdId } }).toPromise();
      });
    },
    forget() {
      id = null;
    },
  };
}
