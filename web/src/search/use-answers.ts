import { useEffect, useRef, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { followPages, type FollowedPages, type PageFollower } from '../graphql/follow-pages.ts';
import { AvailabilityQuery, availabilityOf, type Match } from './availability.query.ts';
import type { AvailabilityInput } from './availability-input.ts';

export interface Question {
  readonly search: AvailabilityInput;
  readonly language: 'FR' | 'EN';
}

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
  readonly followed: FollowedPages<Match>;
}

const PAGE_ROWS = 30;
const NOTHING: FollowedPages<Match> = { pages: [], error: undefined, isFetching: true, isFetchingMore: false };

/**
 * The answer to a question, by pages; the former answer stays in sight until the new one is there.
 * @param question a new object is a new question; null asks nothing
 */
export function useAnswers(question: Question | null, pageCount: number): Answers {
  const client = useClient();
  const [attempt, setAttempt] = useState(0);
  const [kept, setKept] = useState<Kept | null>(null);
  const follower = useRef<PageFollower>(undefined);

  useEffect(() => {
    if (question === null) return undefined;
    const variables = { ...question, first: PAGE_ROWS };
    const own = followPages({ client, query: AvailabilityQuery, variables, read: availabilityOf }, 1, (followed) => {
      // Until its first page has come, a new question leaves the former answer where it is.
      setKept((former) =>
        followed.pages.length === 0 && followed.error === undefined && former !== null ? former : { question, followed },
      );
    });
    follower.current = own;
    return () => {
      follower.current = undefined;
      own.close();
    };
  }, [client, question, attempt]);
  // After the one above: what it has just begun shows as many pages as are wanted.
  useEffect(() => follower.current?.extendTo(pageCount), [client, question, attempt, pageCount]);

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
