/** What makes two lines of the journal say the same. */
interface Line {
  readonly action: string;
  readonly actorName: string | null;
  readonly subjectName: string | null;
  readonly communityName: string | null;
  readonly outcome: string;
}

/** Lines in a row that say the same are one, of the latest instant, with how often: a page that is opened reads the account each time. */
export function gathered<L extends Line>(lines: readonly L[]): { line: L; times: number }[] {
  const found: { line: L; times: number }[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last && saysTheSame(last.line, line)) last.times += 1;
    else found.push({ line, times: 1 });
  }
  return found;
}

function saysTheSame(one: Line, other: Line): boolean {
  return (['action', 'actorName', 'subjectName', 'communityName', 'outcome'] as const).every((name) => one[name] === other[name]);
}
