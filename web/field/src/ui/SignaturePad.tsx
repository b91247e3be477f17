/** The debtor signs with a finger; kept as a picture, like a photo. */
import { IconEraser } from '@tabler/icons-react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canvasBlob, keepBlob, keptBlob } from '../photo/keep.ts';
import type { PhotoRef } from '../store/wire.ts';

export interface SignaturePadProps {
  visitId: string;
  signature: PhotoRef | null;
  onChange(signature: PhotoRef | null): void;
}

function place(event: PointerEvent<HTMLCanvasElement>): [number, number] {
  const canvas = event.currentTarget;
  const box = canvas.getBoundingClientRect();
  const scale = canvas.width / box.width;
  return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
}

export function SignaturePad({ visitId, signature, onChange }: SignaturePadProps) {
  const { t } = useTranslation('field');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawing, setDrawing] = useState(false);
  const loaded = useRef(false);
  useEffect(() => {
    if (loaded.current) return;
    loaded.current = true;
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    if (signature) void show(signature, context);
  }, [signature]);
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const context = event.currentTarget.getContext('2d');
    context?.beginPath();
    context?.moveTo(...place(event));
    setDrawing(true);
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const context = drawing ? event.currentTarget.getContext('2d') : null;
    if (!context) return;
    context.lineWidth = 5;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.strokeStyle = '#12242a';
    context.lineTo(...place(event));
    context.stroke();
  };
  const end = async () => {
    if (!drawing || !canvas.current) return;
    setDrawing(false);
    onChange(await keepBlob(await canvasBlob(canvas.current, 'image/png'), visitId));
  };
  const clear = () => {
    const context = canvas.current?.getContext('2d');
    context?.fillRect(0, 0, context.canvas.width, context.canvas.height);
    onChange(null);
  };
  return (
    <div className="stack-tight">
      <div className="signature">
        <canvas
          ref={canvas}
          width={900}
          height={480}
          role="img"
          aria-label={t(signature ? 'signature.given' : 'signature.here')}
          onPointerDown={begin}
          onPointerMove={draw}
          onPointerUp={() => void end()}
          onPointerCancel={() => void end()}
        />
        <span className="signature-line" />
      </div>
      <div className="row row-apart">
        <span className="small soft">{t('signature.here')}</span>
        <button type="button" className="button button-quiet" disabled={!signature} onClick={clear}>
          <IconEraser size={22} aria-hidden />
          {t('signature.clear')}
        </button>
      </div>
    </div>
  );
}

async function show(signature: PhotoRef, context: CanvasRenderingContext2D): Promise<void> {
  const kept = await keptBlob(signature.sha256);
  if (!kept) return;
  const bitmap = await createImageBitmap(kept);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
}
