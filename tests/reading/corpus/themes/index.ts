import { CARE } from './care';
import { COMMUNITY } from './community';
import { HEALTH } from './health';
import { PUBLIC } from './public';
import type { Theme } from './theme';
import { VIOLENCE } from './violence';

export type ThemeName = 'violence' | 'care' | 'health' | 'public' | 'community';
export const THEMES: Readonly<Record<ThemeName, readonly Theme[]>> = {
  violence: VIOLENCE,
  care: CARE,
  health: HEALTH,
  public: PUBLIC,
  community: COMMUNITY,
};
