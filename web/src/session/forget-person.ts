/** What this tab keeps for whoever is signed in, beside the page: it goes with them. */
const OWN = 'maillage.own.';

const forgetters = new Set<() => void>();

export function keepForPerson(name: string, text: string): void {
  sessionStorage.setItem(OWN + name, text);
}

export function keptForPerson(name: string): string | null {
  return sessionStorage.getItem(OWN + name);
}

/** Registers what else is to be forgotten: what a module holds in memory. */
export function whenPersonLeaves(forget: () => void): void {
  forgetters.add(forget);
}

/** Leaves nothing of who was signed in for who comes next. */
export function forgetPerson(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(OWN)) sessionStorage.removeItem(key);
  for (const forget of forgetters) forget();
}
