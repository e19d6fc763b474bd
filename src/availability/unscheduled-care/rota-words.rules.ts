/** The two halves of a day, by the hours that a community gives them. Keys are the names of the API and of the database. */
export enum HalfOfDay {
  MORNING = 'MORNING',
  AFTERNOON = 'AFTERNOON',
}

/** What a member says of a half-day to come. */
export enum HalfDayWish {
  WANTED = 'WANTED',
  POSSIBLE = 'POSSIBLE',
  IMPOSSIBLE = 'IMPOSSIBLE',
}

/** Why somebody can hold a half-day, or cannot: the closed list. */
export enum Standing {
  /** They said that they want it. */
  WANTED = 'WANTED',
  /** They said that they can. */
  SAID_POSSIBLE = 'SAID_POSSIBLE',
  /** They said nothing, and see patients then. */
  SEES_PATIENTS = 'SEES_PATIENTS',
  SAID_IMPOSSIBLE = 'SAID_IMPOSSIBLE',
  /** They said nothing, and are elsewhere: a hospital, an EHPAD. */
  ELSEWHERE = 'ELSEWHERE',
  /** They said nothing, and do not work then, or too little. */
  DAY_OFF = 'DAY_OFF',
  /** Absent. */
  AWAY = 'AWAY',
  PLACE_IS_CLOSED = 'PLACE_IS_CLOSED',
  /** No place where they see patients is known. */
  NO_PLACE = 'NO_PLACE',
  HOLDS_IT = 'HOLDS_IT',
  /** They hold unscheduled care then by the rota of another community. */
  HOLDS_ANOTHER = 'HOLDS_ANOTHER',
  /** Not of the disciplines that the community counts on, or not a member then. */
  NOT_ELIGIBLE = 'NOT_ELIGIBLE',
}
