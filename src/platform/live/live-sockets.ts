import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { handleProtocols, type Server } from 'graphql-ws';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { SETTINGS } from '../config/settings-token.js';
import type { Settings } from '../config/settings.js';
import { failureText } from '../errors/failure-text.js';
import { networkOf } from '../http/client-network.js';
import { SocketGate } from './socket-gate.js';
import { CLOSING, SOCKET_LIMITS } from './socket-limits.js';
import { isOwnOrigin } from './socket-origin.js';
import { SocketPlaces } from './socket-places.js';
import { type SocketHolder, speakGraphql } from './socket-protocol.js';
import { asksForSocket, readAgain } from './upgrade.js';

/** Where clients ask for a socket, as they ask their questions: that route is Apollo's. */
const ADDRESS = '/graphql';
/** A route of its own answers them: nobody who asks for it without a socket is answered. */
const ROUTE = '/graphql/live';

/** Not written in place: the types of ws do not know `closeTimeout` yet. */
const SERVER_OPTIONS = {
  noServer: true,
  maxPayload: SOCKET_LIMITS.message,
  handleProtocols,
  closeTimeout: SOCKET_LIMITS.closeMilliseconds,
};

/**
 * The sockets of subscriptions (protocol graphql-transport-ws). The request for one passes through Fastify as every other does,
 * so that it bears the same headers, the same address behind proxies, and is refused in the same way while the server stops.
 */
@Injectable()
export class LiveSockets implements OnModuleInit {
  private readonly log = new Logger('Sockets');
  private readonly server = new WebSocketServer(SERVER_OPTIONS);
  private readonly asked = new WeakMap<IncomingMessage, { readonly socket: Socket; readonly head: Buffer }>();
  private readonly places = new SocketPlaces();
  private protocol: Server<SocketHolder> | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly schema: GraphQLSchemaHost,
    private readonly gate: SocketGate,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    this.protocol = speakGraphql(() => this.schema.schema, this.gate, this.places);
    fastify.route({
      method: 'GET',
      url: ROUTE,
      config: { staysOpen: true },
      handler: async (request, reply) => this.answer(request, reply),
    });
    fastify.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => this.route(fastify, request, socket, head));
    fastify.addHook('preClose', async () => this.sayGoodbye());
  }

  private route(fastify: FastifyInstance, request: IncomingMessage, socket: Socket, head: Buffer): void {
    if (!asksForSocket(request)) {
      readAgain(fastify.server, request, socket, head);
      return;
    }
    socket.on('error', () => socket.destroy()); // a client that leaves before it is answered
    if (request.url?.split('?', 1)[0] === ADDRESS) {
      request.url = ROUTE;
      this.asked.set(request, { socket, head });
    }
    const response = new ServerResponse(request);
    response.assignSocket(socket);
    response.shouldKeepAlive = false;
    response.once('finish', () => socket.destroySoon()); // refused
    fastify.routing(request, response);
  }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const asked = this.asked.get(request.raw);
    if (!asked) return reply.code(404).send();
    if (!isOwnOrigin(request.headers.origin, this.settings.publicUrl, request.host)) return reply.code(403).send();
    reply.hijack();
    reply.raw.detachSocket(asked.socket);
    this.server.handleUpgrade(request.raw, asked.socket, asked.head, (socket) => this.open(socket, request, reply));
    return reply;
  }

  private open(socket: WebSocket, request: FastifyRequest, reply: FastifyReply): void {
    const close = ([code, reason]: readonly [number, string]) => socket.close(code, reason);
    // Of ours, as when the database does not answer: a client that was told of an error would give up for ever.
    const fail = (failure: unknown) => {
      this.log.error(`A socket failed: ${failureText(failure)}`);
      close(CLOSING.tryLater);
    };
    const holder: SocketHolder = { request, reply, close, isOpen: () => socket.readyState === WebSocket.OPEN };
    this.places.wait(holder, networkOf(request.ip));
    const closed = this.protocol?.opened(
      {
        protocol: socket.protocol,
        close: (code, reason) => socket.close(code, reason),
        send: async (text) => sent(socket, text),
        onMessage: (read) => answerEach(socket, (text) => read(text).catch(fail)),
      },
      holder,
    );
    const stopPinging = ping(socket);
    socket.on('error', () => undefined); // a message too long, or none of the protocol: ws closes the socket, and the rest is theirs to mend
    socket.once('close', (code, reason) => {
      stopPinging();
      closed?.(code, reason.toString()).catch(fail);
    });
  }

  /** When the server stops: who does not close the socket in time finds it closed. */
  private async sayGoodbye(): Promise<void> {
    const open = [...this.server.clients];
    const left = open.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of open) socket.close(...CLOSING.goingAway);
    await Promise.race([Promise.all(left), pause(SOCKET_LIMITS.goodbyeMilliseconds, undefined, { ref: false })]);
    for (const socket of this.server.clients) socket.terminate();
  }
}

/** Messages are answered side by side, but not without end: who asks faster than they read, or than we answer, is closed. */
function answerEach(socket: WebSocket, answer: (text: string) => Promise<void>): void {
  let unanswered = 0;
  socket.on('message', (data: RawData) => {
    if (unanswered >= SOCKET_LIMITS.unanswered) {
      socket.close(...CLOSING.tryLater);
      return;
    }
    unanswered++;
    void answer(textOf(data)).then(() => unanswered--);
  });
  // Pings of the protocol below, which ws answers by itself.
  socket.on('ping', () => {
    if (socket.bufferedAmount > SOCKET_LIMITS.unread) socket.terminate();
  });
}

/** Once the bytes have left, so that who reads slowly is told less, not later. Of a socket that closes, nothing. */
function sent(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text, () => resolve());
    else resolve();
  });
}

function textOf(data: RawData): string {
  if (data instanceof ArrayBuffer) return Buffer.from(data).toString();
  return (Array.isArray(data) ? Buffer.concat(data) : data).toString();
}

/** A socket whose other end vanished would stay open for hours. @returns stops it */
function ping(socket: WebSocket): () => void {
  let isThere = true;
  socket.on('pong', () => (isThere = true));
  const timer = setInterval(() => {
    if (!isThere) socket.terminate();
    else if (socket.readyState === WebSocket.OPEN) {
      isThere = false;
      socket.ping();
    }
  }, SOCKET_LIMITS.pingMilliseconds).unref();
  return () => clearInterval(timer);
}
