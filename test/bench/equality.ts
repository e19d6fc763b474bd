import type { BenchRequest, QuestionName, RequestDraw } from './question.js';
import type { ServerProcess } from './server-process.js';

const REQUESTS = 50;
const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** Any JSON: the two servers write the same content a little differently, which is undone here. */
type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

/**
 * Asks both servers the same requests and compares every field of the answers.
 * @returns how many rows were compared
 * @throws Error with the request and both answers at the first difference
 */
export async function assertSameAnswers(
  product: ServerProcess,
  raw: ServerProcess,
  draw: RequestDraw,
  question: QuestionName,
): Promise<number> {
  let rows = 0;
  for (let i = 0; i < REQUESTS; i++) {
    const asked = draw.next(question);
    const [ours, theirs] = await Promise.all([ask(product, asked.product), ask(raw, asked.raw)]);
    const [left, right] = [contentOfProduct(ours), contentOfRaw(theirs)];
    for (let row = 0; row < Math.max(left.length, right.length); row++) {
      if (left[row] !== right[row])
        throw new Error(
          `Row ${row} of "${question}" differs.\nrequest ${asked.raw.body}\nproduct ${left[row] ?? 'none'}\nraw     ${right[row] ?? 'none'}`,
        );
    }
    rows += left.length;
  }
  return rows;
}

async function ask(server: ServerProcess, { path, headers, body }: BenchRequest): Promise<Record<string, Json>> {
  const response = await fetch(server.url + path, { method: 'POST', headers: { ...headers, connection: 'close' }, body });
  return (await response.json()) as Record<string, Json>;
}

/** One text a row, and one for whether more follow. */
function contentOfProduct(answer: Record<string, Json>): string[] {
  if ('errors' in answer) throw new Error(JSON.stringify(answer['errors']));
  const data = answer['data'] as Record<string, { pageInfo: { hasNextPage: boolean }; edges: { node: Json }[] }>;
  const [connection] = Object.values(data);
  return [...(connection?.edges ?? []).map((edge) => canonical(edge.node)), String(connection?.pageInfo.hasNextPage)];
}

function contentOfRaw(answer: Record<string, Json>): string[] {
  return [...(answer['nodes'] as Json[]).map(canonical), canonical(answer['hasNextPage'] ?? null)];
}

function canonical(node: Json): string {
  return JSON.stringify(node, (key, value: Json) => {
    if (key === 'id' && typeof value === 'string') return Number(Buffer.from(value, 'base64url').toString().split(':')[1]);
    if (key === 'weekday' && typeof value === 'number') return WEEKDAYS[value - 1];
    // The product writes names for people to read; the reference gives them as they are stored.
    if (key === 'displayName' || key === 'cursor') return undefined;
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
    return value;
  });
}
