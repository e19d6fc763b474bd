import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { BadUserInput, type FieldProblem } from '../errors/api.error.js';

/** Shape and format of every input, by class-validator; each broken rule is named with its path. */
export function inputValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    exceptionFactory: (errors) => new BadUserInput(errors.flatMap((error) => problemsOf(error, ''))),
  });
}

function problemsOf(error: ValidationError, prefix: string): FieldProblem[] {
  const field = prefix + error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ field, rule, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, `${field}.`))];
}
