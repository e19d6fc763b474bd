/** Where a request stands. OPEN to WITHDRAWN are those of the database; one that is open when its half-day begins is read as EXPIRED. */
export enum SwapState {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  REFUSED = 'REFUSED',
  WITHDRAWN = 'WITHDRAWN',
  EXPIRED = 'EXPIRED',
}

/** What can become of one. */
export type SwapAct = 'ACCEPT' | 'REFUSE' | 'WITHDRAW' | 'BEGIN';

/** The whole of it: an act that is not here is refused, and every end is final. */
const TRANSITIONS: Readonly<Record<SwapState, Partial<Record<SwapAct, SwapState>>>> = {
  OPEN: { ACCEPT: SwapState.ACCEPTED, REFUSE: SwapState.REFUSED, WITHDRAW: SwapState.WITHDRAWN, BEGIN: SwapState.EXPIRED },
  ACCEPTED: {},
  REFUSED: {},
  WITHDRAWN: {},
  EXPIRED: {},
};

/** The state after the act; undefined when it is too late for it. */
export function afterAct(state: SwapState, act: SwapAct): SwapState | undefined {
  return TRANSITIONS[state][act];
}

/** The state as of now. @param start when the earlier of its half-days begins */
export function stateAt({ state, start }: { readonly state: SwapState; readonly start: Date }, now: Date): SwapState {
  return start <= now ? (afterAct(state, 'BEGIN') ?? state) : state;
}
