import { ConsoleLogger } from '@nestjs/common';
import { failureText, isErrorLike } from '../errors/failure-text.js';

/** Nest's logger, but of a failure nothing is printed that it may carry with it: Nest hands over whatever a resolver threw, whole. */
export class DiscreetLogger extends ConsoleLogger {
  protected override printMessages(messages: unknown[], ...how: PrintedHow): void {
    super.printMessages(
      messages.map((message) => (isErrorLike(message) ? failureText(message) : message)),
      ...how,
    );
  }
}

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;
type PrintedHow = Tail<Parameters<ConsoleLogger['printMessages']>>;
