/** A raised part of a page, with a heading when it has one. */
import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export interface PanelProps {
  title?: string;
  text?: ReactNode;
  children: ReactNode;
}

export function Panel({ title, text, children }: PanelProps) {
  return (
    <Paper withBorder p="lg" mb="md" component="section">
      {title && (
        <Title order={2} size="h4" mb={text ? 2 : 'md'}>
          {title}
        </Title>
      )}
      {text && (
        <Text size="sm" c="dimmed" mb="md">
          {text}
        </Text>
      )}
      {children}
    </Paper>
  );
}
