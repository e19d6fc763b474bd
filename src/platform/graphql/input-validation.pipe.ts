import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
import { BadUserInput, type FieldProblem } from '../errors/api.error.js';

/** A sign that PostgreSQL keeps in no text. */
const NUL = '\0';

/**
 * Shape and format of every input, by class-validator; each broken rule is named with its path, the argument first. Arguments that no class
 * describes pass here too: in none of them a text holds U+0000.
 */
export class InputValidationPipe extends ValidationPipe {
  constructor() {
    super({ transform: true, exceptionFactory: (errors) => new BadUserInput(errors.flatMap((error) => problemsOf(error, ''))) });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const argument = metadata.data;
    if (metadata.type !== 'custom') refuseNul(value, argument);
    try {
      return await super.transform(value, metadata);
    } catch (failure) {
      if (!(failure instanceof BadUserInput) || argument === undefined) throw failure;
      throw new BadUserInput(failure.fields.map((problem) => ({ ...problem, field: `${argument}.${problem.field}` })));
    }
  }
}

/** @throws BadUserInput naming the first field */
function refuseNul(value: unknown, field: string | undefined): void {
  if (typeof value === 'string') {
    if (value.includes(NUL)) throw BadUserInput.of(field ?? 'input', 'sign', 'le signe U+0000 n’est pas permis.');
  } else if (isPlain(value))
    for (const [name, part] of Object.entries(value)) refuseNul(part, field === undefined ? name : `${field}.${name}`);
}

/** What JSON can hold, or GraphQL made of it; a body that is a stream is none. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || prototype === Object.prototype;
}

function problemsOf(error: ValidationError, prefix: string): FieldProblem[] {
  const field = prefix + error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ field, rule, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, `${field}.`))];
}
