import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from '@jest/globals';
import { mintScope } from '../../access/mint.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Uploads } from './uploads.service.js';

const stateFolder = mkdtempSync(join(tmpdir(), 'maillage-uploads-'));
const uploads = new Uploads({ stateFolder, dataFolder: stateFolder, uploadLimitBytes: 1024 ** 2 }, new Clock());
const scope = mintScope(1, 'test', []);
const files = () => readdirSync(join(stateFolder, 'uploads', '1'));

afterAll(() => rmSync(stateFolder, { recursive: true }));

describe('a file that is sent', () => {
  it('is found again under its name, with its size', async () => {
    const id = await uploads.receive(scope, Readable.from([Buffer.from('abc')]));
    expect(await uploads.find(scope, id, 'rpps.txt', 'input.uploadId')).toMatchObject({ name: 'rpps.txt', bytes: 3 });
  });
  it('leaves nothing when it is larger than the limit', async () => {
    const before = files().length;
    const body = Readable.from(Array.from({ length: 3 }, () => Buffer.alloc(512 * 1024)));
    await expect(uploads.receive(scope, body)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: expect.stringContaining('1 Mio') });
    expect(files().length).toBe(before);
  });
  it('leaves nothing when the sender goes away', async () => {
    const before = files().length;
    const body = new Readable({ read: () => undefined });
    body.push('abc');
    setTimeout(() => body.destroy(new Error('aborted')), 20);
    await expect(uploads.receive(scope, body)).rejects.toThrow('aborted');
    expect(files().length).toBe(before);
  });
});
