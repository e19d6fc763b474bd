import { createRequest, type AnyVariables, type Client, type CombinedError, type TypedDocumentNode } from '@urql/core';
import { pipe, subscribe } from 'wonka';

/** A list of the API that is read page by page. */
export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount?: number;
}

export interface PageQuestion<Data, Variables extends AnyVariables, Node> {
  readonly client: Client;
  readonly query: TypedDocumentNode<Data, Variables>;
  /** All but the cursor. */
  readonly variables: Omit<Variables & object, 'after'>;
  /** Finds the list in the answer. */
  readonly read: (data: Data) => Connection<Node>;
}

export interface FollowedPages<Node> {
  readonly pages: readonly Connection<Node>[];
  readonly error: CombinedError | undefined;
  /** A page is still on its way, or the ones shown are being asked again. */
  readonly isFetching: boolean;
  /** A page after the first is on its way for the first time. */
  readonly isFetchingMore: boolean;
}

export interface PageFollower {
  /** Asks so many pages in all, as far as the list goes. */
  readonly extendTo: (count: number) => void;
  readonly close: () => void;
}

interface OpenPage<Node> {
  readonly after: string | null;
  readonly close: () => void;
  page: Connection<Node> | undefined;
  error: CombinedError | undefined;
  isFetching: boolean;
}

/**
 * Holds so many pages of a list open, each after the one before it, and tells of every change: also of those that a colleague
 * brings later. When a page ends elsewhere than before, the next one is asked again from there, so that no row is lost in between.
 */
export function followPages<Data, Variables extends AnyVariables, Node>(
  { client, query, variables, read }: PageQuestion<Data, Variables, Node>,
  first: number,
  tell: (followed: FollowedPages<Node>) => void,
): PageFollower {
  const open: OpenPage<Node>[] = [];
  let count = first;
  let isClosed = false;

  function follow(index: number, after: string | null): void {
    const former = open[index];
    if (former?.after === after) return;
    former?.close();
    // The question with its cursor is a whole one again, which the compiler cannot see of a type it does not know.
    const request = createRequest(query, { ...variables, after } as unknown as Variables);
    // The answer may come at once, out of what was kept: the page has to stand in its place by then.
    const own: OpenPage<Node> = { after, close: () => subscription.unsubscribe(), page: former?.page, error: undefined, isFetching: true };
    open[index] = own;
    const subscription = pipe(
      client.executeQuery(request),
      subscribe((result) => {
        own.page = result.data ? read(result.data) : own.page;
        own.error = result.error;
        own.isFetching = result.stale || result.hasNext;
        if (!followNext(index) && result.data) for (const late of open.splice(index + 1)) late.close();
        report();
      }),
    );
    if (isClosed) subscription.unsubscribe();
  }

  /** @returns whether a page follows that is wanted */
  function followNext(index: number): boolean {
    const end = open[index]?.page?.pageInfo;
    if (end?.hasNextPage !== true || end.endCursor === null || index + 1 >= count) return false;
    follow(index + 1, end.endCursor);
    return true;
  }

  function report(): void {
    if (isClosed) return;
    const last = open.at(-1);
    tell({
      pages: open.flatMap(({ page }) => page ?? []),
      error: open.find(({ error }) => error !== undefined)?.error,
      isFetching: open.some(({ isFetching }) => isFetching),
      isFetchingMore: open.length > 1 && last?.page === undefined && last?.error === undefined,
    });
  }

  follow(0, null);
  return {
    extendTo(wanted) {
      if (wanted <= count) return;
      count = wanted;
      if (followNext(open.length - 1)) report();
    },
    close() {
      isClosed = true;
      for (const { close } of open) close();
    },
  };
}
