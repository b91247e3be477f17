/** A button that is only an icon, with its meaning for those who hover and those who listen. */
import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';

export type LabelledIconProps = ActionIconProps & { label: string } & Omit<
    ComponentPropsWithRef<'button'>,
    keyof ActionIconProps
  >;

export function LabelledIcon({ label, ...rest }: LabelledIconProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="lg" {...rest} aria-label={label} />
    </Tooltip>
  );
}
