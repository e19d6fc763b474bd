import { stringifyVariables, type AnyVariables, type CombinedError, type TypedDocumentNode } from '@urql/core';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { followPages, type Connection, type FollowedPages, type PageFollower, type PageQuestion } from './follow-pages.ts';

export interface Pages<Node> {
  /** Undefined until a first page has come. */
  readonly rows: readonly Node[] | undefined;
  /** Of the whole list, where the API counts it. */
  readonly total: number | undefined;
  readonly error: CombinedError | undefined;
  readonly hasMore: boolean;
  /** The rows are those of the question before: the answer to this one is on its way. */
  readonly isRefreshing: boolean;
  readonly isLoadingMore: boolean;
  readonly more: () => void;
  readonly retry: () => void;
}

type State<Node> = Omit<Pages<Node>, 'isRefreshing' | 'more' | 'retry'>;

interface PageStore<Node> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => State<Node>;
  readonly more: () => void;
  readonly retry: () => void;
}

/**
 * Reads a list of the API and shows more of it on demand. Pages stay live: what a colleague changes shows in each.
 * While another question is being answered, the rows of the one before stay.
 * @param variables null asks nothing
 * @param read finds the list in the answer; the same function at every call
 */
export function usePages<Data, Variables extends { after?: string | null }, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'after'> | null,
  read: (data: Data) => Connection<Node>,
): Pages<Node> {
  const client = useClient();
  const asked = variables === null ? null : stringifyVariables(variables);
  const store = useMemo(
    () => createPageStore(asked === null ? null : { client, query, variables: JSON.parse(asked) as Omit<Variables, 'after'>, read }),
    [client, query, asked, read],
  );
  const state = useSyncExternalStore(store.subscribe, store.state);
  const [kept, setKept] = useState(state);
  const isAnswered = state.rows !== undefined || state.error !== undefined;
  if (isAnswered && kept !== state) setKept(state);
  const shown = isAnswered ? state : kept;
  return { ...shown, isRefreshing: !isAnswered && shown.rows !== undefined, more: store.more, retry: store.retry };
}

function createPageStore<Data, Variables extends AnyVariables, Node>(
  question: PageQuestion<Data, Variables, Node> | null,
): PageStore<Node> {
  const listeners = new Set<() => void>();
  let state = stateOf<Node>({ pages: [], error: undefined, isFetching: true, isFetchingMore: false });
  let pageCount = 0;
  let follower: PageFollower | undefined;

  const begin = () => {
    if (question === null) return;
    follower = followPages(question, 1, (followed) => {
      pageCount = followed.pages.length;
      state = stateOf(followed);
      for (const listener of listeners) listener();
    });
  };

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) begin();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) follower?.close();
      };
    },
    more: () => follower?.extendTo(pageCount + 1),
    retry() {
      follower?.close();
      begin();
    },
  };
}

function stateOf<Node>({ pages, error, isFetchingMore }: FollowedPages<Node>): State<Node> {
  return {
    rows: pages.length === 0 ? undefined : pages.flatMap(({ edges }) => edges.map(({ node }) => node)),
    total: pages[0]?.totalCount,
    error,
    hasMore: pages.at(-1)?.pageInfo.hasNextPage ?? false,
    isLoadingMore: isFetchingMore,
  };
}
