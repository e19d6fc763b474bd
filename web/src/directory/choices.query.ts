import { graphql } from '../graphql/graphql.ts';

/** What the filters of the directory offer. */
export const DirectoryChoicesQuery = graphql(`
  query DirectoryChoices {
    professions {
      code
      label
    }
    community {
      id
      communes {
        inseeCode
        name
      }
    }
  }
`);
