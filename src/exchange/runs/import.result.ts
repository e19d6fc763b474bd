import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.model.js';
import { ImportRun } from './import-run.model.js';

@ObjectType({
  implements: () => UserError,
  description: 'The file as a whole cannot be imported: empty, cut, of another kind, in a wrong encoding, or without a needed column.',
})
export class ImportFileRefused extends UserError {
  @Field(() => Int, { nullable: true, description: 'Line at fault, from 1, when there is one.' })
  line: number | null;

  @Field(() => String, { nullable: true, description: 'Column at fault, when there is one.' })
  column: string | null;

  constructor(code: string, message: string, line: number | null, column: string | null) {
    super();
    Object.assign(this, { code, message, path: ['input'], line, column });
  }
}

@ObjectType({ implements: () => UserError, description: 'An import of the same register is at work; only one runs at a time.' })
export class ImportAlreadyRunning extends UserError {
  constructor(message: string) {
    super();
    Object.assign(this, { code: 'IMPORT_ALREADY_RUNNING', message, path: null });
  }
}

export const ImportResult = createUnionType({
  name: 'ImportResult',
  description: 'The import, finished or at work, or why the file was not taken.',
  types: () => [ImportRun, ImportFileRefused, ImportAlreadyRunning] as const,
});
