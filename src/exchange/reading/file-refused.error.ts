/** Why a file as a whole cannot be imported. */
export type FileRefusalCode =
  | 'FILE_EMPTY'
  | 'FILE_ENCODING'
  | 'FILE_BINARY'
  | 'FILE_COMPRESSED_BADLY'
  | 'FILE_TRUNCATED'
  | 'FILE_OF_ANOTHER_KIND'
  | 'COLUMN_MISSING'
  | 'REFERENCE_MISSING';

/** The file is refused as a whole, and nothing of it is imported. The message is a French sentence for whoever chose the file. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(
    readonly code: FileRefusalCode,
    message: string,
    readonly line: number | null = null,
    readonly column: string | null = null,
  ) {
    super(message);
  }
}
