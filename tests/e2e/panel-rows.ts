import type { TableName } from '../../src/schema';
import { dayFromToday, HOUSING, key, POLICE } from './plan-site';

type Fields = Readonly<Record<string, unknown>>;
type Given = readonly (readonly [TableName, Fields])[];

export const DHR = key(10);
export const SAR = key(11);
const due = (days: number): Fields => {
  const target = { raw: dayFromToday(days), date: dayFromToday(days), precision: 'day' };
  return { targetDate: target, originalTarget: target };
};

/** Two live plans with thirteen actions that need the panel and one that does not. */
export function panelRows(): Given {
  const action = (n: number, parts: Fields): Given[number] => [
    'actions',
    { key: key(n), review: DHR, recommendation: key(20), leadAgencies: [key(1)], status: 'in-progress', order: n, ...parts },
  ];
  const report = (n: number, on: number, parts: Fields): Given[number] => [
    'reports',
    {
      key: key(n),
      review: on >= 50 ? SAR : DHR,
      action: key(on),

      date: dayFromToday(-9),
      agency: key(1),
      by: 'Jo Field',
      status: 'in-progress',
      narrative: 'Work goes on as planned.',
      ...parts,
    },
  ];
  const claim = (n: number, on: number): Given[number] =>
    report(n, on, {
      status: 'completed',
      narrative: 'All sessions were held and everybody came.',
      completionDate: dayFromToday(-12),
      outcome: '42 of 45 officers trained; nine in ten say that they would now ask.',
      evidence: ['https://example.org/training/attendance-2026'],
    });
  const review = { kind: 'DHR', status: 'live', marking: 'OFFICIAL-SENSITIVE' };
  return [
    ['agencies', { key: key(1), name: HOUSING, group: HOUSING }],
    ['agencies', { key: key(2), name: POLICE, group: POLICE }],
    ['reviews', { ...review, key: DHR, reference: 'DHR 12', title: 'Action plan after the death of “Alma”' }],
    ['reviews', { ...review, key: SAR, reference: 'SAR 4', kind: 'SAR', title: 'Action plan after the death of “Bertram”' }],
    [
      'recommendations',
      { key: key(20), review: DHR, number: '1', text: 'Staff know how to ask, and what to do with the answer.', order: 1 },
    ],
    ['recommendations', { key: key(21), review: SAR, number: '1', text: 'Agencies tell each other when risk rises.', order: 1 }],
    action(30, { ref: '1.1', text: 'Train every housing officer to ask', ...due(-20) }),
    action(31, { ref: '1.2', text: 'Train every call handler to ask', ...due(40) }),
    action(32, { ref: '1.3', text: 'Publish one referral path for all agencies', ...due(60) }),
    action(33, { ref: '1.4', text: 'Put the risk checklist into the case system', ...due(80) }),
    action(34, { ref: '1.5', text: 'Audit twenty closed cases', ...due(-60) }),
    action(35, { ref: '1.6', text: 'Agree a duty desk with the police', leadAgencies: [key(2)], ...due(-30) }),
    action(36, { ref: '1.7', text: 'Translate the leaflet into six languages', ...due(-5) }),
    action(37, { ref: '1.8', text: 'Appoint a lead for coercive control', ...due(20) }),
    action(50, { ref: '1.1', text: 'Agree what may be shared without consent', review: SAR, recommendation: key(21), ...due(100) }),
    action(51, {
      ref: '1.2',
      text: 'Link calls from one address',
      review: SAR,
      recommendation: key(21),
      leadAgencies: [key(2)],
      ...due(10),
    }),
    action(52, { ref: '1.3', text: 'Hold a learning event for all teams', review: SAR, recommendation: key(21), ...due(-1) }),
    action(53, { ref: '1.4', text: 'Review the escalation policy', review: SAR, recommendation: key(21), ...due(300) }),
    action(54, { ref: '1.5', text: 'Count repeat referrals each quarter', review: SAR, recommendation: key(21), ...due(25) }),
    claim(60, 30),
    claim(61, 31),
    claim(62, 32),
    claim(63, 33),
    report(64, 50, {
      newDate: due(200).targetDate,
      reason: 'The lawyers need another month.',
      narrative: 'The draft is with the lawyers.',
    }),
    report(65, 34, {}),
    report(66, 53, {}),
  ];
}
