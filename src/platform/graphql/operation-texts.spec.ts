import { describe, expect, it } from '@jest/globals';
import { operationTexts } from './operation-texts.js';

describe('texts of operations', () => {
  it('are given back by their hash', async () => {
    const texts = operationTexts();
    await texts.set('a', '{ a }');
    expect([await texts.get('a'), await texts.get('b')]).toEqual(['{ a }', undefined]);
  });

  it('are a thousand at most: what was not asked for longest goes first', async () => {
    const texts = operationTexts();
    for (let count = 0; count < 1_000; count++) await texts.set(String(count), '{ a }');
    await texts.get('0');
    await texts.set('another', '{ a }');
    expect(await Promise.all(['0', '1', '2', 'another'].map((hash) => texts.get(hash)))).toEqual(['{ a }', undefined, '{ a }', '{ a }']);
  });

  it('are not kept when they are longer than any that a client needs', async () => {
    const texts = operationTexts();
    await texts.set('long', `{ a } # ${'a'.repeat(16_384)}`);
    expect(await texts.get('long')).toBeUndefined();
  });
});
