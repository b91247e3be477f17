/** A button that takes a photo with the phone's camera; the same photo can be given again. */
import type { ReactNode } from 'react';

export interface CameraButtonProps {
  className: string;
  onPhoto(photo: File | undefined): void;
  /** Icon and words of the button. */
  children: ReactNode;
}

export function CameraButton({ className, onPhoto, children }: CameraButtonProps) {
  return (
    <label className={className}>
      {children}
      <input
        type="file"
        accept="image/*"
        capture="environment"
        className="visually-hidden"
        onChange={(event) => {
          onPhoto(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </label>
  );
}
