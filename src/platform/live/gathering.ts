import { setImmediate as nextTurn } from 'node:timers/promises';

/** Keeps a statement, and those who wait for it, from growing without end. */
const MOST_TOGETHER = 1_000;

/** What is asked together, by key; and what comes of it, once it is asked. */
interface Together<Question, Answer> {
  readonly questions: Map<string, Question>;
  readonly answers: Promise<ReadonlyMap<string, Answer>>;
}

/**
 * Asks together what many ask at the same time, and each thing once. While some are answered the next ones gather, so that however many
 * ask, the database is asked one thing at a time, and always after those came who wait for it.
 */
export class Gathering<Question, Answer> {
  private gathered: Together<Question, Answer> | undefined;
  private underWay: Promise<unknown> = Promise.resolve();

  /**
   * @param answerAll answers in the order of the questions
   * @param keyOf the same for the same question
   */
  constructor(
    private readonly answerAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
    private readonly keyOf: (question: Question) => string,
  ) {}

  /** @throws what answering those who ask together throws */
  async ask(question: Question): Promise<Answer | undefined> {
    const key = this.keyOf(question);
    const isFull = (this.gathered?.questions.size ?? 0) >= MOST_TOGETHER;
    const { questions, answers } = this.gathered && !isFull ? this.gathered : this.gather();
    questions.set(key, question);
    return (await answers).get(key);
  }

  private gather(): Together<Question, Answer> {
    const questions = new Map<string, Question>();
    const answers = this.answer(questions, this.underWay);
    this.underWay = Promise.allSettled([answers]);
    return (this.gathered = { questions, answers });
  }

  private async answer(questions: ReadonlyMap<string, Question>, before: Promise<unknown>): Promise<ReadonlyMap<string, Answer>> {
    await before;
    await nextTurn(); // those who ask in one turn ask together: one change is told to all in it
    if (this.gathered?.questions === questions) this.gathered = undefined;
    const answers = await this.answerAll([...questions.values()]);
    return new Map([...questions.keys()].map((key, index) => [key, answers[index] as Answer]));
  }
}
