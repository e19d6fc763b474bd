/** What a server under test tells the bench, which asks over the channel that forked it. */
export interface Usage {
  /** Processor time of the process so far, user and system, in microseconds. */
  readonly cpu: number;
  readonly rssMegabytes: number;
}

export type ServerMessage = { readonly port: number } | { readonly usage: Usage };

/** Says where the server listens, then answers each question with its usage. Ends with the bench: a killed one leaves no server behind. */
export function reportTo(bench: NodeJS.Process, port: number): void {
  const send = (message: ServerMessage) => bench.send?.(message);
  bench.on('message', () => {
    const { user, system } = process.cpuUsage();
    send({ usage: { cpu: user + system, rssMegabytes: Math.round(process.memoryUsage.rss() / 1024 ** 2) } });
  });
  bench.on('disconnect', () => process.exit(0));
  send({ port });
}
