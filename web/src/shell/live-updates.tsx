import { useEffect, useRef } from 'react';
import { useSubscription } from 'urql';
import { graphql } from '../graphql/graphql.ts';
import { useApi } from '../session/api-context.tsx';

const AvailabilityChangedSubscription = graphql(`
  subscription AvailabilityChanged {
    availabilityChanged {
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
  const [{ data }] = useSubscription({ query: AvailabilityChangedSubscription });
  // Every message is a new object, though two changes may bear the same instant.
  const change = data?.availabilityChanged;
  const look = useRef<() => void>(undefined);
  useEffect(() => {
    const planned = planLooks(refreshWhatChanges);
    look.current = planned.look;
    return planned.end;
  }, [refreshWhatChanges]);
  useEffect(() => {
    if (change !== undefined) look.current?.();
  }, [change]);
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
