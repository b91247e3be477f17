/** A question answered by a photo or a signature: the answer is the file's hash. */

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
