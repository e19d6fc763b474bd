/** The languages in which the server words things for people. National labels and names of places stay as they are. */
export enum Language {
  EN = 'EN',
  FR = 'FR',
}
