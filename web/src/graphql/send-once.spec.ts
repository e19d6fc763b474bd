import { describe, expect, it } from '@jest/globals';
import { createSendOnce, type Sending } from './send-once.ts';

const lost = { error: { networkError: new Error('no answer') } };
const away = { error: { graphQLErrors: [{ extensions: { code: 'UNAVAILABLE' } }] } };
const answered = {};
const refused = { error: {} };

describe('an act that is sent', () => {
  const sent = async (
    ...sendings: readonly (readonly [act: unknown, answer: typeof lost | typeof away | typeof answered | typeof refused])[]
  ) => {
    const sendOnce = createSendOnce();
    const keys: Sending[] = [];
    for (const [act, answer] of sendings)
      await sendOnce(act, (sending) => {
        keys.push(sending);
        return Promise.resolve(answer);
      });
    return keys;
  };

  it('keeps its key until an answer came', async () => {
    const [first, second, third, fourth] = await sent([{ at: 8 }, lost], [{ at: 8 }, lost], [{ at: 8 }, refused], [{ at: 8 }, answered]);
    expect([second, third]).toEqual([first, first]);
    expect(fourth?.idempotencyKey).not.toBe(first?.idempotencyKey);
  });

  it('keeps its key while the database of the server is away', async () => {
    const [first, second] = await sent([{ at: 8 }, away], [{ at: 8 }, answered]);
    expect(second).toEqual(first);
  });

  it('has a key of its own when it says something else', async () => {
    const [first, other, again] = await sent([{ at: 8 }, lost], [{ at: 9 }, lost], [{ at: 8 }, answered]);
    expect(other?.idempotencyKey).not.toBe(first?.idempotencyKey);
    expect(again).toEqual(first);
  });
});
