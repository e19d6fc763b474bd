/** What the server said of a file that it did not take. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
}

/** The person called it off. */
export class UploadStopped extends Error {
  override readonly name = 'UploadStopped';
}

interface UploadOptions {
  readonly signal: AbortSignal;
  /** Bytes that have left, from 0 to the size of the file. */
  readonly onProgress: (bytes: number) => void;
}

/**
 * Sends a file ahead of its import. XMLHttpRequest, because fetch does not tell how far a body has gone.
 * @returns the identifier that `importPlaces` and `importPractitioners` take
 * @throws UploadRefused with the sentence of the server, empty when there was no answer; UploadStopped
 */
export function uploadFile(file: File, { signal, onProgress }: UploadOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const settle = (end: () => void) => () => {
      signal.removeEventListener('abort', stop);
      end();
    };
    request.open('POST', '/imports/files');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-requested-with', 'XMLHttpRequest');
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = settle(() => {
      const uploadId = textOf(request.responseText, 'uploadId');
      if (request.status < 300 && uploadId !== undefined) resolve(uploadId);
      else reject(new UploadRefused(textOf(request.responseText, 'message') ?? ''));
    });
    request.onerror = settle(() => reject(new UploadRefused('')));
    request.onabort = settle(() => reject(new UploadStopped('')));
    signal.addEventListener('abort', stop);
    request.send(file);
  });
}

function textOf(answer: string, key: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(answer);
    const value = isRecord(parsed) ? parsed[key] : undefined;
    return typeof value === 'string' ? value : undefined;
  } catch (unreadable) {
    // A proxy on the way answers in its own words.
    if (unreadable instanceof SyntaxError) return undefined;
    throw unreadable;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
