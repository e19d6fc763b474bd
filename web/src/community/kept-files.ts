import { keepForPerson, keptForPerson } from '../session/forget-person.ts';
import type { RunKind } from './imports.query.ts';

/** A file that was sent and compared: enough to import it for good, also after the page was left. The server keeps it a day. */
export interface SentFile {
  readonly kind: RunKind;
  readonly fileName: string;
  readonly uploadId: string;
  readonly specialtiesUploadId?: string;
  readonly complete: boolean;
}

const KEPT_AS = 'sent-file.';

export function keepSentFile(runId: string, file: SentFile): void {
  keepForPerson(KEPT_AS + runId, JSON.stringify(file));
}

/** What was sent for a run, if it was from this tab. */
export function sentFileOf(runId: string): SentFile | undefined {
  const text = keptForPerson(KEPT_AS + runId);
  // Written by keepSentFile of this tab alone.
  return text === null ? undefined : (JSON.parse(text) as SentFile);
}
