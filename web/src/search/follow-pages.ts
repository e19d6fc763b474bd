import { createRequest, type Client, type CombinedError } from '@urql/core';
import { pipe, subscribe } from 'wonka';
import { AvailabilityQuery, type Page } from './availability.query.ts';
import type { AvailabilityInput } from './availability-input.ts';

export interface Question {
  readonly search: AvailabilityInput;
  readonly language: 'FR' | 'EN';
}

export interface FollowedPages {
  readonly pages: readonly Page[];
  readonly error: CombinedError | undefined;
  /** A page is still on its way, or the ones shown are being asked again. */
  readonly isFetching: boolean;
}

export const PAGE_ROWS = 30;

interface OpenPage {
  readonly after: string | null;
  readonly close: () => void;
  page: Page | undefined;
  error: CombinedError | undefined;
  isFetching: boolean;
}

/**
 * Holds so many pages of an answer open, each after the one before it, and tells of every change: also of those that a
 * colleague's booking brings later. When a page ends elsewhere than before, the next one is asked again from there.
 */
export function followPages(client: Client, question: Question, count: number, tell: (followed: FollowedPages) => void): () => void {
  const open: OpenPage[] = [];
  let isClosed = false;

  function follow(index: number, after: string | null): void {
    const former = open[index];
    if (former?.after === after) return;
    former?.close();
    const request = createRequest(AvailabilityQuery, { ...question, first: PAGE_ROWS, after });
    // The answer may come at once, out of what was kept: the page has to stand in its place by then.
    const own: OpenPage = { after, close: () => subscription.unsubscribe(), page: former?.page, error: undefined, isFetching: true };
    open[index] = own;
    const subscription = pipe(
      client.executeQuery(request, { requestPolicy: 'cache-and-network' }),
      subscribe((result) => {
        own.page = result.data?.availability ?? own.page;
        own.error = result.error;
        own.isFetching = result.stale || result.hasNext;
        const next = own.page?.pageInfo;
        if (next?.hasNextPage === true && next.endCursor != null && index + 1 < count) follow(index + 1, next.endCursor);
        else if (result.data) for (const late of open.splice(index + 1)) late.close();
        report();
      }),
    );
    if (isClosed) subscription.unsubscribe();
  }

  function report(): void {
    if (isClosed) return;
    tell({
      pages: open.flatMap(({ page }) => page ?? []),
      error: open.find(({ error }) => error !== undefined)?.error,
      isFetching: open.some(({ isFetching }) => isFetching),
    });
  }

  follow(0, null);
  return () => {
    isClosed = true;
    for (const { close } of open) close();
  };
}
