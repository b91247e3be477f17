/** A form in a dialog: what failed stands above, the buttons below, and closing asks while something is not saved. */
import { Alert, Modal, type ModalProps } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { failureText } from '../app/failures.ts';
import { FormActions } from './FormActions.tsx';
import { askToDrop } from './leaving.ts';

export interface FormDialogProps {
  title: string;
  size?: ModalProps['size'];
  /** The mutation that saves. */
  saving: { isPending: boolean; error: Error | null };
  /** What failed is told at the fields already. */
  explained?: boolean;
  /** Something was entered that closing would lose. */
  dirty: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onClose: () => void;
  /** The verb on the button; "Save" without it. */
  submit?: string | undefined;
  /** There is nothing to send yet. */
  incomplete?: boolean;
  children: ReactNode;
}

export function FormDialog(props: FormDialogProps) {
  const { saving, dirty, onClose } = props;
  const close = async () => {
    if (!dirty || (await askToDrop())) onClose();
  };
  return (
    <Modal opened onClose={() => void close()} title={props.title} size={props.size ?? 'md'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit(event);
        }}
      >
        {saving.error && !props.explained && (
          <Alert color="red" mb="md">
            {failureText(saving.error)}
          </Alert>
        )}
        {props.children}
        <FormActions
          pending={saving.isPending}
          {...(props.submit ? { submit: props.submit } : {})}
          disabled={props.incomplete ?? false}
          onCancel={() => void close()}
        />
      </form>
    </Modal>
  );
}
