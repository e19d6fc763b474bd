import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What subscribers were told, by the practitioner whose week changed. */
export interface Telling {
  /** Called for each message; null stands for everything. */
  told(practitioner: string | null): void;
  ended(why: string): void;
}

const QUERY = 'subscription { availabilityChanged { practitionerId } }';

/**
 * A subscriber as a browser is one, in the few words of graphql-transport-ws: a thousand of them must not weigh on the machine that
 * serves them. Follows once this returns.
 * @returns leaves
 */
export async function followLive(url: string, cookie: string, telling: Telling): Promise<() => void> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, ['graphql-transport-ws'], { headers: { cookie } });
  let isOver = false;
  socket.on('close', (code) => isOver || telling.ended(`closed with ${code}`));
  socket.on('error', (failure) => telling.ended(failure.message));
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as {
        type: string;
        payload?: { data?: { availabilityChanged: { practitionerId: string | null } } };
      };
      if (message.type === 'connection_ack') {
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: QUERY } }));
        resolve();
      } else if (message.type === 'next' && message.payload?.data) telling.told(message.payload.data.availabilityChanged.practitionerId);
      else if (message.type === 'ping') socket.send('{"type":"pong"}');
      else if (message.type !== 'pong') telling.ended(data.toString());
    });
  });
  return () => {
    isOver = true;
    socket.close();
  };
}
