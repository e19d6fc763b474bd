import { useEffect } from 'react';
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
  const { refresh } = useApi();
  const [{ data }] = useSubscription({ query: AvailabilityChangedSubscription });
  // Every message is a new object, though two changes may bear the same instant.
  const change = data?.availabilityChanged;
  useEffect(() => {
    if (change === undefined) return undefined;
    // A question of a hidden page would keep its session alive for nobody.
    const look = () => {
      if (!document.hidden) refresh();
      else document.addEventListener('visibilitychange', look, { once: true });
    };
    const timer = setTimeout(look, PATIENCE_MILLISECONDS + Math.random() * SPREAD_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [change, refresh]);
  return null;
}
