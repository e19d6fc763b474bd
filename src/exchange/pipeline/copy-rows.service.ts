import { once } from 'node:events';
import type { PoolClient } from 'pg';
import { from, type CopyStreamQuery } from 'pg-copy-streams';

/** A value of a row; null is SQL null. */
export type CopyValue = string | number | null;

const BATCH_CHARACTERS = 64 * 1024;

/** Writes rows into one table by COPY, waiting whenever the database is slower than the file. `finish` must be called. */
export class CopyRows {
  private readonly stream: CopyStreamQuery;
  private batch: string[] = [];
  private batchSize = 0;
  private failure: Error | undefined;

  constructor(client: PoolClient, table: string, columns: readonly string[]) {
    this.stream = client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`));
    this.stream.on('error', (failure) => {
      this.failure = failure;
    });
  }

  /** True when the caller should await {@link drain} before the next rows. */
  write(values: readonly CopyValue[]): boolean {
    const line = values.map(encode).join('\t');
    this.batch.push(line);
    this.batchSize += line.length;
    return this.batchSize >= BATCH_CHARACTERS;
  }

  async drain(): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.batch.length === 0) return;
    const text = `${this.batch.join('\n')}\n`;
    this.batch = [];
    this.batchSize = 0;
    if (!this.stream.write(text)) await once(this.stream, 'drain');
  }

  async finish(): Promise<void> {
    await this.drain();
    this.stream.end();
    await once(this.stream, 'finish');
  }

  /** Gives the connection back to plain statements after a failure of the reader. */
  async abandon(failure: Error): Promise<void> {
    if (this.stream.destroyed) return;
    const closed = once(this.stream, 'close').catch(() => undefined);
    this.stream.destroy(failure);
    await closed;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function encode(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign) : value;
}
