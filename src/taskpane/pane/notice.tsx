import * as React from 'react';

interface NoticeProps {
  readonly tone: 'problem' | 'news';
  readonly children: React.ReactNode;
}

/** What happened, and what to do about it; problems are read out at once. */
export function Notice({ tone, children }: NoticeProps): JSX.Element {
  return (
    <div className={`notice ${tone}`} role={tone === 'problem' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
