import type { Page } from '../../src/platform/graphql/connection.model.js';

/** Every page of a list, as a client walks it: each begins after the last cursor of the one before. */
export async function walkPages<Node>(list: (after: string | null) => Promise<Page<Node>>): Promise<Page<Node>[]> {
  const pages = [await list(null)];
  for (let last = pages[0]; last?.pageInfo.hasNextPage === true; last = pages.at(-1)) pages.push(await list(last.pageInfo.endCursor));
  return pages;
}
