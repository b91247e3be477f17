/** A question answered by a photo, a signature, a sound or another file: the answer is the file's hash. */
import { IconPaperclip, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keepBlob } from '../../photo/keep.ts';
import type { PhotoRef } from '../../store/wire.ts';
import { Photos } from '../../ui/Photos.tsx';
import { SignaturePad } from '../../ui/SignaturePad.tsx';
import { saveDraft } from '../../visit/draft.ts';
import type { QuestionProps } from './Question.tsx';

export function FileQuestion({ node, item, draft, filling }: QuestionProps) {
  const own = draft.photos.filter((photo) => photo.question === node.reference);
  const others = draft.photos.filter((photo) => photo.question !== node.reference);
  const keep = (files: PhotoRef[]) => {
    filling.answer(node.reference, files[0]?.sha256 ?? null);
    void saveDraft(item.visit.id, { photos: [...others, ...files] });
  };
  if (node.kind === 'signature' || node.kind === 'draw') {
    return (
      <SignaturePad
        visitId={item.visit.id}
        signature={own[0] ?? null}
        onChange={(file) => keep(file ? [{ ...file, question: node.reference }] : [])}
      />
    );
  }
  const accept = (node.kind === 'file' && node.parameters?.accept) || ACCEPTS[node.kind];
  if (accept) return <OtherFile {...{ node, item, accept, keep }} kept={own[0]} />;
  return (
    <Photos
      visitId={item.visit.id}
      photos={own}
      question={node.reference}
      needed={node.required}
      most={1}
      onChange={keep}
    />
  );
}

const ACCEPTS: Record<string, string> = { audio: 'audio/*', video: 'video/*', file: '*/*' };

interface OtherFileProps extends Pick<QuestionProps, 'node' | 'item'> {
  accept: string;
  kept: PhotoRef | undefined;
  keep(files: PhotoRef[]): void;
}

/** Recorded by the phone's own recorder, or chosen. */
function OtherFile({ node, item, accept, kept, keep }: OtherFileProps) {
  const { t } = useTranslation('field');
  const take = async (file: File | undefined) => {
    if (file) keep([{ ...(await keepBlob(file, item.visit.id)), question: node.reference }]);
  };
  if (kept) {
    return (
      <p className="row row-apart">
        <span>{t('fill.file_kept', { size: Math.ceil(kept.size_bytes / 1000) })}</span>
        <button type="button" className="icon-button" aria-label={t('photo.remove')} onClick={() => keep([])}>
          <IconTrash size={22} aria-hidden />
        </button>
      </p>
    );
  }
  return (
    <label className="button">
      <IconPaperclip size={22} aria-hidden />
      {t(`fill.take.${node.kind}`)}
      <input
        type="file"
        accept={accept}
        capture={node.kind === 'file' ? undefined : 'environment'}
        className="visually-hidden"
        onChange={(event) => void take(event.target.files?.[0])}
      />
    </label>
  );
}
