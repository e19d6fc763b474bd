import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { useTranslations } from 'use-intl';
import { useErrorMessage } from '../ui/states.tsx';
import { ImportPlacesMutation, ImportPractitionersMutation, type RunKind } from './imports.query.ts';
import { keepSentFile, type SentFile } from './kept-files.ts';
import { uploadFile, UploadRefused, UploadStopped } from './upload-file.ts';

export type ImportStep =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly sent: number; readonly total: number }
  | { readonly kind: 'asking' }
  | { readonly kind: 'refused'; readonly message: string };

export interface ChosenFiles {
  readonly kind: RunKind;
  readonly file: File;
  readonly specialties: File | null;
  readonly complete: boolean;
}

/** Sends files and asks what they would change, or has them imported. @param onRun told the run as soon as the server names it */
export function useImport(onRun: (id: string) => void) {
  const t = useTranslations('community');
  const message = useErrorMessage();
  const [step, setStep] = useState<ImportStep>({ kind: 'idle' });
  const [, importPlaces] = useMutation(ImportPlacesMutation);
  const [, importPractitioners] = useMutation(ImportPractitionersMutation);
  const stopper = useRef<AbortController>(undefined);
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
      stopper.current?.abort();
    };
  }, []);

  const refuse = (text: string) => setStep({ kind: 'refused', message: text });

  const ask = async (sent: SentFile, how: { dryRun: boolean; acceptRejected: boolean }) => {
    setStep({ kind: 'asking' });
    const { kind, fileName, uploadId, specialtiesUploadId, complete } = sent;
    const input = { ...how, fileName, uploadId, complete };
    const { result, error } = await (kind === 'PLACES'
      ? importPlaces({ input }).then(({ data, error: failure }) => ({ result: data?.importPlaces, error: failure }))
      : importPractitioners({ input: { ...input, ...(specialtiesUploadId === undefined ? {} : { specialtiesUploadId }) } }).then(
          ({ data, error: failure }) => ({
            result: data?.importPractitioners,
            error: failure,
          }),
        ));
    if (error) {
      refuse(message(error));
      return;
    }
    if (!result) {
      refuse(t('importFailed'));
      return;
    }
    if (result.__typename === 'ImportAlreadyRunning') {
      refuse(t('importAlreadyRunning'));
      return;
    }
    if (result.__typename === 'ImportFileRefused') {
      refuse(result.message);
      return;
    }
    if (how.dryRun) keepSentFile(result.id, sent);
    setStep({ kind: 'idle' });
    // Who went to another page meanwhile finds the import in the history.
    if (!isLeft.current) onRun(result.id);
  };

  return {
    step,
    /** Sends the files, then asks for the difference. */
    async compare({ kind, file, specialties, complete }: ChosenFiles) {
      const controller = new AbortController();
      stopper.current = controller;
      const total = file.size + (specialties?.size ?? 0);
      const report = (before: number) => ({
        signal: controller.signal,
        onProgress: (bytes: number) => setStep({ kind: 'sending', sent: before + bytes, total }),
      });
      setStep({ kind: 'sending', sent: 0, total });
      try {
        const uploadId = await uploadFile(file, report(0));
        const companion = specialties && { specialtiesUploadId: await uploadFile(specialties, report(file.size)) };
        await ask({ kind, fileName: file.name, uploadId, complete, ...companion }, { dryRun: true, acceptRejected: false });
      } catch (failure) {
        if (failure instanceof UploadStopped) setStep({ kind: 'idle' });
        else if (failure instanceof UploadRefused) refuse(failure.message === '' ? t('uploadLost') : failure.message);
        else throw failure;
      }
    },
    /** Imports what was compared. */
    importForGood: (sent: SentFile, acceptRejected: boolean) => ask(sent, { dryRun: false, acceptRejected }),
    stop: () => stopper.current?.abort(),
  };
}
