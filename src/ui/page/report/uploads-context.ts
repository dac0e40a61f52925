import * as React from 'react';
import type { EvidenceUploads } from './evidence-uploads';

/** Where a page keeps what is on its way, whichever form is open. Apart from the uploads themselves, which come with the form. */
export const UploadsContext = React.createContext<{ current: EvidenceUploads | undefined } | undefined>(undefined);
