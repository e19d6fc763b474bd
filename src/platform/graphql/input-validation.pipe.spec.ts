import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { ArgumentMetadata } from '@nestjs/common';
import { InputValidationPipe } from './input-validation.pipe.js';

const pipe = new InputValidationPipe();
const argument = (data: string | undefined): ArgumentMetadata => ({ type: 'body', data, metatype: Object });

describe('U+0000, which no text of the database can hold, is refused', () => {
  it.each([
    ['in a bare argument', 'id', 'a\0', 'id'],
    ['in a field', 'input', { familyName: '\0' }, 'input.familyName'],
    ['in a list within an object that GraphQL made', 'search', Object.assign(Object.create(null), { in: ['a', 'b\0'] }), 'search.in.1'],
    ['in arguments without a name of their own', undefined, { after: 'x\0y' }, 'after'],
  ])('%s, and the field is named', async (_, data, value, field) => {
    await expect(pipe.transform(value, argument(data))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field, rule: 'sign' }],
    });
  });

  it('there only: other signs pass, and neither a stream nor what a decorator of ours gives is searched', async () => {
    expect(await pipe.transform({ name: 'É\u0001\n' }, argument('input'))).toEqual({ name: 'É\u0001\n' });
    const body = Readable.from(['\0']);
    expect(await pipe.transform(body, argument(undefined))).toBe(body);
    expect(await pipe.transform({ token: '\0' }, { type: 'custom', data: undefined })).toEqual({ token: '\0' });
  });
});
