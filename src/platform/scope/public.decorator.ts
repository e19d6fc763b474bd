import { SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'maillage:public';

/** The operation runs for anybody, signed in or not. */
export const Public = () => SetMetadata(IS_PUBLIC, true);
