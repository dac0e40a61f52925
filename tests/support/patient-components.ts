import { webcrypto } from 'node:crypto';
import { configure } from '@testing-library/react';

// A bound against hanging, not a measure: machines are shared, and roles are slow to work out in jsdom.
configure({ asyncUtilTimeout: 30_000 });

// jsdom leaves out what every browser has on a page with https.
Object.defineProperty(globalThis.crypto, 'subtle', { value: webcrypto.subtle, configurable: true });
