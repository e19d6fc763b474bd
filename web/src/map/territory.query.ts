import { graphql } from '../graphql/graphql.ts';

/** The territory of the community as it is drawn. */
export const TerritoryQuery = graphql(`
  query Territory {
    community {
      id
      communes {
        inseeCode
        name
        latitude
        longitude
        population
        contour
      }
    }
  }
`);
