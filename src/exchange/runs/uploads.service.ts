import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { BadUserInput } from '../../platform/errors/api.error.js';
import { failureText } from '../../platform/errors/failure-text.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { fileSource, type ImportSource } from '../reading/import-source.service.js';

/** Where files are, handed over by app.module. */
export interface ExchangeSettings {
  /** Reference files that ship with the product. */
  readonly dataFolder: string;
  /** What this machine keeps between two starts; uploads wait in it. */
  readonly stateFolder: string;
  /** Largest file accepted, in bytes; 2 GiB when absent. */
  readonly uploadLimitBytes?: number;
  /** How long a mutation waits for the end of its import; 20 seconds when absent: a small file answers with its report at once. */
  readonly importPatienceMilliseconds?: number;
}

export const EXCHANGE_SETTINGS = Symbol('EXCHANGE_SETTINGS');

const TWO_GIBIBYTES = 2 * 1024 ** 3;
const KEPT_MILLISECONDS = 24 * 3600 * 1000;
const LOOK_EVERY_MILLISECONDS = 3600 * 1000;
const ID = /^[0-9a-f]{32}$/;

/** Files sent ahead of their import. One belongs to the community that sent it, and lives a day at most. */
@Injectable()
export class Uploads implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Uploads');
  private readonly root: string;
  private readonly limitBytes: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(EXCHANGE_SETTINGS) settings: ExchangeSettings,
    private readonly clock: Clock,
  ) {
    this.root = join(settings.stateFolder, 'uploads');
    this.limitBytes = settings.uploadLimitBytes ?? TWO_GIBIBYTES;
  }

  async onModuleInit(): Promise<void> {
    await this.deleteOld();
    // No job of the queue, which one server does for all: each has a folder of its own.
    const look = () =>
      void this.deleteOld().catch((failure: unknown) => this.log.error(`Old uploads could not be deleted: ${failureText(failure)}`));
    this.timer = setInterval(look, LOOK_EVERY_MILLISECONDS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /**
   * Writes the body to a file of its own; nothing stays of one that breaks or is too large.
   * @returns the identifier to give to the import
   */
  async receive(scope: AuthorizedScope, body: Readable): Promise<string> {
    const id = randomBytes(16).toString('hex');
    mkdirSync(this.folderOf(scope), { recursive: true }); // nothing is awaited before somebody listens to the body: it may break at once
    const path = join(this.folderOf(scope), id);
    try {
      await pipeline(body, limited(this.limitBytes), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    } catch (failure) {
      await rm(path, { force: true });
      throw failure;
    }
    return id;
  }

  /** @throws BadUserInput for an identifier that is malformed, unknown, of another community, or expired */
  async find(scope: AuthorizedScope, id: string, fileName: string, field: string): Promise<ImportSource> {
    const unknown = BadUserInput.of(field, 'unknown', 'aucun fichier envoyé ne porte cet identifiant, ou il a plus d’un jour.');
    // Checked before it becomes a path: such an identifier cannot climb out of the folder.
    if (!ID.test(id)) throw unknown;
    const path = join(this.folderOf(scope), id);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile() || found.mtimeMs < this.oldest()) throw unknown;
    return fileSource(path, fileName);
  }

  private folderOf(scope: AuthorizedScope): string {
    return join(this.root, String(scope.communityId));
  }

  private oldest(): number {
    return this.clock.now().getTime() - KEPT_MILLISECONDS;
  }

  async deleteOld(): Promise<void> {
    const limit = this.oldest();
    const entries = await readdir(this.root, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && (await stat(path)).mtimeMs < limit) await rm(path, { force: true });
    }
  }
}

function limited(limitBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes <= limitBytes) done(null, chunk);
      else done(BadUserInput.of('file', 'max', `le fichier dépasse ${Math.floor(limitBytes / 1024 ** 2)} Mio.`));
    },
  });
}
