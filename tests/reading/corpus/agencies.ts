import { HARSH_LEADS } from './harsh/sayings';
import type { Half, LeadWords, Region } from './facts';

/** Bodies that do not exist, as they would be called where they do not exist. */
export const AGENCIES: Readonly<Record<Region, readonly string[]>> = {
  england: [
    'Northshire Police',
    'Northshire Council Adult Social Care',
    'Vale Mental Health NHS Trust',
    'Housing Options',
    'Probation Service',
    'Northshire ICB',
    'Haven Women’s Charity',
  ],
  wales: [
    'Heddlu Glan Aber Police',
    'Bwrdd Iechyd Glan Aber Health Board',
    'Cyngor Cwmdu Council',
    'Housing Association Tai Cwmdu',
    'Education Service',
  ],
  scotland: [
    'Strathburn Council',
    'NHS Strathburn',
    'Police Service Strathburn',
    'Strathburn Health and Social Care Partnership',
    'Third Sector Interface',
  ],
  ireland: ['Person in charge', 'Registered Provider', 'Clinical Nurse Manager', 'Garda Liaison Office', 'Tulla Community Healthcare'],
  'northern-ireland': ['Laganside Health and Social Care Trust', 'Housing Executive Lagan Area', 'Probation Board', 'Education Authority'],
  us: [
    'Department of Family Services',
    'Office of the County Clerk',
    'Lake County Sheriff',
    'Division of Finance',
    'Public Health Department',
  ],
  australia: [
    'Department of Community Safety',
    'Southern Rivers Local Health District',
    'Ambulance Southern Rivers',
    'Corrective Services',
  ],
  canada: ['Program Delivery Branch', 'Corporate Services Directorate', 'Regional Operations', 'Evaluation Office'],
  'new-zealand': ['Te Awa District Health', 'Ministry for Families', 'Te Awa City Council', 'Police Te Awa District'],
  diocese: ['Diocese of Thornholme', 'Thornholme Cathedral Chapter', 'Parish of St Bride', 'Northshire Police', 'Safeguarding Panel'],
  fire: ['Vale Fire and Rescue Service', 'Vale District Council', 'East Vale Ambulance', 'Northshire Constabulary', 'Home Safe CIC'],
  prison: ['HMP Marlow Fen', 'HMPPS North Region', 'Vale Health in Justice', 'Offender Management Unit', 'Independent Monitoring Board'],
};

export const OWNERS = ['Head of Service', 'R. Ashdown', 'Service Manager', 'M. Quill, Named Nurse', 'Director of Operations', 'T. Larkin'];

/** Leads that are nobody: what is printed is kept, and a person is asked. */
export const VAGUE_LEADS: Readonly<Record<Half, readonly LeadWords[]>> = {
  ...HARSH_LEADS,
  seen: [
    { words: 'All agencies', reads: 'All agencies', also: [null], ask: 'ask' },
    { words: 'TBC', reads: null, also: ['TBC'], ask: 'ask' },
    { words: '', reads: null },
  ],
  unseen: [
    { words: 'All partners', reads: 'All partners', also: [null], ask: 'ask' },
    { words: 'To be agreed', reads: null, also: ['To be agreed'], ask: 'ask' },
    { words: '', reads: null },
  ],
};
