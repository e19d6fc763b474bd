import type { Temporal } from 'temporal-polyfill';

const TIME_ZONE = 'Europe/Paris';

/** A GraphQL request, as its JSON body. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const QUERY = `query QuiEstLibre($search: AvailabilitySearch!) {
  availability(search: $search, first: 10) {
    edges {
      node {
        practitioner { displayName }
        place { name commune { name } }
        distanceKm
        nextOpening { start end }
        reasons
      }
    }
  }
}`;

/**
 * The question a coordinator asks first: general practitioners free tomorrow afternoon for half an hour,
 * within 15 km of Mazan. Profession 10 is physician (TRE_G15); SM26, SM53 and SM54 are general practice (TRE_R38);
 * 84072 is Mazan (INSEE).
 * @param now decides which day is tomorrow in metropolitan France
 */
export function firstQuery(now: Temporal.Instant): GraphqlRequest {
  const tomorrow = now.toZonedDateTimeISO(TIME_ZONE).toPlainDate().add({ days: 1 });
  const at = (plainTime: string) =>
    tomorrow.toZonedDateTime({ timeZone: TIME_ZONE, plainTime }).toString({ timeZoneName: 'never', smallestUnit: 'second' });
  return {
    query: QUERY,
    variables: {
      search: {
        professions: ['10'],
        specialties: ['SM26', 'SM53', 'SM54'],
        from: at('14:00'),
        to: at('18:00'),
        minimumMinutes: 30,
        nearCommune: '84072',
        radiusKm: 15,
      },
    },
  };
}

/** Who asks it: somebody of the demonstration, whom anybody may be. The answer brings the cookie of a session. */
export const SIGN_IN: GraphqlRequest = {
  query: `mutation {
  demoSignIn(role: GENERAL_PRACTITIONER) {
    me { givenName familyName communities { name roles } }
  }
}`,
  variables: {},
};

/** File of the current folder in which the commands below keep the cookie. */
const COOKIES = 'maillage.cookies';

/** A request as one command for a POSIX shell, which keeps the session from one to the next. */
export function curlCommand(endpoint: string, request: GraphqlRequest): string {
  const body = JSON.stringify({ ...request, query: request.query.replaceAll(/\s+/g, ' ') });
  return `curl -s -b ${COOKIES} -c ${COOKIES} ${endpoint} \\\n  -H 'content-type: application/json' \\\n  -d '${body.replaceAll("'", `'\\''`)}'`;
}
