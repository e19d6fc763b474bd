import {
  stringifyVariables,
  type AnyVariables,
  type Client,
  type CombinedError,
  type OperationResult,
  type TypedDocumentNode,
} from '@urql/core';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { pipe, subscribe } from 'wonka';

/** A list of the API that is read page by page. */
export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount?: number;
}

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
 * @param read finds the list in the answer; the same function at every call
 */
export function usePages<Data, Variables extends { after?: string | null }, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  read: (data: Data) => Connection<Node>,
): Pages<Node> {
  const client = useClient();
  const asked = stringifyVariables(variables);
  const store = useMemo(
    () => createPageStore(client, query, JSON.parse(asked) as Omit<Variables, 'after'>, read),
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
  client: Client,
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables & object, 'after'>,
  read: (data: Data) => Connection<Node>,
): PageStore<Node> {
  const listeners = new Set<() => void>();
  let results: (OperationResult<Data> | undefined)[] = [undefined];
  let open: (() => void)[] = [];
  let state = stateOf(results, read);

  const publish = () => {
    state = stateOf(results, read);
    for (const listener of listeners) listener();
  };
  const openPage = (page: number, after: string | null) => {
    // The question with its cursor is a whole one again, which the compiler cannot see of a type it does not know.
    const source = client.query(query, { ...variables, after } as unknown as Variables);
    const subscription = pipe(
      source,
      subscribe((result) => {
        results = results.with(page, result);
        publish();
      }),
    );
    open[page] = () => subscription.unsubscribe();
  };
  const close = () => {
    for (const end of open) end();
    open = [];
  };
  const begin = () => {
    results = [undefined];
    openPage(0, null);
  };

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) begin();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) close();
      };
    },
    more() {
      const last = results.at(-1)?.data;
      if (last === undefined || last === null) return;
      const { hasNextPage, endCursor } = read(last).pageInfo;
      if (!hasNextPage || endCursor === null) return;
      results = [...results, undefined];
      publish();
      openPage(results.length - 1, endCursor);
    },
    retry() {
      close();
      begin();
      publish();
    },
  };
}

function stateOf<Data, Node>(results: readonly (OperationResult<Data> | undefined)[], read: (data: Data) => Connection<Node>): State<Node> {
  const pages = results.flatMap((result) => (result?.data ? [read(result.data)] : []));
  const last = results.at(-1);
  return {
    rows: pages.length === 0 ? undefined : pages.flatMap(({ edges }) => edges.map(({ node }) => node)),
    total: pages[0]?.totalCount,
    error: results.find((result) => result?.error !== undefined)?.error,
    hasMore: pages.at(-1)?.pageInfo.hasNextPage ?? false,
    isLoadingMore: results.length > 1 && last === undefined,
  };
}
