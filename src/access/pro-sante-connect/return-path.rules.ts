const LONGEST = 500;
const FIRST_PAGE = '/';
/** Any origin will do: it only shows whether a path leaves it. */
const HERE = 'https://here.invalid';

/**
 * Where a person goes after signing in: the path they came from when it lies on this server, else the first page.
 * Read as a browser reads it and written out again, because `//elsewhere`, `/\elsewhere` and `/.//elsewhere` all leave. A path under
 * `/auth/` would only sign in again.
 */
export function localPath(asked: string | undefined): string {
  if (asked === undefined || asked.length > LONGEST || !/^\/[^\\\s\p{Cc}]*$/u.test(asked)) return FIRST_PAGE;
  if (!URL.canParse(asked, HERE)) return FIRST_PAGE;
  const { origin, pathname, search, hash } = new URL(asked, HERE);
  if (origin !== HERE || pathname.startsWith('//') || pathname.startsWith('/auth/')) return FIRST_PAGE;
  return `${pathname}${search}${hash}`;
}
