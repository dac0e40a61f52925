import { configure } from '@testing-library/react';

// A bound against hanging, not a measure: machines are shared, and roles are slow to work out in jsdom.
configure({ asyncUtilTimeout: 30_000 });
