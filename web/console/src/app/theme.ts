/** Mantine, dressed in Ronda's tokens. */
import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Modal,
  Paper,
  Select,
  Tooltip,
} from '@mantine/core';

const brand: MantineColorsTuple = [
  '#e9f5f5',
  '#d0e8e9',
  '#a2d0d3',
  '#70b6ba',
  '#459da3',
  '#258690',
  '#12727c',
  '#0c6069',
  '#094e56',
  '#063a40',
];

/** Mantine's dark surfaces in Ronda's tint: 0 text, 4 borders, 5 hover, 6 inputs, 7 panels. */
const dark: MantineColorsTuple = [
  '#e6eeef',
  '#adbec2',
  '#8fa2a7',
  '#5f7278',
  '#2f4046',
  '#1f2d32',
  '#182429',
  '#141e22',
  '#0d1518',
  '#090f11',
];

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.24,
  colors: { brand, dark },
  fontFamily: 'var(--ronda-font)',
  fontFamilyMonospace: 'var(--ronda-font-mono)',
  headings: { fontFamily: 'var(--ronda-font)', fontWeight: '640' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: {
    xs: 'var(--ronda-text-xs)',
    sm: 'var(--ronda-text-sm)',
    md: 'var(--ronda-text-md)',
    lg: 'var(--ronda-text-lg)',
    xl: 'var(--ronda-text-xl)',
  },
  radius: {
    sm: 'var(--ronda-radius-sm)',
    md: 'var(--ronda-radius-md)',
    lg: 'var(--ronda-radius-lg)',
    xl: 'var(--ronda-radius-xl)',
  },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'md',
        radius: 'lg',
        position: 'bottom-end',
        withInitialFocusPlaceholder: false,
      },
    }),
    Modal: Modal.extend({
      defaultProps: { radius: 'lg', centered: true },
      styles: { title: { fontWeight: 640, fontSize: 'var(--ronda-text-lg)' } },
    }),
    Paper: Paper.extend({ defaultProps: { radius: 'lg' } }),
    Select: Select.extend({ defaultProps: { checkIconPosition: 'right' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true } }),
  },
});

const shared = {
  '--mantine-color-body': 'var(--ronda-panel)',
  '--mantine-color-text': 'var(--ronda-ink)',
  '--mantine-color-dimmed': 'var(--ronda-ink-faint)',
  '--mantine-color-placeholder': 'var(--ronda-ink-faint)',
  '--mantine-color-default': 'var(--ronda-panel)',
  '--mantine-color-default-hover': 'var(--ronda-hover)',
  '--mantine-color-default-color': 'var(--ronda-ink)',
  '--mantine-color-default-border': 'var(--ronda-line)',
  '--mantine-color-anchor': 'var(--ronda-brand-ink)',
  '--mantine-color-error': 'var(--ronda-vermillion-ink)',
};

/** Mantine's own surfaces and inks follow the tokens, light and dark. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});
