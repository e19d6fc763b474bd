import { useEffect, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import type { Match } from './availability.query.ts';
import { followPages, type FollowedPages, type Question } from './follow-pages.ts';

export interface Answers {
  readonly matches: readonly Match[];
  readonly hasMore: boolean;
  readonly error: CombinedError | undefined;
  /** The first answer is on its way, and there is none before it to show. */
  readonly isFirst: boolean;
  /** What is shown answers the former question. */
  readonly isFormer: boolean;
  readonly isFetching: boolean;
  readonly retry: () => void;
}

interface Kept {
  readonly question: Question;
  readonly followed: FollowedPages;
}

const NOTHING: FollowedPages = { pages: [], error: undefined, isFetching: true };

/**
 * The answer to a question, by pages; the former answer stays in sight until the new one is there.
 * @param question a new object is a new question; null asks nothing
 */
export function useAnswers(question: Question | null, pageCount: number): Answers {
  const client = useClient();
  const [attempt, setAttempt] = useState(0);
  const [kept, setKept] = useState<Kept | null>(null);

  useEffect(() => {
    if (question === null) return undefined;
    return followPages(client, question, pageCount, (followed) => {
      // Until its first page has come, a new question leaves the former answer where it is.
      setKept((former) =>
        followed.pages.length === 0 && followed.error === undefined && former !== null ? former : { question, followed },
      );
    });
  }, [client, question, pageCount, attempt]);

  const followed = question === null || kept === null ? NOTHING : kept.followed;
  const isFormer = kept !== null && kept.question !== question;
  const matches = followed.pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  return {
    matches,
    hasMore: followed.pages.at(-1)?.pageInfo.hasNextPage ?? false,
    error: isFormer ? undefined : followed.error,
    isFirst: followed.pages.length === 0 && followed.error === undefined && question !== null,
    isFormer,
    isFetching: followed.isFetching || isFormer,
    retry: () => setAttempt((count) => count + 1),
  };
}
