/** The head of a page: the way back, title, one line of explanation, actions. */
import { Anchor, Group, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import classes from './PageHeader.module.css';

export interface PageHeaderProps {
  title: string;
  description?: ReactNode;
  /** Beside the title, for example a state badge. */
  badge?: ReactNode;
  actions?: ReactNode;
  /** The page this one belongs to. */
  back?: { to: string; label: string };
}

export function PageHeader({ title, description, badge, actions, back }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Ronda`;
  }, [title]);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {back && (
          <Anchor component={Link} to={back.to} className={classes.back}>
            <IconArrowLeft size={16} aria-hidden />
            {back.label}
          </Anchor>
        )}
        <Group gap="sm">
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {badge}
        </Group>
        {description && (
          <Text size="sm" c="dimmed" mt={2}>
            {description}
          </Text>
        )}
      </div>
      {actions && <Group gap="xs">{actions}</Group>}
    </header>
  );
}
