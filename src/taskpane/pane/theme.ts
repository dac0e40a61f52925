import { createTheme, loadTheme, type IPartialTheme } from '@fluentui/react/lib/Styling';

/** Fluent's own greys, turned round for a dark Office. */
const DARK: IPartialTheme = {
  isInverted: true,
  palette: {
    themePrimary: '#62abf5',
    themeLighterAlt: '#040709',
    themeLighter: '#101b27',
    themeLight: '#1d3349',
    themeTertiary: '#3a6793',
    themeSecondary: '#5697d8',
    themeDarkAlt: '#71b3f6',
    themeDark: '#87bff8',
    themeDarker: '#a7d0fa',
    neutralLighterAlt: '#292929',
    neutralLighter: '#323130',
    neutralLight: '#3b3a39',
    neutralQuaternaryAlt: '#484644',
    neutralQuaternary: '#4e4c4a',
    neutralTertiaryAlt: '#6a6866',
    neutralTertiary: '#a19f9d',
    neutralSecondary: '#d2d0ce',
    neutralPrimaryAlt: '#e1dfdd',
    neutralPrimary: '#f3f2f1',
    neutralDark: '#f8f8f8',
    black: '#ffffff',
    white: '#1f1f1f',
  },
};

/** Half way between black and white, by how bright people see colours. */
function isDarkColour(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = (colour.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => parseInt(pair, 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

/** The colours of the Office around the pane where it tells them, else those that the system prefers. */
export function wantsDark(office: string | undefined, system: 'dark' | 'light'): boolean {
  return office === undefined || office === '' ? system === 'dark' : isDarkColour(office);
}

/** Dresses the pane in the light or dark of what is around it, now and when that changes. */
export function followTheme(): void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const dress = (): void => {
    const office = (Office.context.officeTheme as Office.OfficeTheme | undefined)?.bodyBackgroundColor;
    const dark = wantsDark(office, system.matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    loadTheme(dark ? DARK : createTheme({}));
  };
  dress();
  system.addEventListener('change', dress);
}
