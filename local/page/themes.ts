import { createTheme, type IPalette, type ITheme } from '@fluentui/react/lib-commonjs/Theme';

export const THEME_NAMES = ['light', 'dark', 'contrast'] as const;
export type ThemeName = (typeof THEME_NAMES)[number];

const LIGHT: Partial<IPalette> = {
  themePrimary: '#03787c',
  themeLighterAlt: '#f0f9fa',
  themeLighter: '#c5e9ea',
  themeLight: '#98d6d8',
  themeTertiary: '#49aeb1',
  themeSecondary: '#13898d',
  themeDarkAlt: '#026d70',
  themeDark: '#025c5f',
  themeDarker: '#014446',
};

const DARK: Partial<IPalette> = {
  themePrimary: '#8f92f4',
  themeLighterAlt: '#06060a',
  themeLighter: '#171727',
  themeLight: '#2b2c49',
  themeTertiary: '#565892',
  themeSecondary: '#7e80d7',
  themeDarkAlt: '#9a9df5',
  themeDark: '#abadf7',
  themeDarker: '#c3c5f9',
  neutralLighterAlt: '#262626',
  neutralLighter: '#2e2e2e',
  neutralLight: '#3b3b3b',
  neutralQuaternaryAlt: '#434343',
  neutralQuaternary: '#4a4a4a',
  neutralTertiaryAlt: '#686868',
  neutralTertiary: '#c8c8c8',
  neutralSecondary: '#d0d0d0',
  neutralSecondaryAlt: '#d0d0d0',
  neutralPrimaryAlt: '#dadada',
  neutralPrimary: '#ffffff',
  neutralDark: '#f4f4f4',
  black: '#f8f8f8',
  white: '#1f1f1f',
};

const CONTRAST: Partial<IPalette> = {
  ...DARK,
  themePrimary: '#1aebff',
  themeSecondary: '#1aebff',
  themeDarkAlt: '#1aebff',
  themeDark: '#1aebff',
  themeDarker: '#1aebff',
  neutralLighterAlt: '#000000',
  neutralLighter: '#000000',
  neutralLight: '#1a1a1a',
  neutralQuaternaryAlt: '#ffffff',
  neutralQuaternary: '#ffffff',
  neutralTertiaryAlt: '#ffffff',
  neutralTertiary: '#ffffff',
  neutralSecondary: '#ffffff',
  white: '#000000',
};

/** A theme as SharePoint hands it to a web part. */
export function sharePointTheme(name: ThemeName): ITheme {
  switch (name) {
    case 'light':
      return createTheme({ palette: LIGHT });
    case 'dark':
      return createTheme({ palette: DARK, isInverted: true });
    case 'contrast':
      return createTheme({ palette: CONTRAST, isInverted: true });
  }
}
