/** What one server lets sockets take. Far above what a client of ours opens: one socket a tab, one or two operations in it. */
export const SOCKET_LIMITS = {
  /** Operations at once on a socket. */
  operations: 5,
  /** Sockets of one session or token. */
  sockets: 20,
  /** Sockets of everybody who has said who they are. */
  all: 10_000,
  /** Sockets that have not said it yet, of everybody and of one network: beyond, the one that has waited longest is closed. */
  waiting: 2_000,
  waitingOfNetwork: 500,
  /** Bytes of a message. */
  message: 65_536,
  /** Messages of one socket that wait for the end of their answer; an operation that is followed is one. */
  unanswered: 50,
  /** Bytes that wait for a client to read them. */
  unread: 1_048_576,
  /** To say who one is, once the socket is open. */
  initMilliseconds: 5_000,
  /** Between two pings; who has not answered one by the next is gone. */
  pingMilliseconds: 15_000,
  /** To answer that one is closed; after that the connection is cut, since nobody counts it any more. */
  closeMilliseconds: 2_000,
  /** Left to say goodbye, when the server stops. */
  goodbyeMilliseconds: 1_000,
} as const;

/** Why a socket is closed, to its client: those of the protocol, and two that make a client come back. */
export const CLOSING = {
  goingAway: [1001, 'Going away'],
  tryLater: [1013, 'Try again later'],
  /** Who one is has changed, or could not be told: come back. */
  restart: [4205, 'Client restart'],
  unauthenticated: [4401, 'Unauthorized'],
} as const satisfies Record<string, readonly [number, string]>;
