import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Below, the answer fits in one packet anyway. */
const WORTH_IT_BYTES = 1_024;
/** Three quarters of what the slowest level wins, in a twentieth of its time: each answer is made once. */
const QUICK_BROTLI = 4;

/**
 * Compresses the answers of the API for who can read that. Pages and files of the client were compressed when they were built. What is
 * received is never unpacked: a small body could become a huge one. An answer's length tells nothing that another site could guess at:
 * no request of theirs bears the session (SameSite, and no simple requests).
 */
export async function compressAnswers(app: NestFastifyApplication): Promise<void> {
  await app.register(compress, {
    customTypes: /^application\/(graphql-response\+)?json/,
    encodings: ['br', 'gzip'],
    threshold: WORTH_IT_BYTES,
    brotliOptions: {
      params: { [constants.BROTLI_PARAM_QUALITY]: QUICK_BROTLI, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
    },
    globalDecompression: false,
  });
}
