import { registerEnumType, TypeMetadataStorage } from '@nestjs/graphql';
import { Language } from '../../kernel/language.js';

registerEnumType(Language, {
  name: 'Language',
  description: 'In which language something is worded. National labels, names of places and messages of refusals are French in both.',
  valuesMap: { EN: { description: 'English.' }, FR: { description: 'French.' } },
});

/** What a field under `@Worded()` receives. */
export interface Wording {
  language: Language;
}

/**
 * Gives a field the argument `language`, French unless asked otherwise. Written as `field(parent, { language }: Wording)`: with @Args, Nest
 * would wrap the method in a promise for each value (see RequestContext), and these fields stand in every row of a page.
 */
export function Worded(): MethodDecorator {
  return (prototype, methodName) =>
    TypeMetadataStorage.addMethodParamMetadata({
      kind: 'arg',
      name: 'language',
      description: 'In which language.',
      target: prototype.constructor,
      methodName: String(methodName),
      typeFn: () => Language,
      index: 1,
      options: { defaultValue: Language.FR },
    });
}
