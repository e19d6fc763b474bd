import { graphql, type ResultOf } from '../graphql/graphql.ts';

const RunFragment = graphql(`
  fragment RunInBrief on ImportRun @_unmask {
    id
    kind
    state
    dryRun
    fileName
    message
    startedAt
    finishedAt
    bytesRead
    bytesTotal
    rowsRead
  }
`);

const ReportFragment = graphql(
  `
    fragment RunWithReport on ImportRun @_unmask {
      ...RunInBrief
      report {
        rowsRead
        new
        changed
        unchanged
        gone
        ignored
        rejected
        samples {
          new {
            key
            label
          }
          changed {
            key
            label
            fields {
              field
              before
              after
            }
          }
          gone {
            key
            label
          }
          rejected {
            line
            column
            value
            reason
          }
          remarks {
            reason
            count
          }
          ignored {
            reason
            count
          }
        }
      }
    }
  `,
  [RunFragment],
);

export const ImportRunQuery = graphql(
  `
    query ImportRun($id: ID!) {
      importRun(id: $id) {
        ...RunWithReport
      }
    }
  `,
  [ReportFragment],
);

export const ImportRunsQuery = graphql(
  `
    query ImportRuns($first: Int!, $after: String) {
      importRuns(first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...RunInBrief
            startedBy
          }
        }
      }
    }
  `,
  [RunFragment],
);

const UnderWayFragment = graphql(`
  fragment ImportIsUnderWay on ImportAlreadyRunning @_unmask {
    message
  }
`);

const RefusedFragment = graphql(`
  fragment ImportIsRefused on ImportFileRefused @_unmask {
    message
    line
    column
  }
`);

export const ImportPlacesMutation = graphql(
  `
    mutation ImportPlaces($input: ImportPlacesInput!) {
      importPlaces(input: $input) {
        __typename
        ... on ImportRun {
          ...RunWithReport
        }
        ...ImportIsUnderWay
        ...ImportIsRefused
      }
    }
  `,
  [ReportFragment, UnderWayFragment, RefusedFragment],
);

export const ImportPractitionersMutation = graphql(
  `
    mutation ImportPractitioners($input: ImportPractitionersInput!) {
      importPractitioners(input: $input) {
        __typename
        ... on ImportRun {
          ...RunWithReport
        }
        ...ImportIsUnderWay
        ...ImportIsRefused
      }
    }
  `,
  [ReportFragment, UnderWayFragment, RefusedFragment],
);

export type Run = ResultOf<typeof ImportRunQuery>['importRun'];
export type Report = NonNullable<Run['report']>;
export type RunKind = Run['kind'];
export type RunsPage = ResultOf<typeof ImportRunsQuery>['importRuns'];
export type RunInBrief = RunsPage['edges'][number]['node'];

export function runsOf({ importRuns }: ResultOf<typeof ImportRunsQuery>): RunsPage {
  return importRuns;
}
