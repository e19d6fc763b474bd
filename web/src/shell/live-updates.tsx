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

/** What a colleague changes appears without a reload. */
export function LiveUpdates() {
  const { refresh } = useApi();
  const [{ data }] = useSubscription({ query: AvailabilityChangedSubscription });
  const changedAt = data?.availabilityChanged.changedAt;
  useEffect(() => {
    if (changedAt === undefined) return undefined;
    const timer = setTimeout(refresh, PATIENCE_MILLISECONDS + Math.random() * SPREAD_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [changedAt, refresh]);
  return null;
}
