import { CLOSING, SOCKET_LIMITS } from './socket-limits.js';

/** Of a socket, as far as places go. */
export interface Placed {
  close(why: readonly [number, string]): void;
}

/**
 * Where sockets are counted: in a room of their own until they say who they are, then by the name of whom they are of. Who says nothing
 * takes no place from who does: a room that is full turns out the one that has waited longest, which a client of ours never is.
 */
export class SocketPlaces {
  /** In the order they came; by their network. */
  private readonly waiting = new Map<Placed, string>();
  private readonly waitingByNetwork = new Map<string, Set<Placed>>();
  private readonly named = new Map<Placed, string>();
  private readonly sockets = new Map<string, number>();

  constructor(private readonly limits: Readonly<Record<'all' | 'sockets' | 'waiting' | 'waitingOfNetwork', number>> = SOCKET_LIMITS) {}

  /** @param network where it comes from */
  wait(socket: Placed, network: string): void {
    const ofNetwork = this.waitingByNetwork.get(network) ?? new Set();
    if (ofNetwork.size >= this.limits.waitingOfNetwork) this.turnOut(ofNetwork.keys());
    else if (this.waiting.size >= this.limits.waiting) this.turnOut(this.waiting.keys());
    this.waiting.set(socket, network);
    this.waitingByNetwork.set(network, ofNetwork.add(socket));
  }

  /** @param name of the session or token it is of; @returns whether there was a place for one more of these */
  take(socket: Placed, name: string): boolean {
    const ofName = this.sockets.get(name) ?? 0;
    if (this.named.size >= this.limits.all || ofName >= this.limits.sockets) return false;
    this.leaveRoom(socket);
    this.named.set(socket, name);
    this.sockets.set(name, ofName + 1);
    return true;
  }

  leave(socket: Placed): void {
    this.leaveRoom(socket);
    const name = this.named.get(socket);
    if (name === undefined) return;
    this.named.delete(socket);
    const left = (this.sockets.get(name) ?? 0) - 1;
    if (left > 0) this.sockets.set(name, left);
    else this.sockets.delete(name);
  }

  private turnOut(inOrder: Iterable<Placed>): void {
    for (const longest of inOrder) {
      this.leaveRoom(longest);
      longest.close(CLOSING.tryLater);
      return;
    }
  }

  private leaveRoom(socket: Placed): void {
    const network = this.waiting.get(socket);
    if (network === undefined) return;
    this.waiting.delete(socket);
    const ofNetwork = this.waitingByNetwork.get(network);
    ofNetwork?.delete(socket);
    if (ofNetwork?.size === 0) this.waitingByNetwork.delete(network);
  }
}
