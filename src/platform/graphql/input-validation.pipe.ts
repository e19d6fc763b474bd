import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
import { BadUserInput, type FieldProblem } from '../errors/api.error.js';

/** Shape and format of every input, by class-validator; each broken rule is named with its path, the argument first. */
export class InputValidationPipe extends ValidationPipe {
  constructor() {
    super({ transform: true, exceptionFactory: (errors) => new BadUserInput(errors.flatMap((error) => problemsOf(error, ''))) });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return await super.transform(value, metadata);
    } catch (failure) {
      const argument = metadata.data;
      if (!(failure instanceof BadUserInput) || argument === undefined) throw failure;
      throw new BadUserInput(failure.fields.map((problem) => ({ ...problem, field: `${argument}.${problem.field}` })));
    }
  }
}

function problemsOf(error: ValidationError, prefix: string): FieldProblem[] {
  const field = prefix + error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ field, rule, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, `${field}.`))];
}
