import { useCallback, useEffect, useRef } from 'react';
import { useSubscription } from 'urql';
import { graphql } from '../graphql/graphql.ts';
import { useApi } from '../session/api-context.tsx';
import { useMay } from '../session/session.tsx';

const AvailabilityChangedSubscription = graphql(`
  subscription AvailabilityChanged($since: DateTime) {
    availabilityChanged(since: $since) {
      changedAt
    }
  }
`);

const BookingChangedSubscription = graphql(`
  subscription BookingChanged($since: DateTime) {
    bookingChanged(since: $since) {
      changedAt
    }
  }
`);

const UnscheduledCareChangedSubscription = graphql(`
  subscription UnscheduledCareChanged($since: DateTime) {
    unscheduledCareChanged(since: $since) {
      changedAt
    }
  }
`);

const NotificationAddedSubscription = graphql(`
  subscription NotificationAdded($since: DateTime) {
    notificationAdded(since: $since) {
      changedAt
    }
  }
`);

/** Several changes in a row are one look; a little chance spreads the looks of many screens. */
const PATIENCE_MILLISECONDS = 300;
const SPREAD_MILLISECONDS = 700;

/** What a colleague changes appears without a reload; on a page that nobody looks at, once somebody does. */
export function LiveUpdates() {
  const { refreshWhatChanges } = useApi();
  const maySearch = useMay('SEARCH_AVAILABILITY');
  const mayBook = useMay('BOOK_OPENING');
  const look = useRef<() => void>(undefined);
  useEffect(() => {
    const planned = planLooks(refreshWhatChanges);
    look.current = planned.look;
    return planned.end;
  }, [refreshWhatChanges]);
  // Called for every message: two may bear the same instant.
  const hear = useCallback(<News,>(_: News | undefined, news: News) => {
    look.current?.();
    return news;
  }, []);
  // What is asked since when is added by the client, each time the socket opens.
  useSubscription({ query: AvailabilityChangedSubscription, pause: !maySearch }, hear);
  useSubscription({ query: BookingChangedSubscription, pause: !mayBook }, hear);
  useSubscription({ query: UnscheduledCareChangedSubscription, pause: !maySearch }, hear);
  useSubscription({ query: NotificationAddedSubscription }, hear);
  return null;
}

/** One look for all the changes that come until it is taken, however many follow one another. */
function planLooks(refresh: () => void): { readonly look: () => void; readonly end: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A question of a hidden page would be asked for nobody.
  const take = () => {
    if (document.hidden) return;
    document.removeEventListener('visibilitychange', take);
    timer = undefined;
    refresh();
  };
  return {
    look() {
      timer ??= setTimeout(
        () => {
          document.addEventListener('visibilitychange', take);
          take();
        },
        PATIENCE_MILLISECONDS + Math.random() * SPREAD_MILLISECONDS,
      );
    },
    end() {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', take);
    },
  };
}
